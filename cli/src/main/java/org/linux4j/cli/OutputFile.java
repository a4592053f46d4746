package org.linux4j.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears in its place when it is complete, or not at all.
 *
 * <p>Until {@link #commit()} it is written beside its place under another name. What exists and is no regular file, such
 * as {@code /dev/null} or a pipe, is written directly.
 */
final class OutputFile implements AutoCloseable {

    private final Path target;
    /** Where the bytes go until the commit; null where they go to the target directly. */
    private final Path temporary;

    private final FileChannel channel;
    private boolean committed;

    private OutputFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Fails where the file could not be written, without touching what is there. */
    static OutputFile create(Path file) {
        try {
            // A link stays, and what it points to is replaced.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new CommandException("write " + file + ": it is a directory; name a file in it");
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw new CommandException("write " + file + ": it is there and may not be written; name another file");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                return new OutputFile(file, null, FileChannel.open(target, StandardOpenOption.WRITE));
            }
            Path temporary = target.resolveSibling("." + target.getFileName() + "."
                    + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + ".part");
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // For an end of the process that nobody sees coming; by then the file mostly has its own name.
            temporary.toFile().deleteOnExit();
            return new OutputFile(target, temporary, channel);
        } catch (NoSuchFileException e) {
            Path directory = file.toAbsolutePath().getParent();
            String reason = directory != null && Files.isDirectory(directory)
                    ? "its directory takes no files; name a file elsewhere"
                    : "its directory does not exist; make it, or name a file elsewhere";
            throw new CommandException("write " + file + ": " + reason, e);
        } catch (AccessDeniedException e) {
            throw new CommandException(
                    "write " + file + ": its directory may not be written; name a file elsewhere", e);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** A stream whose closing flushes it and leaves the file open. */
    OutputStream stream() {
        return new BufferedOutputStream(new OutputStream() {
            @Override
            public void write(int one) {
                OutputFile.this.write(ByteBuffer.wrap(new byte[] {(byte) one}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                OutputFile.this.write(ByteBuffer.wrap(bytes, offset, length));
            }
        });
    }

    void commit() {
        try {
            channel.close();
            if (temporary != null) {
                move();
            }
            committed = true;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static CommandException failure(Path file, IOException e) {
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : e.getMessage() == null ? e.toString() : e.getMessage();
        return new CommandException(
                "write " + file + ": " + reason + "; nothing was left there, name a file elsewhere", e);
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (temporary != null && !committed) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
