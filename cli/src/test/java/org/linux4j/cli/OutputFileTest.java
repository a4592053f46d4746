package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the file that is there already. */
class OutputFileTest {

    @TempDir
    private Path directory;

    private static void write(Path path, String text) {
        try (OutputFile file = OutputFile.create(path)) {
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
    void linksInACircleAreRefused() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));
        CommandException failure = assertThrows(CommandException.class, () -> OutputFile.create(link));
        assertTrue(failure.getMessage().contains("circle"), failure.getMessage());
    }

    @Test
    void whatIsThereStaysUntilThereIsSomethingNew() throws IOException {
        Path path = Files.writeString(directory.resolve("a"), "old");
        Files.createLink(directory.resolve("b"), path);
        OutputFile.create(path).close();
        assertEquals("old", Files.readString(path));
        Path single = Files.writeString(directory.resolve("c"), "old");
        try (OutputFile file = OutputFile.create(single)) {
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
}
