package org.linux4j.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A USB device made of this program, by USB/IP: the lab's {@code vhci_hcd} asks it what it would ask a cable
 * ({@code Documentation/usb/usbip_protocol.rst}). It says of itself what a test likes, which need make no sense; transfers on its
 * endpoints wait for ever, unless a subclass does something with them.
 *
 * <p>It is plugged in and out from the test's thread, and serves on one of its own.
 *
 * @since 0.1
 */
public class UsbIpDevice implements AutoCloseable {

    /** A speed that it can be plugged in at, as {@code enum usb_device_speed} numbers them. */
    public enum Speed {
        /** 1.5 Mbit/s. */
        LOW(1),
        /** 12 Mbit/s. */
        FULL(2),
        /** 480 Mbit/s. */
        HIGH(3),
        /** 5 Gbit/s. */
        SUPER(5);

        private final int number;

        Speed(int number) {
            this.number = number;
        }
    }

    /** The error of a request that is not answered. */
    protected static final int EPIPE = 32;
    /** The error of a transfer that was taken back. */
    protected static final int ECONNRESET = 104;
    /** How many bytes tell of a packet. */
    protected static final int PACKET = 16;

    private static final Path HUB = Path.of("/sys/devices/platform/vhci_hcd.0");
    private static final int HEADER = 48;
    private static final int SUBMIT = 1;
    private static final int UNLINK = 2;
    private static final int GET_STATUS = 0;
    private static final int GET_DESCRIPTOR = 6;
    private static final int FIRST_OF_SUPER_SPEED = 8;
    /** {@code VDEV_ST_NULL}. */
    private static final int FREE = 4;

    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 10_000_000;

    private final byte[] device;
    private final byte[][] configurations;
    private final Map<Integer, String> strings = new HashMap<>();
    private byte[] bos;
    private byte[] status = new byte[2];

    private SocketChannel kernelSide;
    private SocketChannel own;
    private int port;
    private boolean closed = true;

    /**
     * Makes it; it is not plugged in yet.
     *
     * @param device its device descriptor
     * @param configurations each configuration with all that belongs to it
     */
    public UsbIpDevice(byte[] device, byte[]... configurations) {
        this.device = device.clone();
        this.configurations = configurations.clone();
    }

    /**
     * Gives it a text.
     *
     * @param index the number by which descriptors mean it
     * @param text the text
     * @return this device
     */
    public UsbIpDevice string(int index, String text) {
        strings.put(index, text);
        return this;
    }

    /**
     * Gives it capabilities.
     *
     * @param all its binary object store
     * @return this device
     */
    public UsbIpDevice bos(byte[] all) {
        bos = all.clone();
        return this;
    }

    /**
     * Says how it stands, which it answers for itself, its interfaces and its endpoints.
     *
     * @param answer two bytes, unless it is a device that cannot be; none for one that does not know the request
     * @return this device
     */
    public UsbIpDevice status(byte... answer) {
        status = answer.clone();
        return this;
    }

