package org.linux4j.driver.usb;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A device with isochronous endpoints made of this program, by USB/IP: the kernel's {@code vhci_hcd} asks what it would ask a
 * cable ({@code Documentation/usb/usbip_protocol.rst}); {@code dummy_hcd} has no isochronous transfers.
 *
 * <p>Its interface 0 has the endpoints 81 and 02 in alternate setting 1, with packets of 192 bytes. From the device come packets of
 * 8, 16, ... bytes, each full of the number of its transfer; the fourth of each transfer is damaged. What goes to it is kept.
 */
final class IsochronousDevice implements Closeable {

    static final int PACKET = 192;
    static final int DAMAGED = 3;

    private static final Path HUB = Path.of("/sys/devices/platform/vhci_hcd.0");
    private static final String PORT = "0";
    private static final int HIGH_SPEED = 3;
    private static final int DEVICE_NUMBER = 0x10002;
    private static final int HEADER = 48;
    private static final int DESCRIPTOR = 16;
    private static final int SUBMIT = 1;
    private static final int UNLINK = 2;
    private static final int EPIPE = 32;
    private static final int EILSEQ = 84;
    private static final int ECONNRESET = 104;

    private final Path scratch;
    private final String serial;
    private SocketChannel kernelSide;
    private SocketChannel own;

    // With this object's lock.
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Map<Integer, int[]> waiting = new LinkedHashMap<>();
    private boolean holds;
    private int transfers;
    private boolean closed;

    IsochronousDevice(Path scratch, String serial) {
        this.scratch = scratch;
        this.serial = serial;
    }

    void plugIn() throws IOException {
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
            Thread server = new Thread(this::serve, "usbip-device");
            server.setDaemon(true);
            server.start();
            Files.writeString(
                    HUB.resolve("attach"),
                    PORT + " " + after.iterator().next() + " " + DEVICE_NUMBER + " " + HIGH_SPEED);
        }
    }

    /** The numbers of this process's sockets. */
    private static Set<String> sockets() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.filter(IsochronousDevice::isSocket)
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
                int number = header.getInt(4);
                boolean in = header.getInt(12) == 1;
                if (header.getInt(0) == UNLINK) {
                    unlink(number, header.getInt(20));
                } else if (header.getInt(0) == SUBMIT) {
                    int length = header.getInt(24);
                    ByteBuffer out = ByteBuffer.allocate(in ? 0 : length);
                    read(out);
                    if (header.getInt(16) == 0) {
                        control(number, header.duplicate().position(40).slice().order(ByteOrder.LITTLE_ENDIAN), length);
                    } else {
                        ByteBuffer packets = ByteBuffer.allocate(DESCRIPTOR * header.getInt(32));
                        read(packets);
                        isochronous(number, in, out.array(), packets);
                    }
                } else {
                    throw new IOException("command " + header.getInt(0));
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

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            own.write(buffer);
        }
    }

    private synchronized void unlink(int number, int which) throws IOException {
        boolean waited = waiting.remove(which) != null;
        ByteBuffer answer = ByteBuffer.allocate(HEADER);
        write(answer.putInt(0, 4).putInt(4, number).putInt(20, waited ? -ECONNRESET : 0));
    }

    private synchronized void isochronous(int number, boolean in, byte[] data, ByteBuffer packets) throws IOException {
        int[] lengths = new int[packets.capacity() / DESCRIPTOR];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = packets.getInt(i * DESCRIPTOR + 4);
        }
        if (!in) {
            received.write(data);
            answer(number, data.length, new byte[0], packets, lengths);
        } else {
            waiting.put(number, lengths);
            if (!holds) {
                answerAll();
            }
        }
    }

    /** Lets what comes from the device wait, or come. */
    synchronized void hold(boolean wanted) throws IOException {
        holds = wanted;
        if (!holds) {
            answerAll();
        }
    }

    private void answerAll() throws IOException {
        for (Iterator<Map.Entry<Integer, int[]>> each = waiting.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Integer, int[]> one = each.next();
            each.remove();
            int[] lengths = one.getValue();
            ByteBuffer packets = ByteBuffer.allocate(DESCRIPTOR * lengths.length);
            int[] actual = new int[lengths.length];
            int all = 0;
            for (int i = 0; i < lengths.length; i++) {
                actual[i] = i == DAMAGED ? 0 : Math.min(lengths[i], 8 * (i + 1));
                packets.putInt(i * DESCRIPTOR, i * PACKET).putInt(i * DESCRIPTOR + 4, lengths[i]);
                packets.putInt(i * DESCRIPTOR + 12, i == DAMAGED ? -EILSEQ : 0);
                all += actual[i];
            }
            byte[] data = new byte[all];
            Arrays.fill(data, (byte) transfers++);
            answer(one.getKey(), all, data, packets, actual);
        }
    }

    private void answer(int number, int length, byte[] data, ByteBuffer packets, int[] actual) throws IOException {
        for (int i = 0; i < actual.length; i++) {
            packets.putInt(i * DESCRIPTOR + 8, actual[i]);
        }
        ByteBuffer answer = ByteBuffer.allocate(HEADER + data.length + packets.capacity());
        answer.putInt(0, 3).putInt(4, number).putInt(24, length).putInt(32, actual.length);
        answer.position(HEADER);
        write(answer.put(data).put(packets.rewind()).flip());
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
        byte[] data = null;
        if ((type & 0x80) == 0) {
            answer(number, 0, length, new byte[0]);
            return;
        } else if (type == 0x80 && request == 6) {
            data = descriptor(value >> 8, value & 0xff);
        } else if (request == 0) {
            data = new byte[2];
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
            case 1 -> bytes("12 01 00 02 ff 00 00 40 6b 1d 05 01 00 01 00 00 01 01");
            case 2 -> bytes("09 02 29 00 01 01 00 80 32 09 04 00 00 00 ff 00 00 00 09 04 00 01 02 ff 00 00 00"
                    + "07 05 81 01 c0 00 01 07 05 02 01 c0 00 01");
            case 3 -> string(index);
            case 6 -> bytes("0a 06 00 02 ff 00 00 40 01 00");
            default -> null;
        };
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    private byte[] string(int index) {
        byte[] letters = index == 0 ? bytes("0904") : serial.getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer descriptor = ByteBuffer.allocate(2 + letters.length);
        return descriptor.put((byte) descriptor.capacity()).put((byte) 3).put(letters).array();
    }

    synchronized byte[] received() {
        return received.toByteArray();
    }

    /** Unplugs it. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed || own == null) {
                return;
            }
            closed = true;
        }
        Files.writeString(HUB.resolve("detach"), PORT);
        own.close();
        kernelSide.close();
    }
}
