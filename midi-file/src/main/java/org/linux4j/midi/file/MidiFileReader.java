package org.linux4j.midi.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiBytes;

/** Reads the bytes of a file. Believes no length before so many bytes are there, so that none costs memory. */
final class MidiFileReader {

    private static final int HEADER = 0x4d546864;
    private static final int TRACK = 0x4d54726b;
    private static final int CHUNK = 8;

    private final byte[] bytes;
    private int position;
    /** Where what is read ends. */
    private int limit;

    MidiFileReader(byte[] bytes) {
        this.bytes = bytes;
        this.limit = bytes.length;
    }

    MidiFile read() throws MidiFileException {
        if (bytes.length < CHUNK + 6) {
            throw wrong(bytes.length, "a MIDI file has at least 14 bytes, and this one ends");
        }
        if (number(4) != HEADER) {
            throw wrong(0, "it is no MIDI file, which begins with MThd");
        }
        int body = chunkEnd("the header");
        if (body - position < 6) {
            throw wrong(4, "the header has a length of " + (body - position) + ", and at least 6 bytes");
        }
        int format = (int) number(2);
        if (format > 2) {
            throw wrong(8, "format " + format + " is none that MIDI files have: 0, 1 or 2");
        }
        int count = (int) number(2);
        if (count == 0 || format == 0 && count != 1) {
            throw wrong(
                    10,
                    "a file of format " + format + " has " + (format == 0 ? "one track" : "at least one track")
                            + ", and not " + count);
        }
        MidiDivision division = division((int) number(2));
        position = body;
        // No more are there than have their eight bytes of the file.
        List<MidiTrack> tracks = new ArrayList<>();
        long all = 0;
        while (tracks.size() < count) {
            int begin = position;
            if (limit - position < CHUNK) {
                throw wrong(begin, "the file ends before track " + (tracks.size() + 1) + " of " + count);
            }
            boolean isTrack = number(4) == TRACK;
            int end = chunkEnd(isTrack ? "track " + (tracks.size() + 1) : "a chunk");
            if (isTrack) {
                MidiTrack track = track(end);
                all += track.endTick();
                if (format == 2 && all > MidiFileEvent.LAST_TICK) {
                    throw wrong(begin, "the file goes on behind tick " + MidiFileEvent.LAST_TICK);
                }
                tracks.add(track);
            }
            // What is no track is for somebody else.
            position = end;
        }
        if (limit - position >= 4 && number(4) == TRACK) {
            throw wrong(position - 4, "there are more tracks than the " + count + " of the header");
        }
        return new MidiFile(format, division, tracks);
    }

    private MidiDivision division(int code) throws MidiFileException {
        try {
            return code < 0x8000 ? MidiDivision.quarter(code) : MidiDivision.frame(-(byte) (code >> 8), code & 0xff);
        } catch (IllegalArgumentException e) {
            throw wrong(12, e.getMessage());
        }
    }

    /** Reads the length of a chunk. */
    private int chunkEnd(String what) throws MidiFileException {
        int at = position;
        long length = number(4);
        if (length > limit - position) {
            throw wrong(
                    at,
                    what + " has a length of " + length + ", and " + (limit - position)
                            + " bytes are left in the file");
        }
        return position + (int) length;
    }

    private MidiTrack track(int end) throws MidiFileException {
        int whole = limit;
        limit = end;
        MidiTrack.Builder track = MidiTrack.builder();
        long tick = 0;
        int running = 0;
        boolean open = false;
        while (true) {
            if (position == limit) {
                throw wrong(position, "a track ends without the event that says so");
            }
            int begin = position;
            tick += variable();
            if (tick > MidiFileEvent.LAST_TICK) {
                throw wrong(begin, "the track goes on behind tick " + MidiFileEvent.LAST_TICK);
            }
            int at = position;
            int status = octet();
            if (status < 0x80) {
                if (running == 0) {
                    throw wrong(
                            at,
                            "an event begins with " + hex(status)
                                    + ", which is no status, and there is none before it to go on");
                }
                status = running;
                position--;
            }
            if (status == 0xff) {
                int type = octet();
                byte[] data = data("a meta event");
                if (type == MidiFileEvent.Meta.END_OF_TRACK) {
                    if (data.length != 0) {
                        throw wrong(at, "the end of a track has no bytes, and not " + data.length);
                    }
                    break;
                }
                track.add(
                        checked(at, () -> new MidiFileEvent.Meta(0, type, data)).at(tick));
                running = 0;
            } else if (status == 0xf7) {
                byte[] data = data("a packet");
                track.add(new MidiFileEvent.Packet(tick, data));
                open = open && !MidiTrack.ends(data);
                running = 0;
            } else if (open) {
                throw wrong(at, "a message stands within a system-exclusive one");
            } else if (status == 0xf0) {
                DataMessage.SysEx message = new DataMessage.SysEx(sysEx(at));
                track.add(
                        checked(at, () -> new MidiFileEvent.Message(0, message)).at(tick));
                open = !message.isWhole();
                running = 0;
            } else if (status > 0xf0) {
                throw wrong(at, "an event begins with " + hex(status) + ", which no event of a file does");
            } else {
                running = status;
                int first = dataByte();
                int second = (status & 0xe0) == 0xc0 ? 0 : dataByte();
                track.add(tick, MidiBytes.of(status, first, second));
            }
        }
        if (position != limit) {
            throw wrong(position, "behind the end of a track are " + (limit - position) + " bytes more");
        }
        if (open) {
            throw wrong(position, "a system-exclusive message in packets has no end");
        }
        limit = whole;
        return track.end(tick).build();
    }

    /** What is made of bytes that may make no sense. */
    private interface Made<E extends MidiFileEvent> {
        E make();
    }

    private static <E extends MidiFileEvent> E checked(int at, Made<E> made) throws MidiFileException {
        try {
            return made.make();
        } catch (IllegalArgumentException e) {
            throw wrong(at, e.getMessage());
        }
    }

    /** With the F0 that stands before the length. */
    private byte[] sysEx(int at) throws MidiFileException {
        int length = length("a system-exclusive message");
        byte[] all = new byte[1 + length];
        all[0] = bytes[at];
        System.arraycopy(bytes, position, all, 1, length);
        position += length;
        return all;
    }

    private byte[] data(String what) throws MidiFileException {
        int length = length(what);
        byte[] data = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return data;
    }

    private int length(String what) throws MidiFileException {
        int at = position;
        int length = variable();
        if (length > limit - position) {
            throw wrong(
                    at,
                    what + " has a length of " + length + ", and " + (limit - position)
                            + " bytes are left in the track");
        }
        return length;
    }

    private int dataByte() throws MidiFileException {
        int at = position;
        int data = octet();
        if (data >= 0x80) {
            throw wrong(at, hex(data) + " stands where a message goes on");
        }
        return data;
    }

    /** A number of up to 28 bits. */
    private int variable() throws MidiFileException {
        int at = position;
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int octet = octet();
            value = value << 7 | octet & 0x7f;
            if (octet < 0x80) {
                return value;
            }
        }
        throw wrong(at, "a number has more than four bytes");
    }

    private int octet() throws MidiFileException {
        if (position == limit) {
            throw wrong(position, "a track ends within an event");
        }
        return bytes[position++] & 0xff;
    }

    /** Where the bytes are known to be there. */
    private long number(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[position++] & 0xff;
        }
        return value;
    }

    private static String hex(int octet) {
        return String.format(Locale.ROOT, "%02X", octet);
    }

    private static MidiFileException wrong(int at, String reason) {
        return new MidiFileException(at, reason);
    }
}
