package org.linux4j.driver.usb;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.linux4j.driver.usb.uapi.usbdevfs_conninfo_ex;
import org.linux4j.driver.usb.uapi.usbdevfs_disconnect_claim;
import org.linux4j.driver.usb.uapi.usbdevfs_getdriver;
import org.linux4j.driver.usb.uapi.usbdevfs_ioctl;
import org.linux4j.driver.usb.uapi.usbdevfs_iso_packet_desc;
import org.linux4j.driver.usb.uapi.usbdevfs_streams;
import org.linux4j.driver.usb.uapi.usbdevfs_urb;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/**
 * The script of a device's node in usbfs: URBs wait until they are done, by themselves or when the test says so, and then to be
 * reaped, in one row. For one opening at a time. Nothing is allocated for a URB.
 */
final class FakeUsbfs implements FakeFile {

    /**
     * A device with an interface of bulk endpoints 81 and 02 and an interrupt endpoint 83, whose alternate setting 1 has the
     * isochronous endpoints 84 and 05; and with another interface, which has bulk endpoint 86.
     */
    static final byte[] DESCRIPTORS = FakeBus.bytes("12 01 10 02 ff 00 00 40 6b 1d 04 01 00 01 01 02 03 01"
            + "09 02 50 00 02 01 00 80 32"
            + "09 04 00 00 03 ff 00 00 00 07 05 81 02 00 02 00 07 05 02 02 00 02 00 07 05 83 03 08 00 04"
            + "09 04 00 01 02 ff 00 00 00 07 05 84 01 00 01 01 07 05 05 01 00 01 01"
            + "09 04 01 00 01 ff 00 00 00 07 05 86 02 00 02 00");

    /** When URBs are done. */
    enum Pace {
        AT_ONCE,
        /** When somebody has begun to wait. */
        IN_A_MOMENT,
        /** When the test says so. */
        HELD
    }

    private static final int MOST = 512;
    private static final int PAGE = 4096;

    private final ScriptedSyscalls syscalls;
    private final long[] pending = new long[MOST];
    private int pendingCount;
    private final long[] done = new long[MOST];
    private final int[] statuses = new int[MOST];
    private final int[] actuals = new int[MOST];
    private int doneCount;
    private Pace pace = Pace.AT_ONCE;
    private int status;
    private boolean hesitates;
    private int openRefusal;
    private boolean gone;

    final Set<Integer> claimed = new HashSet<>();
    final Map<Integer, String> drivers = new HashMap<>();
    final Map<Long, Integer> refusals = new HashMap<>();
    /** The last alternate setting that was selected. */
    int alternate;
    /** What reaping gives although something is done, which stays so; 0 for what is done. */
    int reapResult;

    /** Which URB is said to be done, whichever is; 0 for that. */
    long reapAddress;
    /** What the last URB was submitted with. */
    int lastFlags;

    int lastStream;
    int lastPackets;
    /** How large one piece may be. */
    int largestPiece = 4 << 20;
    /** How much all may have together, and have. */
    long pool = 16 << 20;

    private long used;
    private int capabilities = 0x1ff;

    FakeUsbfs(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
    }

    // For the test

    synchronized FakeUsbfs pace(Pace wanted) {
        pace = wanted;
        return this;
    }

    /** How transfers end from now on. */
    synchronized void status(int error) {
        status = -error;
    }

    synchronized void capabilities(int bits) {
        capabilities = bits;
    }

    synchronized int pending() {
        return pendingCount;
    }

    /** The device is pulled out: what is pending is never done. */
    void pull() {
        synchronized (this) {
            gone = true;
        }
        syscalls.changed();
    }

    /** The kernel ends what is pending as it does when a device goes, and the device is gone. */
    void pullOrderly() {
        synchronized (this) {
            while (pendingCount > 0) {
                finish(0, -errno.ESHUTDOWN, 0);
            }
            gone = true;
        }
        syscalls.changed();
    }

