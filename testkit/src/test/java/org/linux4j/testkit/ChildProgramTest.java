package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ChildProgramTest {

    @Test
    void givesTheStatusAndWhatWasWrittenToBothStreams() throws Exception {
        ChildProgram.Ended ended = ChildProgram.run("sh", "-c", "echo one; echo zwö >&2; exit 3");
        assertEquals(new ChildProgram.Ended(3, "one\nzwö\n"), ended);
        AssertionError e = assertThrows(AssertionError.class, () -> ChildProgram.output("sh", "-c", "echo no; exit 1"));
        assertTrue(e.getMessage().contains("status 1") && e.getMessage().contains("no\n"), e.getMessage());
        assertThrows(UncheckedIOException.class, () -> ChildProgram.run("/no/such/program"));
    }

    @Test
    void thereIsNothingToRead() {
        assertEquals("", ChildProgram.output("cat"));
    }

    /** A read of its output would go on, and it with the read. */
    @Test
    void itAndWhatItStartedEndWhenTheTestIsInterrupted(@TempDir Path directory) throws Exception {
        Path fifo = directory.resolve("held by both");
        ChildProgram.output("mkfifo", fifo.toString());
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        CompletableFuture<ChildProgram.Ended> end = BlockedThread.start(() -> {
            waiting.complete(Thread.currentThread());
            return ChildProgram.run("sh", "-c", "exec 9>'" + fifo + "'; sleep 600 & echo begun >&9; wait");
        });
        try (BufferedReader held = Files.newBufferedReader(fifo)) {
            assertEquals("begun", held.readLine());
            waiting.get(60, TimeUnit.SECONDS).interrupt();
            ExecutionException e = assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS));
            assertEquals(InterruptedException.class, e.getCause().getClass());
            assertNull(held.readLine(), "nobody holds it any more");
        }
    }
}
