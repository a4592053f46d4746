package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.VirtualWaits;

/** What ends the pause between two packets. */
@Timeout(300)
class PlayTest {

    @TempDir
    private Path root;

    private PlayedFake fake;
    private final AtomicReference<Thread> player = new AtomicReference<>();

    @BeforeEach
    void make() throws IOException {
        fake = new PlayedFake(root);
    }

    @AfterEach
    void nothingIsLeft() {
        fake.close();
    }

    private CompletableFuture<Boolean> play() {
        long written = fake.syscalls.calls(Call.WRITE);
        CompletableFuture<Boolean> played = BlockedThread.start(() -> {
            player.set(Thread.currentThread());
            try {
                fake.input.play(PlayedFake.AN_HOUR);
                return false;
            } catch (DeviceInterruptedException e) {
                return Thread.currentThread().isInterrupted();
            }
        });
        assertEquals(written + 1, fake.syscalls.calls(Call.WRITE), "the first packet is sent at once");
        return played;
    }

    private static Throwable failure(CompletableFuture<?> played) {
        return assertThrows(CompletionException.class, played::join).getCause();
    }

    @Test
    void closing() {
        CompletableFuture<Boolean> played = play();
        fake.input.close();
        assertInstanceOf(DeviceClosedException.class, failure(played));
    }

    @Test
    void closingTheManager() {
        CompletableFuture<Boolean> played = play();
        fake.close();
        assertInstanceOf(DeviceClosedException.class, failure(played));
    }

    @Test
    void anInterrupt() {
        CompletableFuture<Boolean> played = play();
        player.get().interrupt();
        assertTrue(played.join(), "the flag stays set");
    }

    @Test
    void aDeviceThatIsClosedPlaysNothing() {
        fake.input.close();
        assertThrows(DeviceClosedException.class, () -> fake.input.play(PlayedFake.AN_HOUR));
    }

    @Test
    void virtualThreadsPauseWithoutTheirCarrier() throws InterruptedException {
        assumeTrue(VirtualWaits.available(), "virtual threads came with JDK 21");
        ChildJvm.of(PlayProgram.class, VirtualWaits.ONE_CARRIER.toArray(String[]::new))
                .run(root.resolve("child").toString())
                .assertWell();
    }
}
