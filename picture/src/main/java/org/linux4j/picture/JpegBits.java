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

    /** Puts the lower bits of a number, 32 at most; what is above them is zero. */
    void put(long number, int size) {
        bits = bits << size | number;
        count += size;
        if (count >= 32) {
            count -= 32;
            four((int) (bits >>> count));
        }
    }

    private void four(int word) {
        // Whether one of them is 0xff: only then does adding one to it reach the next.
        if ((word & ~(word + 0x01010101) & 0x80808080) == 0) {
            bytes[length] = (byte) (word >> 24);
            bytes[length + 1] = (byte) (word >> 16);
            bytes[length + 2] = (byte) (word >> 8);
            bytes[length + 3] = (byte) word;
            length += 4;
            return;
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            one((byte) (word >> shift));
        }
    }

    private void one(byte one) {
        bytes[length++] = one;
        if (one == -1) {
            bytes[length++] = 0;
        }
    }

    /** Fills the last byte with ones. */
    void end() throws IOException {
        int fill = -count & 7;
        bits = bits << fill | (1L << fill) - 1;
        for (int left = count + fill - 8; left >= 0; left -= 8) {
            one((byte) (bits >>> left));
        }
        out.write(bytes, 0, length);
        length = 0;
    }
}
