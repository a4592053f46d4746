package org.linux4j.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Pictures end to end in a file. */
final class FrameFile implements AutoCloseable {

    private final Path file;
    private final InputStream in;
    private volatile boolean ended;

    FrameFile(CommandContext context, Path file) {
        this.file = file;
        try {
            this.in = new BufferedInputStream(InputFile.open(context, file));
        } catch (IOException e) {
            throw new CommandException("read " + file + ": " + FileProblem.of(e), e);
        }
    }

    /** The next bytes, fewer at the end of the file; null after it. */
    ByteBuffer next(int bytes) {
        try {
            byte[] read = in.readNBytes(bytes);
            return read.length == 0 ? null : ByteBuffer.wrap(read);
        } catch (IOException e) {
            if (ended) {
                return null;
            }
            throw new CommandException("read " + file + ": " + FileProblem.of(e), e);
        }
    }

    /** From any thread: lets a wait for more bytes end as at the end of the file. */
    void end() {
        ended = true;
        close();
    }

    /** The next picture; null at the end of the file. */
    ByteBuffer nextWhole(int bytes) {
        ByteBuffer picture = next(bytes);
        if (picture != null && picture.remaining() < bytes) {
            if (ended) {
                return null;
            }
            throw new CommandException("read " + file + ": its last picture has " + picture.remaining()
                    + " bytes, and one of this format has " + bytes + "; say --size and --format as it was made");
        }
        return picture;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new CommandException("read " + file + ": " + FileProblem.of(e), e);
        }
    }
}
