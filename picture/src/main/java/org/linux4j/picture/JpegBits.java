package org.linux4j.picture;

import java.io.IOException;
import java.io.OutputStream;

/** The coded bits of a JPEG picture: a zero follows each byte that would look like the beginning of a marker. */
final class JpegBits {

    private static final int ROOM = 1 << 16;
    /** More than a block can take. */
    private static final int MARGIN = 1 << 10;

    private final OutputStream out;
    private final byte[] bytes = new byte[ROOM];
    private int length;
    private long bits;
    private int count;

    JpegBits(OutputStream out) {
        this.out = out;
    }

    /** Makes room for a block. */
    void reserve() throws IOException {
        if (length > ROOM - MARGIN) {
            out.write(bytes, 0, length);
            length = 0;
        }
    }

    /** Puts the lower bits of a number, 32 at most. */
    void put(int number, int size) {
        bits = bits << size | number & (1L << size) - 1;
        count += size;
        while (count >= 8) {
            count -= 8;
            byte one = (byte) (bits >>> count);
            bytes[length++] = one;
            if (one == -1) {
                bytes[length++] = 0;
            }
        }
    }

    /** Fills the last byte with ones. */
    void end() throws IOException {
        if (count > 0) {
            put(0x7f, 8 - count);
        }
        out.write(bytes, 0, length);
        length = 0;
    }
}
