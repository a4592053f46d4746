package org.linux4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Where the bytes of an {@link OutputFile} go, and what makes a file of them. */
final class OutputPlace {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    /** As the user named it, for messages. */
    private final String name;
    /** Null for standard output. */
    private final Path target;
    /** Where the bytes go until the commit; null where they go to the target directly. */
    private final Path temporary;

    private final WritableByteChannel channel;
    /** Whether the target is there, empty, since this was opened. */
    private final boolean made;

    private OutputPlace(String name, Path target, Path temporary, WritableByteChannel channel, boolean made) {
        this.name = name;
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.made = made;
    }

    static OutputPlace of(CommandContext context, Path file, boolean secret) {
        if (StandardStreams.isOutput(file)) {
            return new OutputPlace("standard output", null, null, new Through(context.takeOut()), false);
        }
        try {
            return of(file.toAbsolutePath(), secret);
        } catch (NoSuchFileException e) {
            Path directory = named(file).getParent();
            String reason = directory != null && Files.isDirectory(directory)
                    ? "its directory takes no files; name a file elsewhere"
                    : "its directory does not exist; make it, or name a file elsewhere";
            throw new CommandException("write " + file + ": " + reason, e);
        } catch (AccessDeniedException e) {
            throw new CommandException("write " + file + ": " + denied(file), e);
        } catch (IOException e) {
            throw new CommandException("write " + file + ": " + FileProblem.of(e) + "; name a file elsewhere", e);
        }
    }

    /** Of a link that leads to nothing, what it leads to. */
    private static Path named(Path file) {
        Path named = file.toAbsolutePath();
        try {
            return Files.isSymbolicLink(named) ? named.resolveSibling(Files.readSymbolicLink(named)) : named;
        } catch (IOException e) {
            return named;
        }
    }

    private static String denied(Path file) {
        if (Files.isSymbolicLink(file)) {
            return "it is a link that may not be followed to be written, as those of others in a directory that all"
                    + " may write; name a file elsewhere";
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? "it is there and may not be written; name another file"
                : "its directory may not be written; name a file elsewhere";
    }

    private static OutputPlace of(Path file, boolean secret) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CommandException("write " + file + ": it is a directory; name a file in it");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return beside(file, file, null, secret, false);
        }
        // As a shell opens it: the kernel follows links, or refuses to.
        boolean made = !Files.exists(file);
        FileChannel direct = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (Files.isRegularFile(file) && (int) Files.getAttribute(file, "unix:nlink") == 1) {
                // What only a descriptor leads to has no path; then this fails, too.
                Path real = file.toRealPath();
                OutputPlace place =
                        beside(file, real, Files.readAttributes(real, PosixFileAttributes.class), secret, made);
                direct.close();
                return place;
            }
        } catch (IOException e) {
            // The directory takes no files, or the owner is another: in place, then.
        }
        return new OutputPlace(file.toString(), made ? file.toRealPath() : file, null, direct, made);
    }

    private static OutputPlace beside(Path file, Path target, PosixFileAttributes like, boolean secret, boolean made)
            throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "."
                + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + ".part");
        FileAttribute<?>[] attributes = secret || like != null
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
        FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
        // For an end of the process that nobody sees coming; by then the file mostly has its own name.
        temporary.toFile().deleteOnExit();
        try {
            if (like != null) {
                makeLike(temporary, like, secret);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.delete(temporary);
            throw e;
        }
        return new OutputPlace(file.toString(), target, temporary, channel, made);
    }

    /** Fails where the owner is another: nobody is given what this program writes. */
    private static void makeLike(Path file, PosixFileAttributes like, boolean secret) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        if (!now.owner().equals(like.owner())) {
            throw new IOException("it belongs to " + like.owner());
        }
        if (!now.group().equals(like.group())) {
            view.setGroup(like.group());
        }
        if (!secret) {
            view.setPermissions(like.permissions());
        }
    }

    WritableByteChannel channel() {
        return channel;
    }

    boolean inPlace() {
        return temporary == null;
    }

    /** False where nothing can be cut off. */
    boolean truncate(long length) throws IOException {
        if (channel instanceof FileChannel file && (temporary != null || Files.isRegularFile(target))) {
            file.truncate(length);
            return true;
        }
        return false;
    }

    void commit() throws IOException {
        channel.close();
        if (temporary == null) {
            return;
        }
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves nothing but what was written in place. */
    void abandon() throws IOException {
        channel.close();
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
        if (made && Files.size(target) == 0) {
            Files.deleteIfExists(target);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Standard output, which stays open. */
    private static final class Through implements WritableByteChannel {
        private static final int SOME = 1 << 16;

        private final OutputStream out;
        private final byte[] some = new byte[SOME];

        Through(OutputStream out) {
            this.out = out;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int length = Math.min(SOME, bytes.remaining());
            bytes.get(some, 0, length);
            out.write(some, 0, length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