    /**
     * Plugs it in; the kernel takes a moment to use it.
     *
     * @param scratch where a socket may be
     * @param speed how it is connected
     * @param number of the eight ports that there are for the speed, from 0
     * @throws IOException if the kernel has no such ports, or it is in use
     */
    public void plugIn(Path scratch, Speed speed, int number) throws IOException {
        port = number + (speed == Speed.SUPER ? FIRST_OF_SUPER_SPEED : 0);
        Path address = scratch.resolve("usb-" + System.nanoTime());
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(address));
            Set<String> before = sockets();
            kernelSide = SocketChannel.open(UnixDomainSocketAddress.of(address));
            Set<String> after = sockets();
            after.removeAll(before);
            if (after.size() != 1) {
                throw new AssertionError("which socket is it? " + after);
            }
            own = listening.accept();
            closed = false;
            Thread server = new Thread(this::serve, "usb-ip-device");
            server.setDaemon(true);
            server.start();
            Files.writeString(
                    HUB.resolve("attach"),
                    port + " " + after.iterator().next() + " " + (0x10000 + port + 2) + " " + speed.number);
        } finally {
            Files.deleteIfExists(address);
        }
    }

    /** The numbers of this process's sockets. */
    private static Set<String> sockets() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.filter(UsbIpDevice::isSocket)
                    .map(entry -> entry.getFileName().toString())
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static boolean isSocket(Path entry) {
        try {
            return Files.readSymbolicLink(entry).toString().startsWith("socket:");
        } catch (IOException gone) {
            return false;
        }
    }

    private void serve() {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        try {
            while (true) {
                read(header.clear());
                int command = header.getInt(0);
                int number = header.getInt(4);
                boolean in = header.getInt(12) == 1;
                if (command == UNLINK) {
                    unlinked(number, header.getInt(20));
                } else if (command == SUBMIT) {
                    int length = header.getInt(24);
                    ByteBuffer out = ByteBuffer.allocate(in ? 0 : length);
                    read(out);
                    if (header.getInt(16) == 0) {
                        control(number, header.duplicate().position(40).slice().order(ByteOrder.LITTLE_ENDIAN), length);
                    } else if (header.getInt(32) > 0) {
                        ByteBuffer packets = ByteBuffer.allocate(PACKET * header.getInt(32));
                        read(packets);
                        submitted(number, in, out.array(), packets.clear());
                    } else {
                        submitted(number, header.getInt(16), in, length, out.array());
                    }
                } else {
                    throw new IOException("command " + command);
                }
            }
        } catch (IOException e) {
            synchronized (this) {
                if (!closed && !(e instanceof EOFException)) {
                    System.out.println("The device is unplugged: " + e);
                }
            }
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (own.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }

    /**
     * Takes a transfer of an endpoint other than 0.
     *
     * @param number what {@link #answer} takes
     * @param endpoint the endpoint's number
     * @param in whether it waits for data
     * @param length how many bytes
     * @param data what was sent to the device
     * @throws IOException if it cannot be answered
     */
    protected void submitted(int number, int endpoint, boolean in, int length, byte[] data) throws IOException {
        // It waits.
    }

    /**
     * Takes an isochronous transfer.
     *
     * @param number what {@link #answer} takes
     * @param in whether it waits for data
     * @param data what was sent to the device
     * @param packets what the kernel says of each packet, {@link #PACKET} bytes of four numbers: where it is, its length, how much
     *     was transferred, its error
     * @throws IOException if it cannot be answered
     */
    protected void submitted(int number, boolean in, byte[] data, ByteBuffer packets) throws IOException {
        // It waits.
    }

    /**
     * Takes a transfer back; all that were taken and not answered waited.
     *
     * @param number the number of this request
     * @param which the number of the transfer
     * @throws IOException if it cannot be answered
     */
    protected synchronized void unlinked(int number, int which) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(HEADER);
        answer.putInt(0, 4).putInt(4, number).putInt(20, -ECONNRESET);
        write(answer);
    }

    /**
     * Answers a transfer.
     *
     * @param number which
     * @param status 0, or a negative error
     * @param length how many bytes were transferred
     * @param data what the device sends; nothing where it was sent something
     * @throws IOException if it is unplugged
     */
    protected void answer(int number, int status, int length, byte[] data) throws IOException {
        answer(number, status, length, data, ByteBuffer.allocate(0));
    }

    /**
     * Answers an isochronous transfer.
     *
     * @param number which
     * @param status 0, or a negative error
     * @param length how many bytes were transferred
     * @param data what the device sends; nothing where it was sent something
     * @param packets what became of each packet, as {@link #submitted(int, boolean, byte[], ByteBuffer)} has them
     * @throws IOException if it is unplugged
     */
    protected synchronized void answer(int number, int status, int length, byte[] data, ByteBuffer packets)
            throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(HEADER + data.length + packets.remaining());
        answer.putInt(0, 3).putInt(4, number).putInt(20, status).putInt(24, length);
        answer.putInt(32, packets.remaining() / PACKET);
        answer.position(HEADER);
        write(answer.put(data).put(packets).flip());
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            own.write(buffer);
        }
    }

    private void control(int number, ByteBuffer setup, int length) throws IOException {
        int type = setup.get(0) & 0xff;
        int request = setup.get(1) & 0xff;
        int value = setup.getShort(2) & 0xffff;
        if ((type & 0x80) == 0) {
            // Whatever is set stands.
            answer(number, 0, length, new byte[0]);
            return;
        }
        byte[] data = null;
        if (type == 0x80 && request == GET_DESCRIPTOR) {
            data = descriptor(value >> 8, value & 0xff);
        } else if (request == GET_STATUS && status.length > 0) {
            data = status;
        }
        if (data == null) {
            answer(number, -EPIPE, 0, new byte[0]);
        } else {
            byte[] cut = Arrays.copyOf(data, Math.min(length, data.length));
            answer(number, 0, cut.length, cut);
        }
    }

    private byte[] descriptor(int type, int index) {
        return switch (type) {
            case 1 -> device;
            case 2 -> index < configurations.length ? configurations[index] : null;
            case 3 -> string(index);
            case 0x0f -> bos;
            default -> null;
        };
    }

    private byte[] string(int index) {
        if (index == 0) {
            return new byte[] {4, 3, 0x09, 0x04};
        }
        String text = strings.get(index);
        if (text == null) {
            return null;
        }
        byte[] letters = text.getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer descriptor = ByteBuffer.allocate(2 + letters.length);
        return descriptor
                .put((byte) descriptor.capacity())
                .put((byte) 3)
                .put(letters)
                .array();
    }

    /**
     * Unplugs it.
     *
     * @throws IOException if the kernel does not let it go
     */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Files.writeString(HUB.resolve("detach"), Integer.toString(port));
        own.close();
        kernelSide.close();
        // The next one in this port would be refused until then.
        long begun = System.nanoTime();
        while (!isFree(port)) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IOException(
                        "port " + port + " is not given back: " + Files.readString(HUB.resolve("status")));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** As the table of ports has it ({@code vhci_sysfs.c}). */
    private static boolean isFree(int port) throws IOException {
        String free = String.format(Locale.ROOT, "(?m)^[hs]s +%04d +%03d .*", port, FREE);
        return Pattern.compile(free)
                .matcher(Files.readString(HUB.resolve("status")))
                .find();
    }
}