    /** The first that is pending on an endpoint is done. */
    void finish(int endpoint, int error, int actual, ScriptedMemory memory) {
        synchronized (this) {
            for (int i = 0; i < pendingCount; i++) {
                if ((memory.getByte(pending[i] + usbdevfs_urb.OFFSET_endpoint) & 0xff) == endpoint) {
                    finish(i, -error, actual);
                    break;
                }
            }
        }
        syscalls.changed();
    }

    void finishAll() {
        synchronized (this) {
            while (pendingCount > 0) {
                finish(0, status, -1);
            }
        }
        syscalls.changed();
    }

    private void finish(int index, int how, int actual) {
        done[doneCount] = pending[index];
        statuses[doneCount] = how;
        actuals[doneCount++] = actual;
        System.arraycopy(pending, index + 1, pending, index, --pendingCount - index);
    }

    /** The node cannot be opened from now on, or can where that is 0. */
    synchronized void refuseOpening(int error) {
        openRefusal = error;
    }

    // As the kernel

    @Override
    public synchronized int open(int fd, int flags) {
        return -openRefusal;
    }

    @Override
    public synchronized void release(int fd) {
        pendingCount = 0;
        doneCount = 0;
        claimed.clear();
    }

    @Override
    public synchronized int poll(int fd, int events) {
        if (doneCount == 0 && pace == Pace.IN_A_MOMENT && pendingCount > 0) {
            if (hesitates) {
                hesitates = false;
                while (pendingCount > 0) {
                    finish(0, status, -1);
                }
                syscalls.changed();
            }
        }
        return (doneCount > 0 ? poll.POLLOUT | poll.POLLWRNORM : 0) | (gone ? poll.POLLHUP : 0);
    }

