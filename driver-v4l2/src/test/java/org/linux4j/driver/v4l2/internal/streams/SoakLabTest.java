package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.Soak;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.VideoDevice;

/** Streams, also of a camera that goes while its frames are published, leave nothing behind. */
@OnVivid
@Timeout(1200)
public class SoakLabTest {

    private static void round(DeviceManager devices) throws Exception {
        try (VideoDevice camera = Vivid.open(devices, 1)) {
            for (MemoryMode memory : MemoryMode.values()) {
                try (CaptureStream capture = camera.capture(settings(memory))) {
                    capture.next();
                }
            }
            try (CaptureStream capture = camera.capture(settings(MemoryMode.MMAP))) {
                CompletableFuture<Void> first = new CompletableFuture<>();
                CompletableFuture<Void> end = capture.forEachAsync(one -> first.complete(null), Runnable::run);
                first.get(60, TimeUnit.SECONDS);
                // It comes back when it is closed.
                camera.controls().control("disconnect").push();
                ExecutionException told = assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS));
                assertInstanceOf(DeviceDisconnectedException.class, told.getCause());
            }
        }
    }

    private static CaptureSettings settings(MemoryMode memory) {
        return CaptureSettings.builder()
                .size(320, 180)
                .memory(memory)
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    @Test
    void aCameraComesAndGoes() throws Exception {
        try (DeviceManager devices = DeviceManager.create()) {
            System.out.println(Soak.run(() -> round(devices)) + " times a camera came and went");
        }
    }
}
