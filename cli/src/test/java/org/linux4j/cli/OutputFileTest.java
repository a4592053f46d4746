package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the file that is there already. */
class OutputFileTest {

    private static final CommandContext CONTEXT = new CommandContext(
            plugins -> {
                throw new AssertionError("no device is needed");
            },
            new StandardStreams(null, null, null, null, false, false),
            new Interrupts());

    @TempDir
    private Path directory;

    private static void write(Path path, String text) {
        try (OutputFile file = OutputFile.create(CONTEXT, path)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            file.commit();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void permissionsAreKept() throws IOException {
        Path path = Files.writeString(directory.resolve("a"), "old, and longer");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        write(path, "new");
        assertEquals("new", Files.readString(path));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(List.of("a"), names());
    }

    @Test
    void otherNamesOfTheFileAreKept() throws IOException {
        Path path = Files.writeString(directory.resolve("a"), "old, and longer");
        Path other = Files.createLink(directory.resolve("b"), path);
        write(path, "new");
        assertEquals("new", Files.readString(other));
    }

    @Test
    void linksAreFollowedEvenToWhatIsNotThere() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("second"));
        Files.createSymbolicLink(directory.resolve("second"), Path.of("target"));
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(directory.resolve("target")));
    }

    @Test
    void aLinkIntoADirectoryThatIsNotThereSaysSo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("none/target"));
        CommandException failure = assertThrows(CommandException.class, () -> OutputFile.create(CONTEXT, link));
        assertTrue(failure.getMessage().contains("directory does not exist"), failure.getMessage());
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));
        CommandException failure = assertThrows(CommandException.class, () -> OutputFile.create(CONTEXT, link));
        assertTrue(failure.getMessage().contains("circle"), failure.getMessage());
    }

    @Test
    void whatIsThereStaysUntilThereIsSomethingNew() throws IOException {
        Path path = Files.writeString(directory.resolve("a"), "old");
        Files.createLink(directory.resolve("b"), path);
        OutputFile.create(CONTEXT, path).close();
        assertEquals("old", Files.readString(path));
        Path single = Files.writeString(directory.resolve("c"), "old");
        try (OutputFile file = OutputFile.create(CONTEXT, single)) {
            file.write(ByteBuffer.wrap(new byte[] {1}));
        }
        assertEquals("old", Files.readString(single));
        assertEquals(List.of("a", "b", "c"), names());
    }

    @Test
    void whatOnlyADescriptorLeadsToIsWritten() throws IOException {
        Path gone = directory.resolve("gone");
        Process cat = new ProcessBuilder("cat").redirectOutput(gone.toFile()).start();
        Process other = new ProcessBuilder("cat").start();
        try (InputStream read = other.getInputStream()) {
            Files.delete(gone);
            Path descriptors = Path.of("/proc", Long.toString(cat.pid()), "fd");
            write(descriptors.resolve("1"), "new");
            assertEquals("new", Files.readString(descriptors.resolve("1")));
            assertEquals(List.of(), names());

            write(Path.of("/proc", Long.toString(other.pid()), "fd", "0"), "through a pipe");
            other.getOutputStream().close();
            assertEquals("through a pipe", new String(read.readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            cat.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void aFullDeviceSaysWhatWasLeft() {
        CommandException failure = assertThrows(CommandException.class, () -> write(Path.of("/dev/full"), "new"));
        assertFalse(failure.getMessage().contains("nothing was left"), failure.getMessage());
    }

    @Test
    void whatIsSecretIsForItsOwnerAlone() throws IOException {
        Path fresh = directory.resolve("fresh");
        Path there = Files.writeString(directory.resolve("there"), "old");
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rw-r--r--"));
        for (Path path : List.of(fresh, there)) {
            try (OutputFile file = OutputFile.createPrivate(CONTEXT, path)) {
                file.write(ByteBuffer.wrap(new byte[] {1}));
                file.commit();
            }
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        }
    }

    @Test
    void whatIsCutOffIsGone() throws IOException {
        Path path = directory.resolve("a");
        try (OutputFile file = OutputFile.create(CONTEXT, path)) {
            file.write(ByteBuffer.wrap(new byte[10]));
            file.cut(4);
            file.write(ByteBuffer.wrap(new byte[] {1}));
            file.commit();
        }
        assertArrayEquals(new byte[] {0, 0, 0, 0, 1}, Files.readAllBytes(path));
    }

    @Test
    void aLinkToNothingLeavesNothingWithoutACommit() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
        OutputFile.create(CONTEXT, link).close();
        assertEquals(List.of("link"), names());
    }

    /** {@code fs.protected_symlinks} and {@code fs.protected_regular}, as the shell meets them. */
    @Test
    void whatOthersLaidIntoADirectoryForAllIsNotWrittenThrough() throws IOException {
        assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.readString(Path.of("/proc/sys/fs/protected_symlinks"))
                                .startsWith("1"),
                "the kernel protects it, and this is root");
        Files.setAttribute(directory, "unix:mode", 01777);
        Files.setAttribute(directory, "unix:uid", 12345);
        Path victim = Files.writeString(Files.createTempFile("linux4j", ".victim"), "kept");
        try {
            Path link = Files.createSymbolicLink(directory.resolve("link"), victim);
            Files.setAttribute(link, "unix:uid", 54321, LinkOption.NOFOLLOW_LINKS);
            CommandException failure = assertThrows(CommandException.class, () -> OutputFile.create(CONTEXT, link));
            assertTrue(failure.getMessage().contains("link"), failure.getMessage());
            assertEquals("kept", Files.readString(victim));

            Path foreign = Files.writeString(directory.resolve("foreign"), "theirs");
            Files.setAttribute(foreign, "unix:uid", 54321);
            if (Files.readString(Path.of("/proc/sys/fs/protected_regular")).startsWith("0")) {
                write(foreign, "in place");
            } else {
                assertThrows(CommandException.class, () -> write(foreign, "new"));
                assertEquals("theirs", Files.readString(foreign));
            }
            assertEquals(54321, Files.getAttribute(foreign, "unix:uid"));
        } finally {
            Files.delete(victim);
        }
    }

    @Test
    void aFileOfAnotherOwnerIsWrittenInPlace() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        Path path = Files.writeString(directory.resolve("a"), "old, and longer");
        Files.setAttribute(path, "unix:uid", 54321);
        Object inode = Files.getAttribute(path, "unix:ino");
        write(path, "new");
        assertEquals("new", Files.readString(path));
        assertEquals(inode, Files.getAttribute(path, "unix:ino"));
        assertEquals(List.of("a"), names());
    }
}
