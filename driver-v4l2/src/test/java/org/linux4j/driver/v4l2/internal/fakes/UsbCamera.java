package org.linux4j.driver.v4l2.internal.fakes;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A USB camera made of this program, by USB/IP: the kernel's {@code vhci_hcd} asks what it would ask a cable, and uvcvideo
 * takes it for a camera of the USB Video Class 1.0 with one bulk endpoint.
 *
 * <p>The UVC gadget of Linux has isochronous endpoints only, which {@code dummy_hcd} has not.
 *
 * <p>{@code Documentation/usb/usbip_protocol.rst}.
 */
public final class UsbCamera implements AutoCloseable {

    public static final int WIDTH = 64;
    static final int HEIGHT = 48;
    public static final int FRAME_BYTES = WIDTH * HEIGHT * 2;
    public static final String SERIAL = "LAB-CAMERA-7";

    private static final Path HUB = Path.of("/sys/devices/platform/vhci_hcd.0");
    private static final String PORT = "0";
    private static final int HIGH_SPEED = 3;
    private static final int DEVICE_NUMBER = 0x10002;
    private static final int HEADER = 48;
    private static final int PAYLOAD_HEADER = 12;
    private static final int SUBMIT = 1;
    private static final int UNLINK = 2;
    private static final int EPIPE = 32;
    private static final int ECONNRESET = 104;
    private static final int INTERVAL = 333_333;

    private final SocketChannel kernelSide;
    private final SocketChannel own;
    private final Thread server;
    /** The transfers that wait for a frame, by their numbers; with this object's lock. */
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

    private int sent;
    private boolean closed;

    private UsbCamera(SocketChannel kernelSide, SocketChannel own) {
        this.kernelSide = kernelSide;
        this.own = own;
        this.server = new Thread(this::serve, "usb-camera");
        server.setDaemon(true);
    }

