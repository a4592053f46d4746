package org.linux4j.midi;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads the bytes of a MIDI cable: running status, real-time bytes in the midst of anything, messages that are spread over
 * buffers.
 *
 * <p>Bytes that belong to no message are dropped and counted. Not thread-safe; nothing is allocated for a message, and room for
 * system-exclusive ones grows to the largest.
 *
 * @since 0.1
 */
public final class MidiParser {

    /** Takes what was read. */
    public interface Handler {

        /**
         * A message of up to three bytes.
         *
         * @param status the first byte, with the channel: 80 to FF in hexadecimal
         * @param first the second byte, or 0 where there is none
         * @param second the third byte, or 0 where there is none
         */
        void message(int status, int first, int second);

        /**
         * A system-exclusive message.
         *
         * @param bytes it begins at 0 with {@code F0}; the array is used again
         * @param length how long it is, {@code F7} included
         */
        void sysEx(byte[] bytes, int length);
    }

    private static final int SYSEX = 0xf0;
    private static final int SYSEX_END = 0xf7;
    private static final int FIRST_REAL_TIME = 0xf8;
    private static final int NONE = 0;

    private final int largestSysEx;
    private byte[] sysEx = new byte[64];
    private int sysExLength;
    /** Of what is being read, or {@link #NONE}. */
    private int status = NONE;

    private int first = -1;
    /** Also read by others than the one who parses. */
    private volatile long dropped;

    /** Makes a parser for system-exclusive messages of up to 1 MiB. */
    public MidiParser() {
        this(1 << 20);
    }

    /**
     * Makes a parser.
     *
     * @param largestSysEx how long a system-exclusive message may be; a longer one is dropped
     */
    public MidiParser(int largestSysEx) {
        this.largestSysEx = largestSysEx;
    }

    /**
     * How many bytes after a status byte belong to it.
     *
     * @param status 80 to FF in hexadecimal
     * @return 0 to 2; -1 for system-exclusive messages and for undefined ones
     */
    static int dataLength(int status) {
        return switch (status >= 0xf0 ? status : status & 0xf0) {
            case 0x80, 0x90, 0xa0, 0xb0, 0xe0, 0xf2 -> 2;
            case 0xc0, 0xd0, 0xf1, 0xf3 -> 1;
            case 0xf6, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfe, 0xff -> 0;
            default -> -1;
        };
    }

    /**
     * Reads what a buffer has.
     *
     * @param bytes from its position, which is moved to its limit
     * @param handler takes each message when it is complete
     */
    public void parse(ByteBuffer bytes, Handler handler) {
        while (bytes.hasRemaining()) {
            parse(bytes.get() & 0xff, handler);
        }
    }

    /**
     * Reads a byte.
     *
     * @param octet 0 to 255
     * @param handler takes a message that it completes
     */
    public void parse(int octet, Handler handler) {
        if (octet >= FIRST_REAL_TIME) {
            if (dataLength(octet) == 0) {
                handler.message(octet, 0, 0);
            } else {
                drop();
            }
        } else if (octet >= 0x80) {
            status(octet, handler);
        } else if (status == SYSEX) {
            append(octet);
        } else if (status == NONE) {
            drop();
        } else {
            data(octet, handler);
        }
    }

    private void status(int octet, Handler handler) {
        if (octet == SYSEX_END) {
            if (status == SYSEX && append(octet)) {
                int length = sysExLength;
                reset();
                handler.sysEx(sysEx, length);
            } else {
                drop(1);
            }
            return;
        }
        // A status ends what is being read, whatever it is.
        drop(0);
        if (octet == SYSEX) {
            status = SYSEX;
            append(octet);
            return;
        }
        switch (dataLength(octet)) {
            case -1 -> drop();
            case 0 -> handler.message(octet, 0, 0);
            default -> status = octet;
        }
    }

    private void data(int octet, Handler handler) {
        int length = dataLength(status);
        if (length == 2 && first < 0) {
            first = octet;
            return;
        }
        int one = length == 2 ? first : octet;
        int two = length == 2 ? octet : 0;
        int complete = status;
        first = -1;
        if (complete >= SYSEX) {
            // Running status is for channels only.
            status = NONE;
        }
        handler.message(complete, one, two);
    }

    /** False where the message is too long. */
    private boolean append(int octet) {
        if (sysExLength >= largestSysEx) {
            drop(1);
            return false;
        }
        if (sysExLength == sysEx.length) {
            sysEx = Arrays.copyOf(sysEx, (int) Math.min(largestSysEx, 2L * sysEx.length));
        }
        sysEx[sysExLength++] = (byte) octet;
        return true;
    }

    private void drop(int more) {
        dropped = dropped + more + sysExLength + (first >= 0 ? 2 : 0);
        reset();
    }

    private void drop() {
        dropped = dropped + 1;
    }

    private void reset() {
        status = NONE;
        first = -1;
        sysExLength = 0;
    }

    /**
     * How many bytes belonged to no complete message.
     *
     * @return the number
     */
    public long dropped() {
        return dropped;
    }

    @Override
    public String toString() {
        return "MIDI parser";
    }
}
