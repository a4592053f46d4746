package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.mman;

class ScriptedSyscallsTest {
    private static final long DOUBLE_IT = 0xc0045600L;

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Device device = new Device();
    private final NativeMemory memory = sys.allocate(64, 8);

    /** Doubles a number, reads as {@code x}, and has a page of memory. */
    private final class Device implements FakeFile {
        private final NativeMemory page = sys.memory().allocate(4096);
        private int released;
        private int unmapped;

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            if (request != DOUBLE_IT) {
                return FakeFile.super.ioctl(fd, request, memory, argument);
            }
            memory.putInt(argument, 2 * memory.getInt(argument));
            return 0;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            memory.putByte(address, (byte) 'x');
            return 1;
        }

        @Override
        public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
            return page.address();
        }

        @Override
        public void unmapped(int fd, long address) {
            assertEquals(page.address(), address);
            unmapped++;
        }

        @Override
        public void release(int fd) {
            released++;
        }
    }

    private int open(String path) {
        NativeMemory text = sys.allocate(64, 1);
        text.buffer().put(0, path.getBytes(StandardCharsets.UTF_8));
        int fd = sys.open(text.address(), fcntl.O_RDWR | fcntl.O_NONBLOCK);
        Reference.reachabilityFence(text);
        return fd;
    }

    private int openDevice() {
        sys.register("/dev/x", device);
        return open("/dev/x");
    }

    private void assertViolation(String text) {
        List<String> violations = sys.violations();
        assertEquals(1, violations.size(), violations.toString());
        assertTrue(violations.get(0).startsWith(text), violations.get(0));
        AssertionError e = assertThrows(AssertionError.class, () -> sys.assertClean(Duration.ZERO));
        assertTrue(e.getMessage().contains(violations.get(0)), e.getMessage());
    }

    @Test
    void opensAsksReadsAndCloses() {
        assertEquals(-errno.ENOENT, open("/dev/x"));
        int fd = openDevice();
        assertEquals(List.of("/dev/x (fd " + fd + ")"), sys.openDescriptors());
        memory.buffer().putInt(8, 21);
        assertEquals(0, sys.ioctl(fd, DOUBLE_IT, memory.address() + 8));
        assertEquals(42, memory.buffer().getInt(8));
        assertEquals(-errno.ENOTTY, sys.ioctl(fd, 1, 0));
        assertEquals(1, sys.read(fd, memory.address(), 64));
        assertEquals('x', memory.buffer().get(0));
        assertEquals(-errno.EINVAL, sys.write(fd, memory.address(), 64));
        assertEquals(0, sys.close(fd));
        assertEquals(1, device.released);
        sys.unregister("/dev/x");
        assertEquals(-errno.ENOENT, open("/dev/x"));
        sys.assertClean();
    }

    @Test
    void aFileMayRefuseToBeOpened() {
        sys.register("/dev/busy", new FakeFile() {
            @Override
            public int open(int fd, int flags) {
                return -errno.EBUSY;
            }
        });
        assertEquals(-errno.EBUSY, open("/dev/busy"));
        sys.assertClean();
    }

    @Test
    void countsEveryCall() {
        int fd = openDevice();
        sys.ioctl(fd, DOUBLE_IT, memory.address());
        sys.ioctl(fd, DOUBLE_IT, memory.address());
        sys.ioctl(fd, 1, 0);
        sys.read(fd, memory.address(), 1);
        assertEquals(3, sys.calls(Call.IOCTL));
        assertEquals(3, sys.calls(Call.IOCTL, fd));
        assertEquals(0, sys.calls(Call.IOCTL, fd + 1));
        assertEquals(2, sys.requests(DOUBLE_IT));
        assertEquals(0, sys.requests(2));
        assertEquals(5, sys.calls());
        sys.close(fd);
        assertEquals(1, sys.calls(Call.CLOSE, fd));
    }

    @Test
    void mapsTheDevicesMemoryUntilUnmapped() {
        int fd = openDevice();
        long first = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        long second = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        assertTrue(first > 0 && second > 0 && first != second);
        device.page.buffer().putInt(100, 5);
        assertEquals(5, sys.memory().getInt(second + 100));
        assertEquals(2, sys.liveMappings().size());
        assertEquals(0, sys.close(fd));
        assertEquals(0, device.released, "mappings keep the file");
        assertEquals(0, sys.munmap(first, 4096));
        assertThrows(AssertionError.class, () -> sys.assertClean(Duration.ZERO));
        assertEquals(0, sys.munmap(second, 4096));
        assertEquals(2, device.unmapped);
        assertEquals(1, device.released);
        assertThrows(BadAddressException.class, () -> sys.view(first, 4096));
        sys.assertClean();
    }

    private static final int OVERLAY = mman.MAP_PRIVATE | mman.MAP_ANONYMOUS | mman.MAP_FIXED;

    private ByteBuffer viewOfDevice(long mapping) {
        ByteBuffer view = sys.view(mapping, 4096);
        sys.memory().putInt(device.page.address() + 4, 5);
        assertEquals(5, view.getInt(4));
        return view;
    }

    @Test
    void anonymousMemoryLiesOverAMapping() {
        int fd = openDevice();
        long mapping = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        ByteBuffer view = viewOfDevice(mapping);
        assertEquals(mapping, sys.mmap(mapping, 4096, mman.PROT_READ, OVERLAY, -1, 0));
        assertEquals(0, view.getInt(4));
        assertEquals(0, sys.memory().getInt(mapping + 4));
        assertEquals(5, sys.memory().getInt(device.page.address() + 4), "the device keeps its memory");
        assertEquals(1, device.unmapped);
        assertEquals(List.of(), sys.liveMappings());
        assertEquals(1, sys.overlays().size());
        sys.close(fd);
        sys.assertClean();
        assertEquals(1, device.released);
    }

    @Test
    void whatIsMappedTwiceIsStillSeenThroughTheOther() {
        int fd = openDevice();
        long first = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        long second = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        ByteBuffer view = viewOfDevice(second);
        assertEquals(first, sys.mmap(first, 4096, mman.PROT_READ, OVERLAY, -1, 0));
        sys.memory().putInt(device.page.address() + 4, 6);
        assertEquals(6, view.getInt(4));
        assertEquals(0, sys.memory().getInt(first + 4));
        assertEquals(1, sys.liveMappings().size());
        sys.close(fd);
    }

    @Test
    void unmappingWhatCanBeSeenIsAViolation() {
        int fd = openDevice();
        long mapping = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        ByteBuffer view = sys.view(mapping, 4096);
        assertEquals(mapping, sys.mmap(mapping, 4096, mman.PROT_READ, OVERLAY, -1, 0));
        assertEquals(0, sys.munmap(mapping, 4096));
        assertViolation("munmap of 4096 bytes of anonymous memory at 0x" + Long.toHexString(mapping)
                + " while a view of it is reachable");
        Reference.reachabilityFence(view);
        sys.close(fd);
    }

    @Test
    void onlyAnonymousMemoryMayLieOverAMapping() {
        int fd = openDevice();
        long mapping = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        int fixed = mman.MAP_SHARED | mman.MAP_FIXED;
        assertEquals(-errno.EINVAL, sys.mmap(mapping, 4096, mman.PROT_READ, fixed, fd, 0));
        assertEquals(-errno.EINVAL, sys.mmap(mapping + 4096, 4096, mman.PROT_READ, OVERLAY, -1, 0));
        assertEquals(2, sys.violations().size(), sys.violations().toString());
        assertEquals(1, sys.liveMappings().size());
        sys.close(fd);
    }

    @Test
    void failsOnDemand() {
        int fd = openDevice();
        sys.fail(Call.IOCTL, 1, errno.EIO);
        assertEquals(0, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        assertEquals(-errno.EIO, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        assertEquals(0, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        sys.fail(Call.EVENTFD, 0, errno.EMFILE);
        assertEquals(-errno.EMFILE, sys.eventfd(0, 0));
        sys.fail(Call.IOCTL, 1, 2, errno.EIO);
        assertEquals(0, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        assertEquals(-errno.EIO, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        assertEquals(-errno.EIO, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        assertEquals(0, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        sys.fail(Call.CLOSE, 0, errno.EINTR);
        assertEquals(-errno.EINTR, sys.close(fd), "closed all the same, as Linux does");
        sys.assertClean();
    }

    @Test
    void closeOfAnUnknownDescriptorIsAViolation() {
        assertEquals(-errno.EBADF, sys.close(7));
        assertViolation("close on unknown fd 7");
    }

    @Test
    void useAfterCloseIsAViolation() {
        int fd = openDevice();
        sys.close(fd);
        int other = openDevice();
        assertEquals(-errno.EBADF, sys.ioctl(fd, DOUBLE_IT, memory.address()));
        sys.close(other);
        assertViolation("ioctl on /dev/x (fd " + fd + "), which is closed");
    }

    @Test
    void unmappingWhatIsNotMappedIsAViolation() {
        int fd = openDevice();
        long mapping = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        assertEquals(0, sys.munmap(mapping, 4096));
        assertEquals(-errno.EINVAL, sys.munmap(mapping, 4096));
        sys.close(fd);
        assertViolation("munmap of 4096 bytes at 0x" + Long.toHexString(mapping));
    }

    @Test
    void aBadAddressIsAViolation() {
        int fd = openDevice();
        assertEquals(-errno.EFAULT, sys.ioctl(fd, DOUBLE_IT, 12));
        sys.close(fd);
        assertViolation("ioctl: no memory of 4 bytes at 0xc");
    }

    @Test
    void whatIsLeftIsNamed() {
        int fd = openDevice();
        sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        AssertionError e = assertThrows(AssertionError.class, () -> sys.assertClean(Duration.ZERO));
        assertTrue(e.getMessage().contains("still open: /dev/x (fd " + fd + ")"), e.getMessage());
        assertTrue(e.getMessage().contains("still mapped: 4096 bytes of /dev/x (fd " + fd + ")"), e.getMessage());
    }

    @Test
    void tenThousandRoundsLeaveNothing() {
        for (int i = 0; i < 10_000; i++) {
            int fd = openDevice();
            long mapping = sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
            sys.munmap(mapping, 4096);
            sys.close(fd);
        }
        sys.assertClean();
        assertEquals(10_000, device.released);
    }
}
