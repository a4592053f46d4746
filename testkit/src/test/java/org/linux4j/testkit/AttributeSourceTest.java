package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.uapi.errno;

/** Attributes that tell of their changes. */
@Timeout(300)
class AttributeSourceTest {

    private static final String DEVICE = "/devices/usb1/1-1/leds/red";
    private static final Path FILE = Path.of("/sys" + DEVICE + "/brightness_hw_changed");

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Linux linux = Linux.on(syscalls, Path.of("/"));
    private final FakeAttribute fake = new FakeAttribute(syscalls, "0\n");

    AttributeSourceTest() {
        syscalls.register(FILE.toString(), fake);
    }

    @AfterEach
    void nothingIsLeft() {
        linux.close();
        syscalls.assertClean();
    }

    private BrightnessSource source() {
        return new BrightnessSource(linux, SysfsAttribute.open(linux, FILE));
    }

    @Test
    void eachChangeIsToldOnce() {
        FakeUevents.on(syscalls);
        try (BrightnessSource source = source()) {
            assertEquals(Optional.empty(), source.next(Duration.ZERO), "what it said before is no change");
            fake.change("7\n");
            assertEquals(7, source.next().value());
            assertEquals(Optional.empty(), source.next(Duration.ZERO));
            fake.change("8\n");
            fake.change("9\n");
            assertEquals(9, source.next(Duration.ofSeconds(60)).orElseThrow().value());
            assertEquals(Optional.empty(), source.next(Duration.ofMillis(20)));
            fake.change("10\n");
            int[] drained = new int[1];
            assertEquals(1, source.drain(event -> drained[0] = (int) event.value()));
            assertEquals(10, drained[0]);
        }
    }

    @Test
    void whoWaitsIsTold() throws Exception {
        FakeUevents.on(syscalls);
        try (BrightnessSource source = source()) {
            CompletableFuture<Long> waiting =
                    CompletableFuture.supplyAsync(() -> source.next().value());
            syscalls.awaitBlocked(1);
            fake.change("3\n");
            assertEquals(3, waiting.get(60, TimeUnit.SECONDS));
            CompletableFuture<NumberEvent> later = source.nextAsync();
            fake.change("4\n");
            assertEquals(4, later.get(60, TimeUnit.SECONDS).value());
        }
    }

    @Test
    void theEndOfTheDeviceEndsTheWait() throws Exception {
        FakeUevents uevents = FakeUevents.on(syscalls);
        try (BrightnessSource source = source()) {
            CompletableFuture<NumberEvent> waiting = source.nextAsync();
            uevents.tell("remove", "/devices/usb1/1-10", "usb");
            uevents.tell("change", "/devices/usb1/1-1", "usb");
            fake.remove();
            uevents.tell("remove", "/devices/usb1/1-1", "usb");
            ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
            assertTrue(ended.getCause() instanceof DeviceDisconnectedException, ended::toString);
            assertThrows(DeviceDisconnectedException.class, source::next);
        }
    }

    @Test
    void theEndOfTheDeviceIsSeenWhereItsMessageWasLost() throws Exception {
        FakeUevents uevents = FakeUevents.on(syscalls);
        try (BrightnessSource source = source()) {
            CompletableFuture<NumberEvent> waiting = source.nextAsync();
            fake.remove();
            uevents.fail(errno.ENOBUFS);
            ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
            assertTrue(ended.getCause() instanceof DeviceDisconnectedException, ended::toString);
        }
    }

    @Test
    void changesAreToldWhereThereAreNoUevents() {
        try (BrightnessSource source = source()) {
            fake.change("7\n");
            assertEquals(7, source.next().value());
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        FakeUevents.on(syscalls);
        BrightnessSource source = source();
        CompletableFuture<NumberEvent> waiting = CompletableFuture.supplyAsync(source::next);
        syscalls.awaitBlocked(1);
        source.close();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
        assertTrue(ended.getCause() instanceof DeviceClosedException, ended::toString);
    }

    @Test
    void whatCannotBeReadLeavesNothing() {
        FakeUevents.on(syscalls);
        SysfsAttribute attribute = SysfsAttribute.open(linux, FILE);
        fake.remove();
        assertThrows(DeviceException.class, () -> new BrightnessSource(linux, attribute));
        assertThrows(DeviceClosedException.class, attribute::readLong);
    }
}
