package org.linux4j.midi.file;

import java.io.ByteArrayOutputStream;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiBytes;

/** Makes the bytes of a file. */
final class MidiFileWriter {

    /** What a number of a track has room for. */
    private static final int MOST = 0x0fff_ffff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private MidiFileWriter() {}

    static byte[] bytes(MidiFile file) {
        MidiFileWriter writer = new MidiFileWriter();
        writer.number(0x4d546864, 4);
        writer.number(6, 4);
        writer.number(file.format(), 2);
        writer.number(file.tracks().size(), 2);
        writer.number(file.division().code(), 2);
        for (MidiTrack track : file.tracks()) {
            MidiFileWriter body = new MidiFileWriter();
            body.track(track);
            writer.number(0x4d54726b, 4);
            writer.number(body.out.size(), 4);
            writer.out.writeBytes(body.out.toByteArray());
        }
        return writer.out.toByteArray();
    }

    private void track(MidiTrack track) {
        long tick = 0;
        for (MidiFileEvent event : track.events()) {
            delta(event.tick() - tick);
            tick = event.tick();
            if (event instanceof MidiFileEvent.Message message) {
                message(message);
            } else if (event instanceof MidiFileEvent.Packet packet) {
                out.write(0xf7);
                data(packet.bytes(), 0);
            } else if (event instanceof MidiFileEvent.Meta meta) {
                out.write(0xff);
                out.write(meta.type());
                data(meta.bytes(), 0);
            }
        }
        delta(track.endTick() - tick);
        out.write(0xff);
        out.write(MidiFileEvent.Meta.END_OF_TRACK);
        out.write(0);
    }

    private void message(MidiFileEvent.Message event) {
        if (event.message() instanceof DataMessage.SysEx sysEx) {
            out.write(0xf0);
            data(sysEx.bytes(), 1);
        } else {
            out.writeBytes(MidiBytes.encode(event.message()));
        }
    }

    private void data(byte[] bytes, int from) {
        variable(bytes.length - from);
        out.write(bytes, from, bytes.length - from);
    }

    /** A pause that no number has room for is one with empty texts in it. */
    private void delta(long ticks) {
        long left = ticks;
        while (left > MOST) {
            variable(MOST);
            out.write(0xff);
            out.write(MidiFileEvent.Meta.TEXT);
            out.write(0);
            left -= MOST;
        }
        variable((int) left);
    }

    private void variable(int value) {
        for (int shift = 21; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                out.write(value >>> shift & 0x7f | 0x80);
            }
        }
        out.write(value & 0x7f);
    }

    private void number(int value, int size) {
        for (int i = size - 1; i >= 0; i--) {
            out.write(value >>> 8 * i);
        }
    }
}