    @Override
    public synchronized int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == usbdevice_fs.USBDEVFS_REAPURBNDELAY) {
            return reapResult != 0 ? reapResult : reap(memory, argument);
        }
        if (gone) {
            return -errno.ENODEV;
        }
        if (!refusals.isEmpty() && refusals.containsKey(request)) {
            return -refusals.get(request);
        }
        if (request == usbdevice_fs.USBDEVFS_SUBMITURB) {
            return submit(memory, argument);
        }
        if (request == usbdevice_fs.USBDEVFS_DISCARDURB) {
            return discard(argument);
        }
        return ask(request, memory, argument);
    }

    private int submit(ScriptedMemory memory, long urb) {
        int length = memory.getInt(urb + usbdevfs_urb.OFFSET_buffer_length);
        long buffer = memory.getLong(urb + usbdevfs_urb.OFFSET_buffer);
        if (length > 0) {
            // All of it must be there.
            memory.getByte(buffer);
            memory.getByte(buffer + length - 1);
        }
        if (used + length > pool) {
            return -errno.ENOMEM;
        }
        lastFlags = memory.getInt(urb + usbdevfs_urb.OFFSET_flags);
        lastStream = memory.getInt(urb + usbdevfs_urb.OFFSET_stream_id);
        lastPackets = memory.getInt(urb + usbdevfs_urb.OFFSET_number_of_packets);
        pending[pendingCount++] = urb;
        if (pace == Pace.AT_ONCE) {
            finish(pendingCount - 1, status, -1);
            syscalls.changed();
        } else {
            hesitates = true;
        }
        return 0;
    }

    private int discard(long urb) {
        for (int i = 0; i < pendingCount; i++) {
            if (pending[i] == urb) {
                finish(i, -errno.ENOENT, 0);
                syscalls.changed();
                return 0;
            }
        }
        return -errno.EINVAL;
    }

    private int reap(ScriptedMemory memory, long pointer) {
        if (doneCount == 0) {
            return gone ? -errno.ENODEV : -errno.EAGAIN;
        }
        if (reapAddress != 0) {
            memory.putLong(pointer, reapAddress);
            return 0;
        }
        long urb = done[0];
        int how = statuses[0];
        int actual = actuals[0];
        doneCount--;
        System.arraycopy(done, 1, done, 0, doneCount);
        System.arraycopy(statuses, 1, statuses, 0, doneCount);
        System.arraycopy(actuals, 1, actuals, 0, doneCount);
        int type = memory.getByte(urb + usbdevfs_urb.OFFSET_type);
        int length = memory.getInt(urb + usbdevfs_urb.OFFSET_buffer_length);
        int setup = type == usbdevice_fs.USBDEVFS_URB_TYPE_CONTROL ? 8 : 0;
        int count = actual >= 0 ? actual : how == 0 ? length - setup : 0;
        boolean in = setup > 0
                ? memory.getByte(memory.getLong(urb + usbdevfs_urb.OFFSET_buffer)) < 0
                : memory.getByte(urb + usbdevfs_urb.OFFSET_endpoint) < 0;
        if (in) {
            long buffer = memory.getLong(urb + usbdevfs_urb.OFFSET_buffer) + setup;
            for (int i = 0; i < count; i++) {
                memory.putByte(buffer + i, (byte) i);
            }
        }
        memory.putInt(urb + usbdevfs_urb.OFFSET_status, how);
        memory.putInt(urb + usbdevfs_urb.OFFSET_actual_length, count);
        if (type == usbdevice_fs.USBDEVFS_URB_TYPE_ISO) {
            packets(memory, urb);
        }
        memory.putLong(pointer, urb);
        return 0;
    }

    /** Each second one is damaged. */
    private static void packets(ScriptedMemory memory, long urb) {
        int packets = memory.getInt(urb + usbdevfs_urb.OFFSET_number_of_packets);
        for (int i = 0; i < packets; i++) {
            long packet = urb + usbdevfs_urb.OFFSET_iso_frame_desc + (long) i * usbdevfs_iso_packet_desc.SIZE;
            boolean whole = i % 2 == 0;
            int length = memory.getInt(packet + usbdevfs_iso_packet_desc.OFFSET_length);
            memory.putInt(packet + usbdevfs_iso_packet_desc.OFFSET_actual_length, whole ? length - 1 : 0);
            memory.putInt(packet + usbdevfs_iso_packet_desc.OFFSET_status, whole ? 0 : -errno.EXDEV);
        }
    }

    private int ask(long request, ScriptedMemory memory, long argument) {
        if (request == usbdevice_fs.USBDEVFS_GET_CAPABILITIES) {
            memory.putInt(argument, capabilities);
        } else if (request == usbdevice_fs.USBDEVFS_CLAIMINTERFACE) {
            int number = memory.getInt(argument);
            if (drivers.containsKey(number)) {
                return -errno.EBUSY;
            }
            claimed.add(number);
        } else if (request == usbdevice_fs.USBDEVFS_RELEASEINTERFACE) {
            claimed.remove(memory.getInt(argument));
        } else if (request == usbdevice_fs.USBDEVFS_DISCONNECT_CLAIM) {
            return disconnectAndClaim(memory, argument);
        } else if (request == usbdevice_fs.USBDEVFS_GETDRIVER) {
            int number = memory.getInt(argument);
            String driver = claimed.contains(number) ? "usbfs" : drivers.get(number);
            if (driver == null) {
                return -errno.ENODATA;
            }
            for (int i = 0; i <= driver.length(); i++) {
                memory.putByte(argument + usbdevfs_getdriver.OFFSET_driver + i, (byte)
                        (i < driver.length() ? driver.charAt(i) : 0));
            }
        } else if (request == usbdevice_fs.USBDEVFS_SETCONFIGURATION) {
            int value = memory.getInt(argument);
            return value == -1 || value == 1 ? 0 : -errno.EINVAL;
        } else if (request == usbdevice_fs.USBDEVFS_SETINTERFACE) {
            alternate = memory.getInt(argument + 4);
        } else if (request == usbdevice_fs.USBDEVFS_IOCTL) {
            return toDriver(memory, argument);
        } else if (request == usbdevice_fs.USBDEVFS_RESET) {
            claimed.clear();
        } else if (request == usbdevice_fs.USBDEVFS_ALLOC_STREAMS) {
            return Math.min(16, memory.getInt(argument + usbdevfs_streams.OFFSET_num_streams));
        } else if (request == usbdevice_fs.USBDEVFS_CONNINFO_EX) {
            memory.putInt(argument + usbdevfs_conninfo_ex.OFFSET_busnum, 1);
            memory.putInt(argument + usbdevfs_conninfo_ex.OFFSET_devnum, 2);
            memory.putInt(argument + usbdevfs_conninfo_ex.OFFSET_speed, 3);
            memory.putByte(argument + usbdevfs_conninfo_ex.OFFSET_num_ports, (byte) 2);
            memory.putByte(argument + usbdevfs_conninfo_ex.OFFSET_ports, (byte) 1);
            memory.putByte(argument + usbdevfs_conninfo_ex.OFFSET_ports + 1, (byte) 4);
        } else if (request == usbdevice_fs.USBDEVFS_CONNECTINFO) {
            memory.putInt(argument, 2);
        } else if (request == usbdevice_fs.USBDEVFS_GET_SPEED) {
            return 2;
        } else {
            return KNOWN.contains(request) ? 0 : -errno.ENOTTY;
        }
        return 0;
    }

    private static final Set<Long> KNOWN = Set.of(
            usbdevice_fs.USBDEVFS_CLEAR_HALT,
            usbdevice_fs.USBDEVFS_RESETEP,
            usbdevice_fs.USBDEVFS_FREE_STREAMS,
            usbdevice_fs.USBDEVFS_DROP_PRIVILEGES,
            usbdevice_fs.USBDEVFS_ALLOW_SUSPEND,
            usbdevice_fs.USBDEVFS_FORBID_SUSPEND);

    private int disconnectAndClaim(ScriptedMemory memory, long argument) {
        int number = memory.getInt(argument);
        String driver = drivers.get(number);
        String named = memory.text(argument + usbdevfs_disconnect_claim.OFFSET_driver);
        boolean only = memory.getInt(argument + usbdevfs_disconnect_claim.OFFSET_flags) == 1;
        if (driver != null && only != driver.equals(named)) {
            return -errno.EBUSY;
        }
        drivers.remove(number);
        claimed.add(number);
        return 0;
    }

    private int toDriver(ScriptedMemory memory, long argument) {
        int number = memory.getInt(argument);
        int code = memory.getInt(argument + usbdevfs_ioctl.OFFSET_ioctl_code);
        if (code == (int) usbdevice_fs.USBDEVFS_DISCONNECT) {
            return drivers.remove(number) == null ? -errno.ENODATA : 0;
        }
        if (code == (int) usbdevice_fs.USBDEVFS_CONNECT) {
            drivers.put(number, "vendor");
            return 1;
        }
        return -errno.ENOTTY;
    }

    @Override
    public synchronized long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
        int whole = (int) (length + PAGE - 1) / PAGE * PAGE;
        if (gone) {
            return -errno.ENODEV;
        }
        if (length > largestPiece || used + whole > pool) {
            return -errno.ENOMEM;
        }
        used += whole;
        long address = memory.allocate(whole).address();
        sizes.put(address, whole);
        return address;
    }

    private final Map<Long, Integer> sizes = new HashMap<>();

    @Override
    public synchronized void unmapped(int fd, long address) {
        used -= sizes.remove(address);
    }

    @Override
    public String toString() {
        return pendingCount + " pending, " + doneCount + " done " + Arrays.toString(Arrays.copyOf(done, doneCount));
    }
}
