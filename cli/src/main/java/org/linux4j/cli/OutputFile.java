package org.linux4j.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file that appears in its place when it is complete, or not at all.
 *
 * <p>{@code -} is standard output, and so are {@code /dev/stdout} and {@code /dev/fd/1}: a command that writes there says
 * everything else on standard error. Any other file is written, until {@link #commit()}, beside its place under another
 * name, with the permissions of the file that it replaces. Written in place is what cannot be replaced without loss: a file with
 * other names (hard links), of another owner, in a directory that takes no files, and what is no regular file, such as
 * {@code /dev/null} or a pipe, also where it is named by its descriptor ({@code /dev/fd/63}).
 *
 * <p>Links are followed by the kernel, so that its protection of directories that all may write holds.
 *
 * <p>Failures are {@link CommandException}s that say what is left of it. Not thread-safe.
 *
 * @since 0.1
 */
public final class OutputFile implements AutoCloseable {

    private final OutputPlace place;
    private long bytes;
    private boolean written;
    private boolean committed;
    /** Whether what is there is worth something, also where it does not grow any more. */
    private boolean kept;

    private OutputFile(OutputPlace place) {
        this.place = place;
    }

    /**
     * Begins a file; what is there is not touched.
     *
     * @param context what the command works with
     * @param file the file, or {@code -} for standard output
     * @return it, empty; the caller closes it
     * @throws CommandException where it could not be written
     */
    public static OutputFile create(CommandContext context, Path file) {
        return new OutputFile(OutputPlace.of(context, file, false));
    }

    /**
     * Begins a file as {@link #create} does, that nobody but its owner may read.
     *
     * @param context what the command works with
     * @param file the file, or {@code -} for standard output
     * @return it, empty; the caller closes it
     * @throws CommandException where it could not be written
     */
    public static OutputFile createPrivate(CommandContext context, Path file) {
        return new OutputFile(OutputPlace.of(context, file, true));
    }

    /**
     * Writes what comes next.
     *
     * @param more what is written, from the position to the limit
     * @throws ReaderGoneException where it is a pipe whose reader has seen enough
     */
    public void write(ByteBuffer more) {
        try {
            if (!written) {
                // Not before there is something to put in the place of what it held.
                place.truncate(0);
            }
            written = true;
            while (more.hasRemaining()) {
                bytes += place.channel().write(more);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * How much was written.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Says that what was written so far is whole, and that the caller commits it whatever comes: so a failure to write more
     * says.
     */
    public void keep() {
        kept = true;
    }

    /**
     * Cuts off what is behind a place, such as the part of a frame for which there was no room. What went to a pipe has
     * gone.
     *
     * @param length how many bytes stay
     */
    public void cut(long length) {
        try {
            if (written && place.truncate(length)) {
                bytes = Math.min(bytes, length);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * The file as a stream.
     *
     * @return a stream whose closing flushes it and leaves the file open
     */
    public OutputStream stream() {
        return new BufferedOutputStream(new OutputStream() {
            @Override
            public void write(int one) {
                OutputFile.this.write(ByteBuffer.wrap(new byte[] {(byte) one}));
            }

            @Override
            public void write(byte[] some, int offset, int length) {
                OutputFile.this.write(ByteBuffer.wrap(some, offset, length));
            }
        });
    }

    /** Ends the file, and lets it appear in its place. */
    public void commit() {
        try {
            if (!written) {
                place.truncate(0);
            }
            place.commit();
            committed = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private CommandException failure(IOException e) {
        if (ReaderGoneException.is(e)) {
            return new ReaderGoneException("write " + place + ": its reader has ended", e);
        }
        String left;
        if (place.inPlace()) {
            left = written ? "a part may have been written already" : "nothing was written";
        } else {
            left = kept ? "what came before is kept there" : "nothing was left there";
        }
        return new CommandException(
                "write " + place + ": " + FileProblem.of(e) + "; " + left + ", name a file elsewhere", e);
    }

    /** Lets go of the file; without a commit nothing is left of it but what was written in place. */
    @Override
    public void close() {
        try {
            if (!committed) {
                place.abandon();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * The file that is written.
     *
     * @return its path, or "standard output"
     */
    @Override
    public String toString() {
        return place.toString();
    }
}
