package org.linux4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputPacket;
import org.linux4j.json.InputRecordingWriter;

/** A recording of input events as it grows: whatever ends it, the packets that came are kept. Nobody else may read it. */
final class RecordingFile implements AutoCloseable {

    private final OutputFile file;
    private final Writer out;
    private final InputRecordingWriter recording;
    private long packets;
    /** Where the last packet begins. */
    private long last;

    RecordingFile(CommandContext context, Path path, InputDeviceSpec device) {
        file = OutputFile.createPrivate(context, path);
        try {
            out = new OutputStreamWriter(new Unbuffered(), StandardCharsets.UTF_8);
            recording = new InputRecordingWriter(out, device);
            flush();
            last = file.bytes();
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Writes a packet at once, so that a reader of a pipe has it. */
    void write(InputPacket packet) {
        long whole = file.bytes();
        try {
            recording.write(packet);
            flush();
            packets++;
            last = whole;
            file.keep();
        } catch (CommandException e) {
            // What is there of the packet is none.
            file.cut(whole);
            try {
                end();
            } catch (CommandException full) {
                // Not even the end found room.
                file.cut(last);
                packets = Math.max(0, packets - 1);
                end();
            }
            throw e;
        }
    }

    private void end() {
        file.write(ByteBuffer.wrap("\n]}\n".getBytes(StandardCharsets.US_ASCII)));
        file.commit();
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long packets() {
        return packets;
    }

    /** Ends the recording, and lets it appear in its place. */
    void finish() {
        recording.close();
        file.commit();
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() {
        file.close();
    }

    private final class Unbuffered extends OutputStream {
        @Override
        public void write(int one) {
            file.write(ByteBuffer.wrap(new byte[] {(byte) one}));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            file.write(ByteBuffer.wrap(bytes, offset, length));
        }
    }
}
