package org.linux4j.driver.evdev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A USB keyboard of the kernel's HID driver, played through {@code /dev/uhid} ({@code Documentation/hid/uhid.rst}):
 * unlike a device of uinput it has a key map.
 */
final class HidKeyboard implements AutoCloseable {

    private static final int UHID_DESTROY = 1;
    private static final int UHID_CREATE2 = 11;
    private static final int UHID_INPUT2 = 12;
    private static final int NAME = 128;
    private static final int PHYS = 64;
    private static final int UNIQ = 64;

    /** A boot keyboard: modifiers, a reserved byte, six keys (Device Class Definition for HID 1.11, appendix B.1). */
    private static final byte[] REPORT_DESCRIPTOR = bytes(
            0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,
            0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x01, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,
            0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xc0);

    private final FileChannel uhid;

    HidKeyboard(String name) {
        try {
            uhid = FileChannel.open(Path.of("/dev/uhid"), StandardOpenOption.READ, StandardOpenOption.WRITE);
            ByteBuffer event = event(UHID_CREATE2);
            text(event, name, NAME);
            text(event, "linux4j/hid", PHYS);
            text(event, "serial-7", UNIQ);
            event.putShort((short) REPORT_DESCRIPTOR.length).putShort((short) 3);
            event.putInt(0x1209).putInt(0x0001).putInt(0x0110).putInt(0);
            event.put(REPORT_DESCRIPTOR);
            write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static ByteBuffer event(int type) {
        return ByteBuffer.allocate(8192).order(ByteOrder.nativeOrder()).putInt(type);
    }

    private static void text(ByteBuffer event, String text, int length) {
        int begin = event.position();
        event.put(text.getBytes(StandardCharsets.UTF_8)).position(begin + length);
    }

    /** Holds the key of a usage down; 0 releases it. */
    void hold(int usage) {
        ByteBuffer event = event(UHID_INPUT2).putShort((short) 8);
        event.put(new byte[] {0, 0, (byte) usage, 0, 0, 0, 0, 0});
        write(event);
    }

    private void write(ByteBuffer event) {
        try {
            uhid.write(event.flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            write(event(UHID_DESTROY));
            uhid.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
