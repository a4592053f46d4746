package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file's name stands for a reason. */
class FileProblemTest {

    @Test
    void exceptionsWithoutAReasonGetOne() {
        assertEquals("permission denied", FileProblem.of(new AccessDeniedException("/root/x")));
        assertEquals("it is no text in UTF-8", FileProblem.of(new MalformedInputException(1)));
        assertEquals("Is a directory", FileProblem.of(new IOException("Is a directory")));
        assertEquals("No space left", FileProblem.of(new FileSystemException("/x", null, "No space left")));
        assertEquals("java.io.IOException", FileProblem.of(new IOException()));
    }

    @Test
    void asFilesGiveThem(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("missing");
        IOException e = assertThrows(IOException.class, () -> Files.newInputStream(missing));
        assertEquals("there is no such file", FileProblem.of(e));
        Path latin = Files.write(directory.resolve("latin"), new byte[] {(byte) 0xe4});
        e = assertThrows(IOException.class, () -> Files.readString(latin));
        assertEquals("it is no text in UTF-8", FileProblem.of(e));
        CommandException refused = assertThrows(CommandException.class, () -> {
            try (FrameFile file = new FrameFile(null, directory)) {
                file.next(1);
            }
        });
        assertTrue(refused.getMessage().endsWith(": it is a directory"), refused.getMessage());
    }
}
