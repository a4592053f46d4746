package org.linux4j.midi.file;

import java.io.ByteArrayOutputStream;

/** Files for tests, byte by byte. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Words are text, or two hexadecimal digits each where they begin with a dot. */
    static byte[] of(Object... parts) {
        Bytes bytes = new Bytes();
        for (Object part : parts) {
            bytes.add(part);
        }
        return bytes.out.toByteArray();
    }

    private void add(Object part) {
        if (part instanceof byte[] bytes) {
            out.writeBytes(bytes);
        } else if (part instanceof Integer number) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(number >>> shift);
            }
        } else {
            for (String word : part.toString().split(" ")) {
                if (word.length() == 2) {
                    out.write(Integer.parseInt(word, 16));
                } else {
                    word.chars().forEach(out::write);
                }
            }
        }
    }

    /** A file of a format with tracks, of 96 ticks of a quarter note. */
    static byte[] file(int format, byte[]... tracks) {
        byte[] all = of("MThd", 6, "00", hex(format), "00", hex(tracks.length), "00 60");
        for (byte[] track : tracks) {
            all = of(all, track);
        }
        return all;
    }

    /** A track with its length. */
    static byte[] track(String events) {
        byte[] body = of(events);
        return of("MTrk", body.length, body);
    }

    private static String hex(int number) {
        return String.format("%02X", number);
    }
}
