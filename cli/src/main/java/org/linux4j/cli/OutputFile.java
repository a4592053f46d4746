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
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears in its place when it is complete, or not at all.
 *
 * <p>Until {@link #commit()} it is written beside its place under another name, with owner and permissions of the file
 * that it replaces. Written in place is what cannot be replaced without loss: a file with other names (hard links), of
 * another owner, in a directory that takes no files, and what is no regular file, such as {@code /dev/null} or
 * a pipe, also where it is named by its descriptor ({@code /dev/stdout}, {@code /dev/fd/63}).
 *
 * <p>Failures are {@link CommandException}s that say what is left of it. Not thread-safe.
 *
 * @since 0.1
 */
public final class OutputFile implements AutoCloseable {

    private static final int MOST_LINKS = 40;

    private final Path target;
    /** Where the bytes go until the commit; null where they go to the target directly. */
    private final Path temporary;

    private final FileChannel channel;
    private boolean written;
    private boolean committed;

    private OutputFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Begins a file; what is there is not touched.
     *
     * @param file the file
     * @return it, empty; the caller closes it
     * @throws CommandException where it could not be written
     */
    public static OutputFile create(Path file) {
        try {
            Path target = followed(file);
            if (!Files.exists(target) && Files.exists(file)) {
                // What the kernel's own links lead to can have no path, such as the pipe behind /dev/stdout.
                target = file.toAbsolutePath();
            }
            if (Files.isDirectory(target)) {
                throw new CommandException("write " + file + ": it is a directory; name a file in it");
            }
            if (!Files.exists(target)) {
                return beside(target, null);
            }
            if (!Files.isWritable(target)) {
                throw new CommandException("write " + file + ": it is there and may not be written; name another file");
            }
            if (Files.isRegularFile(target) && (int) Files.getAttribute(target, "unix:nlink") == 1) {
                try {
                    return beside(target, Files.readAttributes(target, PosixFileAttributes.class));
                } catch (IOException e) {
                    // The directory takes no files, or the owner cannot be kept: in place, then.
                }
            }
            return new OutputFile(target, null, FileChannel.open(target, StandardOpenOption.WRITE));
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
            throw new CommandException("write " + file + ": " + FileProblem.of(e) + "; name a file elsewhere", e);
        }
    }

    /** A link stays, and what it points to is written, even if that is not there yet. */
    private static Path followed(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemException(file.toString(), null, "its symbolic links go round in a circle");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static OutputFile beside(Path target, PosixFileAttributes like) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "."
                + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + ".part");
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // For an end of the process that nobody sees coming; by then the file mostly has its own name.
        temporary.toFile().deleteOnExit();
        try {
            if (like != null) {
                makeLike(temporary, like);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.delete(temporary);
            throw e;
        }
        return new OutputFile(target, temporary, channel);
    }

    private static void makeLike(Path file, PosixFileAttributes like) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        // Permissions of the owner alone until the owner is the right one.
        view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        if (!now.group().equals(like.group())) {
            view.setGroup(like.group());
        }
        if (!now.owner().equals(like.owner())) {
            view.setOwner(like.owner());
        }
        view.setPermissions(like.permissions());
    }

    /**
     * Writes what comes next.
     *
     * @param bytes what is written, from the position to the limit
     */
    public void write(ByteBuffer bytes) {
        try {
            if (temporary == null && !written && Files.isRegularFile(target)) {
                // Not before there is something to put in the place of what it held.
                channel.truncate(0);
            }
            written = true;
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure(e);
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

    /** Ends the file, and lets it appear in its place. */
    public void commit() {
        try {
            channel.close();
            if (temporary != null) {
                move();
            }
            committed = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private CommandException failure(IOException e) {
        String left = temporary != null
                ? "nothing was left there"
                : written ? "a part may have been written already" : "nothing was written";
        return new CommandException(
                "write " + target + ": " + FileProblem.of(e) + "; " + left + ", name a file elsewhere", e);
    }

    /** Lets go of the file; without a commit nothing is left of it but what was written in place. */
    @Override
    public void close() {
        try {
            channel.close();
            if (temporary != null && !committed) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * The file that is written.
     *
     * @return its path
     */
    @Override
    public String toString() {
        return target.toString();
    }
}
