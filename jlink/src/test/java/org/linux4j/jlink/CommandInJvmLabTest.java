package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.ProcessResources.Snapshot;

/** Commands in one JVM leave nothing there. */
@OnlyInLab
@Timeout(600)
class CommandInJvmLabTest {

    private static final String CAMERA = "/dev/video190";

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    @Test
    void noThreadDescriptorOrMappingIsLeft() throws Exception {
        // What is opened once for all.
        work();
        ProcessResources resources = ProcessResources.of("/dev/", "linux4j-");
        Snapshot before = resources.snapshot();
        for (int i = 0; i < 3; i++) {
            work();
        }
        resources.assertNoMoreThan(before);
        ProcessResources.assertNothingMapped();
    }

    /** Several at once, of which one ends by itself, others are ended, and one fails. */
    private void work() throws Exception {
        try (SimulatedChip chip = new SimulatedChip()) {
            Running monitor = linux4j.start("gpio", "monitor", "--banner", "KEY");
            Running events = linux4j.start("events", CAMERA);
            monitor.awaitErr("Watching");
            Result capture =
                    linux4j.run("video", "capture", CAMERA, "--frames", "2", "--output", scratch + "/frames.raw");
            assertEquals(0, capture.status(), capture.err());
            assertEquals(1, linux4j.run("gpio", "get", "KEY").status());
            chip.pull(1, "up");
            monitor.awaitOut("rising");
            monitor.interrupt();
            events.interrupt();
            assertEquals(0, monitor.result().status());
            assertEquals(0, events.result().status());
            assertTrue(linux4j.run("list").out().contains(chip.name()));
        }
    }
}
