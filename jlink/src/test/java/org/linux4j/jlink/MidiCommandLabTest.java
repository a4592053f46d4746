package org.linux4j.jlink;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.QueueMessage;
import org.linux4j.testkit.OnlyInLab;

/** The README's recorder, with Midi Through. */
@OnlyInLab
@Timeout(900)
class MidiCommandLabTest {

    private static final String THROUGH = "14:0";

    @TempDir
    private Path scratch;

    @Test
    void theReadmesRecorderEndsAtStop() throws Exception {
        String code = ReadmeSnippet.of("MidiPort");
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                ReadmeSnippet.run(code, scratch);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a sender")) {
            port.connectTo(MidiAddress.parse(THROUGH));
            for (int i = 0; i < 2400 && !running.isDone(); i++) {
                port.send(QueueMessage.STOP);
                Thread.sleep(50);
            }
            running.get(60, TimeUnit.SECONDS);
        }
    }
}
