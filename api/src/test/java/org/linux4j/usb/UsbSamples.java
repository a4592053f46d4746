package org.linux4j.usb;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Descriptors, as devices and the kernel give them. */
final class UsbSamples {

    /** A gadget of SuperSpeed with a serial port, a keyboard, a source and sink, and MIDI; and a second configuration. */
    static final byte[] GADGET = bytes("12 01 20 03 00 00 00 09 6b 1d 04 01 23 01 01 02 03 02"
            + "09 02 14 01 06 01 04 80 1f"
            + "08 0b 00 02 02 02 01 07"
            + "09 04 00 00 01 02 02 01 05"
            + "05 24 00 10 01 05 24 01 00 01 04 24 02 02 05 24 06 00 01"
            + "07 05 85 03 0a 00 09 06 30 00 00 00 00"
            + "09 04 01 00 02 0a 00 00 06"
            + "07 05 81 02 00 04 00 06 30 00 00 00 00"
            + "07 05 02 02 00 04 00 06 30 00 00 00 00"
            + "09 04 02 00 02 03 01 01 09"
            + "09 21 01 01 00 01 22 2d 00"
            + "07 05 86 03 08 00 04 06 30 00 00 08 00"
            + "07 05 07 03 08 00 04 06 30 00 00 08 00"
            + "09 04 03 00 02 ff 00 00 00"
            + "07 05 8b 02 00 04 00 06 30 00 00 00 00"
            + "07 05 0c 02 00 04 00 06 30 00 00 00 00"
            + "09 04 04 00 00 01 01 00 0b"
            + "09 24 01 00 01 09 00 01 05"
            + "09 04 05 00 02 01 03 00 00"
            + "07 24 01 00 01 25 00 06 24 02 02 01 00 09 24 03 01 02 01 01 01 00"
            + "06 24 02 01 03 00 09 24 03 02 04 01 03 01 00"
            + "09 05 01 02 00 04 00 00 00 06 30 00 00 00 00 05 25 01 01 03"
            + "09 05 82 02 00 04 00 00 00 06 30 00 00 00 00 05 25 01 01 02"
            + "09 02 2c 00 01 02 00 80 00"
            + "09 04 00 00 02 ff 00 00 0d"
            + "07 05 81 02 00 04 00 06 30 00 00 00 00"
            + "07 05 02 02 00 04 00 06 30 00 00 00 00");

    /** A camera of high speed, whose second interface has alternate settings with several packets a microframe. */
    static final byte[] CAMERA = bytes("12 01 00 02 ef 02 01 40 6d 04 25 08 10 00 00 02 01 01"
            + "09 02 3f 00 02 01 00 80 fa"
            + "08 0b 00 02 0e 03 00 00"
            + "09 04 00 00 01 0e 01 00 00"
            + "07 05 87 03 10 00 08 05 25 03 10 00"
            + "09 04 01 00 00 0e 02 00 00"
            + "09 04 01 01 01 0e 02 00 00"
            + "07 05 81 05 00 14 01");

    /** All capabilities that are known, and two that are not. */
    static final byte[] BOS = bytes("05 0f 73 00 07"
            + "07 10 02 1e f4 00 00"
            + "0a 10 03 02 0e 00 01 0a ff 07"
            + "14 10 04 00 78 56 34 12 bc 9a f0 de 01 02 03 04 05 06 07 08"
            + "18 10 05 00 38 b6 08 34 a9 09 a0 47 8b fd a0 76 88 15 b6 65 00 01 01 02"
            + "1c 10 0a 00 23 00 00 00 00 11 00 00 30 40 0a 00 b0 40 0a 00 31 40 14 00 b1 40 14 00"
            + "05 10 0d aa bb"
            + "10 10 7f 00 00 00 00 00 00 00 00 00 00 00 00 00");

    private UsbSamples() {}

    static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    /** A device descriptor for that many configurations, then what follows it. */
    static byte[] device(int configurations, String... rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes("12 01 00 02 00 00 00 40 6b 1d 04 01 00 01 00 00 00"));
        all.write(configurations);
        for (String part : rest) {
            all.writeBytes(bytes(part));
        }
        return all.toByteArray();
    }
}