    /** Plugs it in. */
    public static UsbCamera plugIn(Path scratch) throws IOException {
        Path address = scratch.resolve("usb-" + System.nanoTime());
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(address));
            Set<String> before = sockets();
            SocketChannel kernelSide = SocketChannel.open(UnixDomainSocketAddress.of(address));
            Set<String> after = sockets();
            after.removeAll(before);
            if (after.size() != 1) {
                throw new AssertionError("which socket is it? " + after);
            }
            UsbCamera camera = new UsbCamera(kernelSide, listening.accept());
            camera.server.start();
            Files.writeString(
                    HUB.resolve("attach"),
                    PORT + " " + after.iterator().next() + " " + DEVICE_NUMBER + " " + HIGH_SPEED);
            return camera;
        }
    }

    /** The numbers of this process's sockets. */
    private static Set<String> sockets() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.filter(UsbCamera::isSocket)
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
                    unlink(number, header.getInt(20));
                } else if (command == SUBMIT) {
                    int length = header.getInt(24);
                    ByteBuffer out = ByteBuffer.allocate(in ? 0 : length);
                    read(out);
                    if (header.getInt(16) == 0) {
                        control(number, header.duplicate().position(40).slice().order(ByteOrder.LITTLE_ENDIAN), length);
                    } else {
                        synchronized (this) {
                            waiting.add(number);
                        }
                    }
                } else {
                    throw new IOException("command " + command);
                }
            }
        } catch (IOException e) {
            synchronized (this) {
                if (!closed && !(e instanceof EOFException)) {
                    System.out.println("The camera is unplugged: " + e);
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

    private synchronized void unlink(int number, int which) throws IOException {
        boolean waited = waiting.remove(which);
        ByteBuffer answer = ByteBuffer.allocate(HEADER);
        answer.putInt(0, 4).putInt(4, number).putInt(20, waited ? -ECONNRESET : 0);
        write(answer);
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            own.write(buffer);
        }
    }

    private synchronized void answer(int number, int status, int length, byte[] data) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(HEADER + data.length);
        answer.putInt(0, 3).putInt(4, number).putInt(20, status).putInt(24, length);
        answer.position(HEADER);
        write(answer.put(data).flip());
    }

    private void control(int number, ByteBuffer setup, int length) throws IOException {
        int type = setup.get(0) & 0xff;
        int request = setup.get(1) & 0xff;
        int value = setup.getShort(2) & 0xffff;
        if ((type & 0x80) == 0) {
            // SET_CONFIGURATION, SET_INTERFACE, and what is negotiated: there is one way only.
            answer(number, 0, length, new byte[0]);
            return;
        }
        byte[] data = null;
        if (type == 0x80 && request == 6) {
            data = descriptor(value >> 8, value & 0xff);
        } else if (request == 0) {
            data = new byte[2];
        } else if (type == 0xa1 && (setup.getShort(4) & 0xff) == 1) {
            data = negotiation(request);
        }
        if (data == null) {
            answer(number, -EPIPE, 0, new byte[0]);
        } else {
            byte[] cut = java.util.Arrays.copyOf(data, Math.min(length, data.length));
            answer(number, 0, cut.length, cut);
        }
    }

    /** {@code VS_PROBE_CONTROL} and {@code VS_COMMIT_CONTROL}. */
    private static byte[] negotiation(int request) {
        return switch (request) {
            case 0x85 -> new byte[] {26, 0};
            case 0x86 -> new byte[] {3};
            default -> {
                ByteBuffer probe = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
                probe.put(2, (byte) 1).put(3, (byte) 1).putInt(4, INTERVAL);
                probe.putInt(18, FRAME_BYTES).putInt(22, PAYLOAD_HEADER + FRAME_BYTES);
                yield probe.array();
            }
        };
    }

    private static byte[] descriptor(int type, int index) {
        return switch (type) {
            case 1 -> bytes(18, 1, 0x00, 0x02, 0xef, 2, 1, 64, 0x6b, 0x1d, 0x02, 0x01, 0x00, 0x01, 1, 2, 3, 1);
            case 2 -> configuration();
            case 3 -> string(index);
            case 6 -> bytes(10, 6, 0x00, 0x02, 0xef, 2, 1, 64, 1, 0);
            default -> null;
        };
    }

    private static byte[] string(int index) {
        if (index == 0) {
            return bytes(4, 3, 0x09, 0x04);
        }
        String text = index == 1 ? "Linux4J" : index == 2 ? "Lab camera" : SERIAL;
        byte[] letters = text.getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer descriptor = ByteBuffer.allocate(2 + letters.length);
        return descriptor
                .put((byte) descriptor.capacity())
                .put((byte) 3)
                .put(letters)
                .array();
    }

    private static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    private static byte[] configuration() {
        ByteBuffer all = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        all.put(bytes(9, 2, 0, 0, 2, 1, 0, 0x80, 50));
        all.put(bytes(8, 0x0b, 0, 2, 0x0e, 3, 0, 2));
        // The control interface: a camera terminal, and the terminal that leads to the stream.
        all.put(bytes(9, 4, 0, 0, 0, 0x0e, 1, 0, 0));
        all.put(bytes(13, 0x24, 1, 0x00, 0x01, 40, 0, 0x00, 0x6c, 0xdc, 0x02, 1, 1));
        all.put(bytes(18, 0x24, 2, 1, 0x01, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0));
        all.put(bytes(9, 0x24, 3, 2, 0x01, 0x01, 0, 1, 0));
        // The streaming interface: YUYV in one size at one rate.
        all.put(bytes(9, 4, 1, 0, 1, 0x0e, 2, 0, 0));
        all.put(bytes(14, 0x24, 1, 1, 77, 0, 0x81, 0, 2, 0, 0, 0, 1, 0));
        all.put(bytes(27, 0x24, 4, 1, 1, 0x59, 0x55, 0x59, 0x32, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71));
        all.put(bytes(16, 1, 0, 0, 0, 0));
        all.put(bytes(30, 0x24, 5, 1, 0));
        all.putShort((short) WIDTH).putShort((short) HEIGHT);
        all.putInt(FRAME_BYTES * 8 * 30).putInt(FRAME_BYTES * 8 * 30).putInt(FRAME_BYTES);
        all.putInt(INTERVAL).put((byte) 1).putInt(INTERVAL);
        all.put(bytes(6, 0x24, 0x0d, 1, 1, 4));
        all.put(bytes(7, 5, 0x81, 2, 0x00, 0x02, 0));
        all.putShort(2, (short) all.position());
        byte[] descriptor = new byte[all.position()];
        all.flip().get(descriptor);
        return descriptor;
    }

    /** Sends a frame, where the kernel waits for one; every byte of it is the number given. */
    public synchronized boolean send(int number) {
        Iterator<Integer> next = waiting.iterator();
        if (!next.hasNext()) {
            return false;
        }
        int transfer = next.next();
        next.remove();
        byte[] payload = new byte[PAYLOAD_HEADER + FRAME_BYTES];
        payload[0] = PAYLOAD_HEADER;
        // The end of this frame; the lowest bit tells frames apart.
        payload[1] = (byte) (0x80 | 0x02 | sent++ & 1);
        java.util.Arrays.fill(payload, PAYLOAD_HEADER, payload.length, (byte) number);
        try {
            answer(transfer, 0, payload.length, payload);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unplugs it. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Files.writeString(HUB.resolve("detach"), PORT);
        own.close();
        kernelSide.close();
    }
}
