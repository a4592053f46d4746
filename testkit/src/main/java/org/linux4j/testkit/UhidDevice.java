package org.linux4j.testkit;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An HID device that a test plays, through {@code /dev/uhid} ({@code Documentation/hid/uhid.rst}): the kernel's own driver for
 * its vendor and product takes it for the hardware. Thread-safe.
 *
 * @since 0.1
 */
public final class UhidDevice implements AutoCloseable {

    /** The bus of most devices, {@code BUS_USB}. */
    public static final int USB = 3;

    private static final int DESTROY = 1;
    private static final int OUTPUT = 6;
    private static final int GET_REPORT = 9;
    private static final int GET_REPORT_REPLY = 10;
    private static final int CREATE2 = 11;
    private static final int INPUT2 = 12;
    private static final int SET_REPORT = 13;
    private static final int SET_REPORT_REPLY = 14;

    private static final int EIO = 5;
    private static final int NAME = 128;
    private static final int PHYS = 64;
    private static final int UNIQ = 64;
    private static final int DATA = 4096;
    private static final int EVENT = 4 + NAME + PHYS + UNIQ + 20 + DATA;

    /** What the device answers and takes; called on a thread of its own, one thing after the other. */
    public interface Reports {

        /**
         * Answers a question.
         *
         * @param number the number of the report
         * @return the report with its number first; null for an error, which the driver sees as {@code EIO}
         */
        byte[] get(int number);

        /**
         * Takes a feature report that is set.
         *
         * @param report the report with its number first
         * @return whether it is taken
         */
        default boolean set(byte[] report) {
            return true;
        }

        /**
         * Takes an output report.
         *
         * @param report the report with its number first
         */
        default void output(byte[] report) {}
    }

    /** Two channels of one descriptor, for a channel that is being read is not written. */
    private final FileChannel events;

    private final FileChannel commands;
    private final Reports reports;

    /**
     * Makes the device; its driver may ask for reports before this returns.
     *
     * @param name its name
     * @param unique its serial number or address; empty for none
     * @param vendor its vendor's number
     * @param product its product's number
     * @param descriptor its report descriptor, as {@link #descriptor} makes one
     * @param reports what it answers and takes
     */
    public UhidDevice(String name, String unique, int vendor, int product, byte[] descriptor, Reports reports) {
        this.reports = Objects.requireNonNull(reports, "reports");
        try {
            RandomAccessFile uhid = new RandomAccessFile("/dev/uhid", "rw");
            events = new FileInputStream(uhid.getFD()).getChannel();
            commands = new FileOutputStream(uhid.getFD()).getChannel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::answer, "uhid " + name);
        thread.setDaemon(true);
        thread.start();
        ByteBuffer event = event(CREATE2);
        text(event, name, NAME);
        text(event, "linux4j/hid", PHYS);
        text(event, unique, UNIQ);
        event.putShort((short) descriptor.length).putShort((short) USB);
        event.putInt(vendor).putInt(product).putInt(0x0110).putInt(0);
        write(event.put(descriptor));
    }

    /**
     * Makes a report descriptor of one application with reports of bytes.
     *
     * @param usage what the device is: the usage page in the upper 16 bits, the usage in the lower
     * @param reports each as kind ({@code 'i'}, {@code 'o'} or {@code 'f'}), number, and number of bytes behind it
     * @return the descriptor
     */
    public static byte[] descriptor(int usage, int[]... reports) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        add(bytes, 0x06, usage >>> 16 & 0xff, usage >>> 24);
        add(bytes, 0x0a, usage & 0xff, usage >>> 8 & 0xff);
        add(bytes, 0xa1, 0x01);
        for (int[] report : reports) {
            add(bytes, 0x85, report[1]);
            add(bytes, 0x09, report[1]);
            add(bytes, 0x15, 0x00);
            add(bytes, 0x26, 0xff, 0x00);
            add(bytes, 0x75, 0x08);
            add(bytes, 0x96, report[2] & 0xff, report[2] >>> 8);
            add(bytes, report[0] == 'i' ? 0x81 : report[0] == 'o' ? 0x91 : 0xb1, 0x02);
        }
        add(bytes, 0xc0);
        return bytes.toByteArray();
    }

    private static void add(ByteArrayOutputStream bytes, int... values) {
        for (int value : values) {
            bytes.write(value);
        }
    }

    /**
     * Sends an input report.
     *
     * @param report the report with its number first, where the device has numbers
     */
    public void input(byte... report) {
        write(event(INPUT2).putShort((short) report.length).put(report));
    }

    private void answer() {
        ByteBuffer event = ByteBuffer.allocate(EVENT).order(ByteOrder.nativeOrder());
        try {
            while (true) {
                event.clear();
                if (events.read(event) < 0) {
                    return;
                }
                answer(event.flip());
            }
        } catch (ClosedChannelException e) {
            // It was closed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(ByteBuffer event) {
        int type = event.getInt(0);
        if (type == OUTPUT) {
            int size = Short.toUnsignedInt(event.getShort(4 + DATA));
            reports.output(Arrays.copyOfRange(event.array(), 4, 4 + size));
        } else if (type == GET_REPORT) {
            byte[] report = reports.get(Byte.toUnsignedInt(event.get(8)));
            ByteBuffer reply = event(GET_REPORT_REPLY).putInt(event.getInt(4));
            reply.putShort((short) (report == null ? EIO : 0));
            reply.putShort((short) (report == null ? 0 : report.length));
            write(report == null ? reply : reply.put(report));
        } else if (type == SET_REPORT) {
            int size = Short.toUnsignedInt(event.getShort(10));
            boolean taken = reports.set(Arrays.copyOfRange(event.array(), 12, 12 + size));
            write(event(SET_REPORT_REPLY).putInt(event.getInt(4)).putShort((short) (taken ? 0 : EIO)));
        }
    }

    private static ByteBuffer event(int type) {
        return ByteBuffer.allocate(EVENT).order(ByteOrder.nativeOrder()).putInt(type);
    }

    private static void text(ByteBuffer event, String text, int length) {
        int begin = event.position();
        event.put(text.getBytes(StandardCharsets.UTF_8)).position(begin + length);
    }

    private void write(ByteBuffer event) {
        try {
            commands.write(event.flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (events;
                commands) {
            commands.write(event(DESTROY).flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
