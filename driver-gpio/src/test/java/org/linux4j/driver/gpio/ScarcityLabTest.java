package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;

/** What is said, and what is left, where a process has no descriptors left, or a user no watches of epoll. */
@OnlyInLab
@Timeout(600)
class ScarcityLabTest {

    private static final Path WATCHES = Path.of("/proc/sys/fs/epoll/max_user_watches");
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j-");

    /** Enough for the virtual machine and what is on its class path. */
    private static final int DESCRIPTORS = 200;

    @Test
    void fewDescriptors() throws Exception {
        try (GpioSim sim = GpioSim.of(1)) {
            List<String> shell =
                    new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -n " + DESCRIPTORS + " && exec \"$0\" \"$@\""));
            // The virtual machine takes all that it may have otherwise.
            shell.addAll(ChildJvm.of(ScarcityProgram.class, "-XX:-MaxFDLimit").command(sim.id()));
            ChildProgram.Ended ended = ChildProgram.run(shell);
            System.out.println(ended.output());
            ended.assertWell();
        }
    }

    /** In one go: who reads such a file in pieces gets its first digit and no more. */
    private static String watches() throws IOException {
        try (InputStream file = Files.newInputStream(WATCHES)) {
            return new String(file.readNBytes(64), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void noWatches() throws Exception {
        String most = watches();
        try (GpioSim sim = GpioSim.of(1);
                DeviceManager devices = DeviceManager.create();
                GpioChip chip = devices.open(sim.id(), GpioChip.class);
                LineRequest lines = chip.request(LineRequestSettings.builder()
                        .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 0)
                        .build())) {
            EventSource<EdgeEvent> edges = lines.edges();
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            Files.writeString(WATCHES, "0");
            try {
                for (int i = 0; i < 5; i++) {
                    ExecutionException e = assertThrows(
                            ExecutionException.class, () -> edges.nextAsync().get(20, TimeUnit.SECONDS));
                    DeviceException told = assertInstanceOf(DeviceException.class, e.getCause());
                    assertEquals("ENOSPC", told.code().orElse(""), told.toString());
                }
                RESOURCES.assertNoMoreThan(before);
            } finally {
                Files.writeString(WATCHES, most);
            }
            assertEquals(most, watches());
            CompletableFuture<EdgeEvent> next = edges.nextAsync();
            sim.pull(0, true);
            assertEquals(0, next.get(20, TimeUnit.SECONDS).offset());
        }
    }
}
