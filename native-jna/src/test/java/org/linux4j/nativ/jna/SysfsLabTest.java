package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Device;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.Value;
import org.linux4j.spi.linux.AbstractAttributeSource;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.Uevent;
import org.linux4j.spi.linux.Uevents;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.UsbGadget;

/** The kit for sysfs on LEDs of {@code uleds}, a USB device controller and a battery. */
@OnlyInLab
@Timeout(300)
@SuppressWarnings("try") // What is there for its own sake is not referred to.
class SysfsLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/sys/class", "linux4j");
    private static final Path LEDS = Path.of("/sys/class/leds");
    private static final Path BATTERY = Path.of("/sys/module/test_power/parameters/battery_capacity");

    private final Linux linux = Linux.on(RealBridge.syscalls(), Path.of("/"));
    private final ProcessResources.Snapshot before = snapshot();
    private final LinkedBlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void nothingIsLeft() throws Exception {
        linux.close();
        RESOURCES.assertNoMoreThan(before);
    }

    private ProcessResources.Snapshot snapshot() {
        // What the bridge opens for its first call is nobody's else.
        linux.syscalls().close(-1);
        return RESOURCES.snapshot();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private record State(String text) implements Event {
        @Override
        public long timestampNanos() {
            return 0;
        }

        @Override
        public ClockSource clock() {
            return ClockSource.UNKNOWN;
        }

        @Override
        public EventType type() {
            return new EventType(0, "state");
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    private static final class States extends AbstractAttributeSource<State> {
        States(Linux linux, Path file) {
            super(linux, SysfsAttribute.open(linux, file), Optional.empty());
        }

        @Override
        protected State read(SysfsAttribute changed) {
            return new State(changed.text());
        }

        @Override
        protected State copy(State event) {
            return event;
        }
    }

    /** LEDs and nothing else. */
    private static final class Leds extends ClassSession {
        Leds(Linux linux) {
            super(linux, new DeviceClass("/sys/class/leds", "leds", ".+", ""));
        }

        @Override
        protected DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node) {
            return device.describe("led", DeviceKind.of("led"), node)
                    .attributes(Attributes.builder()
                            .put("brightness", device.value("brightness"))
                            .put("max_brightness", device.value("max_brightness"))
                            .put("missing", device.value("missing"))
                            .build())
                    .build();
        }

        @Override
        public Device open(DeviceDescriptor descriptor) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void anAttributeIsReadAndWrittenAgainAndAgain() throws Exception {
        try (UserLed led = new UserLed(latin("lab::red"), 255)) {
            SysfsDevice device = SysfsDevice.of(linux, LEDS.resolve("lab::red"));
            assertEquals(Value.of("255"), device.value("max_brightness"));
            try (SysfsAttribute brightness = device.open("brightness", fcntl.O_RDWR)) {
                for (int i = 0; i < 256; i += 5) {
                    brightness.writeLong(i, "it takes 0 to 255");
                    assertEquals(i, brightness.readLong());
                }
                assertEquals(
                        "255",
                        Files.readString(LEDS.resolve("lab::red/brightness")).strip());
                DeviceException refused =
                        assertThrows(DeviceException.class, () -> brightness.write("bright", "it takes 0 to 255"));
                assertEquals(Optional.of("EINVAL"), refused.code());
                assertEquals(Optional.of("it takes 0 to 255"), refused.hint());
                AllocationMeter.assertNothing(2_000, brightness::readLong);
            }
            try (SysfsAttribute trigger = device.open("trigger", fcntl.O_WRONLY)) {
                trigger.write("timer");
                DeviceException refused = assertThrows(DeviceException.class, () -> trigger.write("tomato"));
                assertTrue(refused.hint().orElse("").contains("[timer]"), refused::toString);
            }
            DeviceException readOnly = assertThrows(
                    DeviceAccessDeniedException.class, () -> device.open("max_brightness", fcntl.O_WRONLY));
            assertEquals(Optional.of("it can only be read"), readOnly.hint(), "also for root");
        }
    }

    @Test
    void anAttributeOfADeviceThatIsGoneIsDisconnected() throws Exception {
        UserLed led = new UserLed(latin("lab::gone"), 1);
        try (SysfsAttribute brightness =
                SysfsAttribute.open(linux, LEDS.resolve("lab::gone/brightness"), fcntl.O_RDWR)) {
            led.close();
            assertThrows(DeviceDisconnectedException.class, brightness::readLong);
            assertThrows(DeviceDisconnectedException.class, () -> brightness.write("1"));
            try (UserLed another = new UserLed(latin("lab::gone"), 1)) {
                assertThrows(DeviceDisconnectedException.class, brightness::readLong, "it is another's path by now");
            }
        }
    }

    @Test
    void aDeviceWhoseNameIsNoUtf8IsListedFoundAndRead() throws Exception {
        try (UserLed led = new UserLed(latin("küche::licht"), 7);
                Leds leds = new Leds(linux)) {
            DeviceDescriptor listed = leds.list().stream()
                    .filter(device -> device.id().local().startsWith("k"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("led:k\\xfcche::licht", listed.id().toString());
            assertEquals("7", listed.attributes().text("max_brightness").orElse(""));
            assertTrue(listed.attributes().find("missing").orElseThrow().value() instanceof Value.Unreadable);
            assertEquals(Optional.of(listed), leds.find("k\\xfcche::licht"));
            assertEquals(Optional.of(listed), leds.at(listed.path().orElseThrow()));
        }
    }

    @Test
    void whatAnAttributeSaysIsToldWhenItChanges() throws Exception {
        try (UsbGadget gadget = new UsbGadget("state");
                States states = new States(linux, UsbGadget.STATE)) {
            assertEquals(Optional.empty(), states.next(Duration.ZERO));
            CompletableFuture<State> first = states.nextAsync();
            gadget.plugIn();
            String state = first.get(60, TimeUnit.SECONDS).text();
            while (!state.equals("configured")) {
                state = states.next(Duration.ofSeconds(60)).orElseThrow().text();
            }
            assertEquals("configured", Files.readString(UsbGadget.STATE).strip());
            assertEquals(Optional.empty(), states.next(Duration.ofMillis(50)));
        }
    }

    @Test
    void whoWatchesAnAttributeIsToldOfTheEndOfItsDevice() throws Exception {
        UserLed led = new UserLed(latin("lab::short"), 1);
        try (States states = new States(linux, LEDS.resolve("lab::short/brightness"))) {
            CompletableFuture<State> waiting = states.nextAsync();
            led.close();
            ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
            assertTrue(ended.getCause() instanceof DeviceDisconnectedException, ended::toString);
        }
    }

    private final class Heard implements Uevents.Listener {
        @Override
        public void happened(Uevent event) {
            heard.add(event);
        }

        @Override
        public void lost() {
            heard.add("lost");
        }
    }

    private Uevent heard() throws InterruptedException {
        Object next = heard.poll(60, TimeUnit.SECONDS);
        return next instanceof Uevent event ? event : org.junit.jupiter.api.Assertions.fail("heard: " + next);
    }

    @Test
    void aChangeIsHeardWithItsProperties() throws Exception {
        String before = Files.readString(BATTERY).strip();
        try (AutoCloseable listening = linux.uevents().listen(Set.of("power_supply"), new Heard())) {
            Files.writeString(BATTERY, "17");
            Uevent event = heard();
            while (!event.devpath().endsWith("test_battery")) {
                event = heard();
            }
            assertEquals(Uevent.CHANGE, event.action());
            assertEquals("17", event.properties().get("POWER_SUPPLY_CAPACITY"));
            assertEquals("power_supply", event.subsystem());
            assertTrue(event.sequence().isPresent());
            assertTrue(Files.isDirectory(Path.of("/sys" + event.devpath())));
        } finally {
            Files.writeString(BATTERY, before);
        }
    }

    @Test
    void whatAnotherProcessSendsIsNotHeard() throws Exception {
        try (AutoCloseable listening = linux.uevents().listen(Set.of(), new Heard())) {
            // AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT; to the kernel's own group, as root may.
            String sent = ChildProgram.output(
                    "perl",
                    "-MSocket",
                    "-e",
                    "socket(S, 16, 3, 15) or die $!; bind(S, pack('SSLL', 16, 0, 0, 0)) or die $!;"
                            + "send(S, \"remove\\@/devices/forged\\0ACTION=remove\\0\", 0,"
                            + " pack('SSLL', 16, 0, 0, 1)) or die $!; print 'sent'");
            assertEquals("sent", sent);
            try (UserLed led = new UserLed(latin("lab::heard"), 1)) {
                Uevent event = heard();
                while (!event.devpath().endsWith("lab::heard")) {
                    assertTrue(!event.devpath().contains("forged"), event::toString);
                    event = heard();
                }
                assertEquals(Uevent.ADD, event.action());
            }
        }
    }
}
