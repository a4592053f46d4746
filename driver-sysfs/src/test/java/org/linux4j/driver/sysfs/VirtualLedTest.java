package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedSpec;
import org.linux4j.led.VirtualLed;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** An LED of this program, on a scripted {@code /dev/uleds}. */
@Timeout(300)
class VirtualLedTest {

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private DeviceManager manager;

    @BeforeEach
    void start() {
        manager = ScriptedManager.of(syscalls, root, new LedDriver());
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        syscalls.assertClean();
    }

    @Test
    void itIsAnLedLikeOthersAndIsTold() {
        FakeUleds uleds = new FakeUleds(syscalls, root);
        LedSpec spec = new LedSpec("window:green:status", 9);
        try (VirtualLed led = manager.create(spec)) {
            assertEquals("led:window:green:status", led.descriptor().id().toString());
            try (Led opened = manager.open(led.descriptor(), Led.class)) {
                assertEquals(9, opened.maxBrightness());
                assertEquals(Optional.of("green"), opened.ledName().color());
            }
            assertEquals(0, led.brightness());
            EventSource<LedEvent> second = led.events();
            try (EventSource<LedEvent> first = led.events()) {
                assertEquals(Optional.empty(), first.next(Duration.ZERO), "what it was made with is no event");
                uleds.set(5);
                assertEquals(OptionalInt.of(5), first.next().brightness());
                assertEquals(OptionalInt.of(5), second.next().brightness());
                second.close();
                uleds.set(6);
                assertEquals("brightness: 6", first.next().toString());
            }
            uleds.set(7);
            assertEquals(7, led.brightness(), "also where nobody listens");
            assertThrows(DeviceBusyException.class, () -> manager.create(spec));
        }
        assertEquals(0, manager.list().size());
    }

    @Test
    void closingItEndsItsEvents() {
        new FakeUleds(syscalls, root);
        VirtualLed led = manager.create(new LedSpec("a", 1));
        EventSource<LedEvent> events = led.events();
        led.close();
        assertThrows(DeviceClosedException.class, events::next);
        assertThrows(DeviceClosedException.class, led::brightness);
        assertThrows(DeviceClosedException.class, led::events);
    }

    @Test
    void withoutTheNodeItIsSaidHowToGetIt() {
        DeviceException missing =
                assertThrows(DeviceUnsupportedException.class, () -> manager.create(new LedSpec("a", 1)));
        assertTrue(missing.hint().orElse("").contains("modprobe uleds"), missing::toString);
    }
}
