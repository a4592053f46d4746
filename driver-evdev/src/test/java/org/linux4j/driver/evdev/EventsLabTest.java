package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.input.InputCodes.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.ClockSource;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.EventfulDevice;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.Contact;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.InputState;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;

/** Events of virtual devices, read through evdev. */
@OnlyInLab
@Timeout(600)
class EventsLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final InputCode SCAN = MSC_SCAN;
    private static final InputCode REPORT = SYN_REPORT;
    private static final InputCode DROPPED = SYN_DROPPED;
    private static final InputCode SLOT = ABS_MT_SLOT;
    private static final InputCode TRACKING = ABS_MT_TRACKING_ID;
    private static final InputCode MT_X = ABS_MT_POSITION_X;
    private static final InputCode MT_Y = ABS_MT_POSITION_Y;
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/input", "linux4j");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** Udev renames and links nodes; so may anybody who may write to /dev. */
    @Test
    void aSourceIsOfTheDeviceThatWasOpenedWhoeverHasItsPath() throws Exception {
        InputDeviceSpec spec =
                InputDeviceSpec.builder("pair").keys(KEY_A, KEY_B).build();
        try (PlayedDevice mine = new PlayedDevice(devices, spec);
                PlayedDevice other = new PlayedDevice(devices, spec)) {
            Path path = Path.of(mine.node());
            Path aside = path.resolveSibling("aside");
            Files.move(path, aside);
            try {
                Files.createSymbolicLink(path, Path.of(other.node()));
                try (InputSource<InputEvent> events = mine.device.events()) {
                    other.host.add(KEY_B, 1).sync();
                    mine.host.add(KEY_A, 1).sync();
                    assertEquals(KEY_A, events.next(SOON).orElseThrow().code());
                }
            } finally {
                Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void aDeviceThatIsGoneIsNotTakenForItsSuccessor() {
        InputDeviceSpec spec = InputDeviceSpec.builder("pair").keys(KEY_A).build();
        try (PlayedDevice mine = new PlayedDevice(devices, spec)) {
            mine.host.close();
            // It gets the number that is free, and the path.
            try (PlayedDevice other = new PlayedDevice(devices, spec)) {
                assertEquals(mine.node(), other.node());
                assertThrows(DeviceDisconnectedException.class, mine.device::events);
            }
        }
    }

    /** What one keyboard tells another one tells as well, in one line each way of connecting. */
    @Test
    void aDeviceIsConnectedToAVirtualOne() throws Exception {
        InputDeviceSpec keyboard = InputDeviceSpec.keyboard("from").build();
        try (PlayedDevice from = new PlayedDevice(devices, keyboard);
                PlayedDevice to = new PlayedDevice(
                        devices, InputDeviceSpec.copyOf(from.device).build());
                InputSource<InputPacket> read = to.device.packets(InputEventSettings.DEFAULTS)) {
            passOn(from, read, from.device.events(), source -> to.host.connect(source.publisher(Runnable::run)));
            passOn(from, read, from.device.packets(InputEventSettings.DEFAULTS), source -> to.host
                    .packets()
                    .connect(source.publisher(Runnable::run)));
            passOn(
                    from,
                    read,
                    from.device.events(),
                    source -> BlockedThread.start(() -> {
                        source.forEach(to.host::send);
                        return null;
                    }));
            passOn(
                    from,
                    read,
                    from.device.packets(InputEventSettings.DEFAULTS),
                    source -> BlockedThread.start(() -> {
                        source.forEach(to.host::sendPacket);
                        return null;
                    }));
        }
    }

    private static <E extends Event> void passOn(
            PlayedDevice from,
            InputSource<InputPacket> read,
            InputSource<E> source,
            Function<InputSource<E>, CompletableFuture<Void>> connection)
            throws Exception {
        CompletableFuture<Void> end = connection.apply(source);
        from.host.add(KEY_A, 1).add(KEY_B, 1).sync();
        from.host.add(KEY_A, 0).add(KEY_B, 0).sync();
        for (int pressed = 1; pressed >= 0; pressed--) {
            InputPacket packet = read.next(SOON).orElseThrow();
            assertEquals(3, packet.size(), packet::toString);
            assertEquals(KEY_A, packet.event(0).code());
            assertEquals(KEY_B, packet.event(1).code());
            assertEquals(pressed, packet.event(1).value());
        }
        source.close();
        end.get(60, TimeUnit.SECONDS);
    }

    private static InputCode key(int code) {
        return InputCode.key(code);
    }

    /** Keys, axes, switches, slots, and a number that counts. */
    private static InputDeviceSpec mixed() {
        return InputDeviceSpec.touchscreen("mixed", 10_000, 10_000)
                .keys(KEY_A, KEY_B, KEY_C, KEY_D, BTN_SOUTH)
                .axis(ABS_RX, AxisInfo.range(-1000, 1000))
                .switches(SW_LID, SW_DOCK)
                .leds(LED_CAPSL)
                .relative(REL_X)
                .code(SCAN)
                .build();
    }

    /** Sends packets of changes that are random, each with the next number. */
    private static final class Shaker {
        private final PlayedDevice played;
        private final Random random = new Random(4711);
        private final boolean[] down = new boolean[10];
        private int number;
        private int tracking;

        Shaker(PlayedDevice played) {
            this.played = played;
        }

        /** Returns how many events were sent for sure: the number and the report. */
        void packet() {
            played.host.add(SCAN, ++number);
            for (int i = 0; i < 4; i++) {
                change();
            }
            played.host.sync();
        }

        private void change() {
            switch (random.nextInt(6)) {
                case 0 -> played.host.add(random.nextBoolean() ? KEY_A : KEY_B, random.nextInt(2));
                case 1 -> played.host.add(ABS_RX, random.nextInt(2000) - 1000);
                case 2 -> played.host.add(SW_LID, random.nextInt(2));
                case 3 -> played.host.add(ABS_X, random.nextInt(10_000));
                default -> {
                    int slot = random.nextInt(10);
                    played.host.add(SLOT, slot);
                    if (!down[slot] || random.nextInt(4) == 0) {
                        down[slot] = !down[slot];
                        played.host.add(TRACKING, down[slot] ? ++tracking & 0xffff : -1);
                    }
                    if (down[slot]) {
                        played.host.add(MT_X, random.nextInt(10_000));
                        played.host.add(MT_Y, random.nextInt(10_000));
                    }
                }
            }
        }
    }

    private static void assertSameState(PlayedDevice played, InputState tracked) {
        InputState kernel = played.device.state();
        for (EventType type : List.of(EV_KEY, EV_LED, EV_SND, EV_SW)) {
            assertEquals(kernel.active(type), tracked.active(type), type::name);
        }
        for (InputCode axis : played.device.supported().codes(EV_ABS)) {
            if (axis.compareTo(ABS_MT_SLOT) <= 0) {
                assertEquals(kernel.value(axis), tracked.value(axis), axis.name());
            } else {
                for (int slot = 0; slot < kernel.slots(); slot++) {
                    assertEquals(
                            kernel.slotValue(slot, axis), tracked.slotValue(slot, axis), axis + " of slot " + slot);
                }
            }
        }
        assertEquals(kernel.contacts(), tracked.contacts());
    }

    @Test
    void twoHundredThousandEventsThatAreReadInTimeAllCome() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> events = played.device.events()) {
            Shaker shaker = new Shaker(played);
            long[] seen = new long[2];
            Consumer<InputEvent> count = event -> {
                seen[0]++;
                if (event.code() == SCAN) {
                    assertEquals(++seen[1], event.value());
                }
            };
            while (seen[0] < 200_000) {
                for (int i = 0; i < 4; i++) {
                    shaker.packet();
                }
                events.drain(count);
            }
            assertEquals(shaker.number, seen[1]);
            assertEquals(0, events.lost());
            assertSameState(played, events.state());
        }
    }

    @Test
    void whatIsNotReadInTimeIsToldAsDroppedAndMadeUpFor() throws Exception {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> events = played.device.events()) {
            Shaker shaker = new Shaker(played);
            CompletableFuture<Void> shaking = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 40_000; i++) {
                    shaker.packet();
                }
                played.host.sendPacket(KEY_D, 1);
            });
            long total = 0;
            long synthetic = 0;
            int last = 0;
            boolean anyNumber = false;
            boolean catchingUp = false;
            while (true) {
                InputEvent event = events.next();
                total++;
                synthetic += event.synthetic() ? 1 : 0;
                if (event.code().equals(DROPPED)) {
                    anyNumber = true;
                    catchingUp = true;
                } else if (catchingUp) {
                    assertTrue(event.synthetic(), event::toString);
                    catchingUp = !event.code().equals(REPORT);
                }
                if (event.code().equals(SCAN)) {
                    int expected = last + 1;
                    assertTrue(event.value() == expected || anyNumber && event.value() > expected, event::toString);
                    last = event.value();
                    anyNumber = false;
                }
                if (event.code().equals(KEY_D)) {
                    break;
                }
            }
            shaking.get(60, TimeUnit.SECONDS);
            events.drain(event -> {});
            assertSameState(played, events.state());
            assertTrue(last == 40_000 || anyNumber, "the last number was " + last);
            System.out.println(total + " events were read, " + events.lost() + " times some were dropped, " + synthetic
                    + " were made up for them");
        }
    }

    @Test
    void afterAnOverflowTheStateIsTheKernels() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> events = played.device.events();
                InputSource<InputPacket> packets = played.device.packets(InputEventSettings.DEFAULTS)) {
            Shaker shaker = new Shaker(played);
            for (int round = 0; round < 50; round++) {
                for (int i = 0; i < 400; i++) {
                    shaker.packet();
                }
                List<InputEvent> told = new ArrayList<>();
                events.drain(event -> told.add(event.code() == SCAN ? null : CurrentEvent.stored(event)));
                assertTrue(told.contains(null)
                        || told.stream().anyMatch(event -> event.code().equals(DROPPED)));
                int at = -1;
                for (int i = 0; i < told.size(); i++) {
                    at = told.get(i) != null && told.get(i).code().equals(DROPPED) ? i : at;
                }
                assertTrue(at >= 0, "nothing was dropped");
                assertFalse(told.get(at).synthetic());
                List<InputEvent> made = told.subList(at + 1, told.size());
                assertTrue(made.stream().allMatch(InputEvent::synthetic), "the rest is made up");
                assertEquals(REPORT, made.get(made.size() - 1).code());
                assertSameState(played, events.state());
                packets.drain(packet -> {
                    boolean end = packet.event(packet.size() - 1).code() == REPORT;
                    assertTrue(end != packet.lostBefore() > 0);
                });
                assertSameState(played, packets.state());
            }
            assertEquals(50, events.lost());
            assertEquals(50, packets.lost());
        }
    }

    @Test
    void aContactThatTookAnothersPlaceIsToldApart() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputPacket> packets = played.device.packets(InputEventSettings.DEFAULTS)) {
            played.host
                    .add(SLOT, 3)
                    .add(TRACKING, 7)
                    .add(MT_X, 70)
                    .add(MT_Y, 71)
                    .sync();
            assertEquals(
                    List.of(7),
                    packets.next(SOON).map(packet -> packets.state().contacts()).orElseThrow().stream()
                            .map(contact -> contact.trackingId().orElseThrow())
                            .toList());
            played.host.add(TRACKING, -1).sync();
            played.host.add(TRACKING, 8).add(MT_X, 80).sync();
            for (int i = 1; i < 2_000; i++) {
                played.host.sendPacket(SCAN, i);
            }
            assertTrue(packets.next().lostBefore() > 0);
            String told = "";
            for (int i = 0; i < 2; i++) {
                InputPacket packet = packets.next();
                assertTrue(packet.synthetic());
                for (int j = 0; j < packet.size(); j++) {
                    told += packet.event(j).code() + "=" + packet.event(j).value() + " ";
                }
            }
            assertEquals(
                    "ABS_MT_TRACKING_ID=-1 SYN_REPORT=0 ABS_MT_POSITION_X=80 ABS_MT_TRACKING_ID=8 SYN_REPORT=0",
                    told.strip());
            assertEquals(80, packets.state().contacts().get(0).x());
            assertEquals(71, packets.state().contacts().get(0).y());
        }
    }

    @Test
    void contactsWithoutSlotsAreToldPacketByPacket() {
        InputDeviceSpec spec = InputDeviceSpec.builder("protocol A")
                .axis(MT_X, AxisInfo.range(0, 100))
                .axis(MT_Y, AxisInfo.range(0, 100))
                .build();
        InputCode next = SYN_MT_REPORT;
        try (PlayedDevice played = new PlayedDevice(devices, spec);
                InputSource<InputPacket> packets = played.device.packets(InputEventSettings.DEFAULTS)) {
            played.host
                    .add(MT_X, 1)
                    .add(MT_Y, 2)
                    .add(next, 0)
                    .add(MT_X, 3)
                    .add(MT_Y, 4)
                    .add(next, 0)
                    .sync();
            assertEquals(7, packets.next(SOON).orElseThrow().size());
            assertEquals(0, packets.state().slots());
            assertEquals("0:1,2 1:3,4", contacts(packets.state()));
            played.host.add(MT_X, 5).add(MT_Y, 6).add(next, 0).sync();
            packets.next(SOON).orElseThrow();
            assertEquals("0:5,6", contacts(packets.state()));
            played.host.add(next, 0).sync();
            packets.next(SOON).orElseThrow();
            assertEquals("", contacts(packets.state()));
        }
    }

    private static String contacts(InputState state) {
        StringBuilder text = new StringBuilder();
        for (Contact contact : state.contacts()) {
            text.append(contact.slot())
                    .append(':')
                    .append(contact.x())
                    .append(',')
                    .append(contact.y())
                    .append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void readingAllocatesNothing() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> events = played.device.events();
                InputSource<InputPacket> packets = played.device.packets(InputEventSettings.DEFAULTS)) {
            long[] sum = new long[1];
            Consumer<InputEvent> add = event -> sum[0] += event.code().number() + event.value();
            Consumer<InputPacket> addAll = packet -> {
                for (int i = 0; i < packet.size(); i++) {
                    sum[0] += packet.event(i).value();
                }
            };
            int[] number = new int[1];
            AllocationMeter.assertNothing(5_000, () -> {
                for (int i = 0; i < 10; i++) {
                    played.host
                            .add(SCAN, ++number[0])
                            .add(SLOT, i)
                            .add(MT_X, number[0] & 0xfff)
                            .sync();
                }
                events.drain(add);
                packets.drain(addAll);
            });
            assertTrue(sum[0] > 0);
            assertEquals(0, events.lost());
        }
    }

    @Test
    void onlyWhatIsWantedComes() {
        InputEventSettings keysOnly = InputEventSettings.builder()
                .only(EV_KEY, Set.of(KEY_A))
                .only(EV_ABS, Set.of())
                .timeout(Duration.ofMillis(50))
                .build();
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> events = played.device.events(keysOnly)) {
            assertEquals(Set.of(KEY_A), events.only(EV_KEY));
            assertEquals(Set.of(), events.only(EV_ABS));
            assertTrue(events.only(EV_SW).contains(SW_LID));
            played.host.sendPacket(KEY_B, 1);
            played.host.sendPacket(ABS_RX, 7);
            assertThrows(DeviceTimeoutException.class, events::next);
            played.host.sendPacket(KEY_A, 1);
            assertEquals(KEY_A, events.next().code());
            assertEquals(REPORT, events.next().code());
            events.setOnly(EV_KEY, Set.of(KEY_B));
            played.host.sendPacket(KEY_A, 0);
            played.host.sendPacket(KEY_B, 0);
            assertEquals(KEY_B, events.next().code());
            // What made up events tell is no more than what is wanted.
            for (int i = 1; i < 2_000; i++) {
                played.host.add(SCAN, i).add(ABS_RX, i % 1000).add(KEY_C, i & 1).sync();
            }
            boolean[] any = new boolean[1];
            events.drain(event -> {
                any[0] |= event.synthetic();
                assertFalse(event.code().equals(KEY_C) || event.type().equals(EV_ABS), event::toString);
            });
            assertTrue(any[0], "nothing was dropped");
        }
    }

    /** One axis of contacts alone; its slots are followed, and not told. */
    @Test
    void whatIsWantedOfContactsIsRightAfterAnOverflow() {
        InputEventSettings settings =
                InputEventSettings.builder().only(EV_ABS, Set.of(MT_X)).build();
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> events = played.device.events(settings)) {
            assertEquals(Set.of(MT_X), events.only(EV_ABS));
            Shaker shaker = new Shaker(played);
            long[] seen = new long[2];
            for (int round = 0; round < 50; round++) {
                // Few enough to be read in time, then too many.
                for (int i = 0; i < (round % 2 == 0 ? 5 : 400); i++) {
                    shaker.packet();
                }
                events.drain(event -> {
                    assertTrue(!event.type().equals(EV_ABS) || event.code() == MT_X, event::toString);
                    seen[event.synthetic() ? 1 : 0] += event.code() == MT_X ? 1 : 0;
                });
                for (int slot = 0; slot < 10; slot++) {
                    assertEquals(
                            played.device.state().slotValue(slot, MT_X),
                            events.state().slotValue(slot, MT_X),
                            "slot " + slot + " in round " + round);
                }
            }
            assertEquals(25, events.lost());
            assertTrue(seen[0] > 0 && seen[1] > 0, seen[0] + " told, " + seen[1] + " made up");
        }
    }

    @Test
    void contactsWithSlotsThatAreWantedAreToldApartAfterAnOverflow() {
        InputEventSettings settings = InputEventSettings.builder()
                .only(EV_ABS, Set.of(SLOT, TRACKING, MT_Y))
                .build();
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputPacket> packets = played.device.packets(settings)) {
            Shaker shaker = new Shaker(played);
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < 400; i++) {
                    shaker.packet();
                }
                packets.drain(packet -> {});
                InputState kernel = played.device.state();
                for (int slot = 0; slot < 10; slot++) {
                    assertEquals(
                            kernel.slotValue(slot, TRACKING), packets.state().slotValue(slot, TRACKING));
                    assertEquals(kernel.slotValue(slot, MT_Y), packets.state().slotValue(slot, MT_Y));
                }
                assertEquals(
                        kernel.contacts().stream().map(Contact::trackingId).toList(),
                        packets.state().contacts().stream()
                                .map(Contact::trackingId)
                                .toList());
            }
            assertEquals(20, packets.lost());
        }
    }

    /** As a joystick with more axes than there are names for. */
    @Test
    void axesThatAreNumberedThroughAreNoContacts() {
        InputDeviceSpec.Builder spec = InputDeviceSpec.builder("many axes").keys(BTN_TRIGGER);
        for (int axis = ABS_RESERVED.number() - 3; axis <= ABS_MT_TOOL_Y.number(); axis++) {
            spec.axis(InputCode.absolute(axis), AxisInfo.range(0, 9));
        }
        try (PlayedDevice played = new PlayedDevice(devices, spec.build());
                InputSource<InputEvent> events = played.device.events()) {
            assertFalse(played.device.supported().tellsContacts());
            assertEquals(0, played.device.state().slots());
            played.host.add(ABS_RESERVED, 4).add(MT_X, 5).sync();
            assertEquals(4, events.next(SOON).orElseThrow().value());
            assertEquals(MT_X, events.next(SOON).orElseThrow().code());
            assertEquals(5, events.state().value(MT_X));
            assertEquals(List.of(), events.state().contacts());
            assertEquals(List.of(), played.device.state().contacts());
        }
    }

    @Test
    void timesAreOfTheClockThatWasAskedFor() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed())) {
            for (ClockSource clock : List.of(ClockSource.MONOTONIC, ClockSource.REALTIME, ClockSource.BOOTTIME)) {
                InputEventSettings settings =
                        InputEventSettings.builder().clock(clock).build();
                try (InputSource<InputEvent> events = played.device.events(settings)) {
                    long before = now(clock);
                    played.host.sendPacket(SCAN, clock.name().length());
                    InputEvent event = events.next(SOON).orElseThrow();
                    long after = now(clock);
                    assertEquals(clock, event.clock());
                    // The kernel tells microseconds.
                    assertTrue(
                            event.timestampNanos() >= before - 1_000_000 && event.timestampNanos() <= after + 1_000_000,
                            before + " " + event + " " + after);
                }
            }
        }
    }

    private static long now(ClockSource clock) {
        return clock.equals(ClockSource.REALTIME) ? System.currentTimeMillis() * 1_000_000 : System.nanoTime();
    }

    @Test
    void whoGrabsIsAlone() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> one = played.device.events()) {
            InputSource<InputEvent> other = played.device.events();
            one.grab();
            one.grab();
            DeviceBusyException busy = assertThrows(DeviceBusyException.class, other::grab);
            assertEquals(Optional.empty(), busy.holder(), "the kernel does not tell");
            assertEquals(List.of("this process"), busy.candidates());
            InputEventSettings grabbing = InputEventSettings.builder().grab().build();
            assertThrows(DeviceBusyException.class, () -> played.device.events(grabbing));
            played.host.sendPacket(KEY_A, 1);
            assertEquals(KEY_A, one.next(SOON).orElseThrow().code());
            assertEquals(Optional.empty(), other.next(Duration.ZERO));
            one.ungrab();
            one.ungrab();
            played.host.sendPacket(KEY_A, 0);
            assertEquals(KEY_A, other.next(SOON).orElseThrow().code());
            other.grab();
            other.close();
            one.grab();
        }
    }

    @Test
    void revokingEndsAWaitAndNobodyElses() throws Exception {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> revoked = played.device.events();
                InputSource<InputEvent> other = played.device.events()) {
            CompletableFuture<InputEvent> waiting = BlockedThread.start(revoked::next);
            revoked.revoke();
            DeviceException failure = failure(waiting, DeviceDisconnectedException.class);
            assertTrue(failure.getMessage().contains("revoked"), failure.getMessage());
            assertThrows(DeviceDisconnectedException.class, revoked::next);
            played.host.sendPacket(KEY_A, 1);
            assertEquals(KEY_A, other.next(SOON).orElseThrow().code());
        }
    }

    private static <T extends DeviceException> T failure(CompletableFuture<?> waiting, Class<T> type) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
        assertTrue(type.isInstance(failure.getCause()), failure.toString());
        return type.cast(failure.getCause());
    }

    @Test
    void aDeviceThatGoesEndsEveryWaitAtOnce() throws Exception {
        ProcessResources.Snapshot before = null;
        for (int round = 0; round < 3; round++) {
            PlayedDevice played = new PlayedDevice(devices, mixed());
            InputSource<InputEvent> events = played.device.events();
            InputSource<InputPacket> packets = played.device.packets(InputEventSettings.DEFAULTS);
            InputSource<InputEvent> published = played.device.events();
            CompletableFuture<InputEvent> one = BlockedThread.start(events::next);
            CompletableFuture<InputPacket> other = BlockedThread.start(packets::next);
            LinkedBlockingQueue<Object> told = new LinkedBlockingQueue<>();
            published.publisher(Runnable::run).subscribe(into(told));
            played.host.close();
            failure(one, DeviceDisconnectedException.class);
            failure(other, DeviceDisconnectedException.class);
            assertTrue(told.poll(60, TimeUnit.SECONDS) instanceof DeviceDisconnectedException);
            assertThrows(
                    DeviceDisconnectedException.class,
                    () -> played.device.state().value(MT_X));
            assertThrows(DeviceDisconnectedException.class, () -> played.device.send(LED_CAPSL, 1));
            played.device.attributes();
            played.close();
            assertThrows(DeviceClosedException.class, events::next);
            if (round == 0) {
                before = RESOURCES.snapshot();
            }
        }
        RESOURCES.assertNoMoreThan(before);
    }

    private static <T> Flow.Subscriber<T> into(LinkedBlockingQueue<Object> told) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(T item) {
                told.add(item);
            }

            @Override
            public void onError(Throwable failure) {
                told.add(failure);
            }

            @Override
            public void onComplete() {
                told.add("complete");
            }
        };
    }

    @Test
    void waitsEndWhenClosedInterruptedOrTimedOut() throws Exception {
        try (PlayedDevice played = new PlayedDevice(devices, mixed())) {
            InputSource<InputEvent> events = played.device.events();
            Iterator<InputEvent> iterator = events.iterator();
            CompletableFuture<Boolean> waiting = BlockedThread.start(iterator::hasNext);
            assertThrows(IllegalStateException.class, events::next);
            events.close();
            assertFalse(waiting.get(60, TimeUnit.SECONDS));
            InputSource<InputPacket> packets = played.device.packets(
                    InputEventSettings.builder().timeout(Duration.ofMillis(20)).build());
            assertThrows(DeviceTimeoutException.class, packets::next);
            Thread.currentThread().interrupt();
            assertThrows(DeviceInterruptedException.class, () -> packets.next(SOON));
            assertTrue(Thread.interrupted());
            LinkedBlockingQueue<Object> told = new LinkedBlockingQueue<>();
            played.device
                    .as(EventfulDevice.class)
                    .orElseThrow()
                    .events()
                    .publisher(Runnable::run)
                    .subscribe(into(told));
            played.host.sendPacket(KEY_A, 1);
            assertEquals(KEY_A, ((InputEvent) told.poll(60, TimeUnit.SECONDS)).code());
            assertEquals(REPORT, ((InputEvent) told.poll(60, TimeUnit.SECONDS)).code());
            played.device.close();
            assertEquals("complete", told.poll(60, TimeUnit.SECONDS));
            assertThrows(DeviceClosedException.class, packets::next);
            assertThrows(DeviceClosedException.class, played.device::state);
            assertThrows(DeviceClosedException.class, played.device::events);
        }
    }

    @Test
    void askingForStateEatsNoEvents() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputEvent> events = played.device.events()) {
            played.host.sendPacket(KEY_A, 1);
            played.host.sendPacket(SW_DOCK, 1);
            InputState kernel = played.device.state();
            assertEquals(Set.of(KEY_A), kernel.active(EV_KEY));
            assertEquals(Set.of(SW_DOCK), kernel.active(EV_SW));
            assertTrue(kernel.on(KEY_A));
            played.device.attributes();
            assertEquals(Set.of(), events.state().active(EV_KEY), "it follows what was read");
            assertEquals(KEY_A, events.next().code());
            assertEquals(Set.of(KEY_A), events.state().active(EV_KEY));
            assertEquals(REPORT, events.next().code());
            assertEquals(SW_DOCK, events.next().code());
        }
    }

    @Test
    void aSourceBeginsWithTheStateThatIs() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed())) {
            played.host
                    .add(KEY_B, 1)
                    .add(ABS_RX, -5)
                    .add(SLOT, 2)
                    .add(TRACKING, 4)
                    .sync();
            try (InputSource<InputEvent> events = played.device.events()) {
                assertSameState(played, events.state());
                assertEquals(-5, events.state().value(ABS_RX));
                assertEquals(-5, played.device.absolute().rx());
                assertEquals(4, events.state().contacts().get(0).trackingId().getAsInt());
            }
        }
    }

    @Test
    void codesWithoutANamePass() {
        InputCode unnamed = InputCode.key(0x2fe);
        assertEquals("EV_KEY/766", unnamed.name());
        InputDeviceSpec spec =
                InputDeviceSpec.builder("odd").code(unnamed).keys(KEY_A).build();
        try (PlayedDevice played = new PlayedDevice(devices, spec);
                InputSource<InputEvent> events = played.device.events()) {
            assertTrue(played.device.supported().has(unnamed));
            played.host.tap(unnamed);
            InputEvent event = events.next(SOON).orElseThrow();
            assertEquals(unnamed, event.code());
            assertEquals(1, event.value());
            assertEquals("EV_KEY/766", event.attributes().text("code").orElseThrow());
        }
    }

    @Test
    void tenThousandRoundsLeaveNothingBehind() {
        try (PlayedDevice played = new PlayedDevice(devices, mixed())) {
            ProcessResources.Snapshot before = null;
            for (int i = 0; i < LongRun.rounds(10_000); i++) {
                if (i == 10) {
                    before = RESOURCES.snapshot();
                }
                try (InputDevice device = devices.open(played.host.descriptor(), InputDevice.class);
                        InputSource<InputEvent> events = device.events()) {
                    assertEquals(0, events.lost());
                }
            }
            RESOURCES.assertNoMoreThan(before);
        }
        ProcessResources.Snapshot before = null;
        for (int i = 0; i < 200; i++) {
            if (i == 5) {
                before = RESOURCES.snapshot();
            }
            new PlayedDevice(devices, InputDeviceSpec.gamepad("round").build()).close();
        }
        RESOURCES.assertNoMoreThan(before);
    }

    @Test
    void anInterruptEndsAWait() throws Exception {
        try (PlayedDevice played = new PlayedDevice(devices, mixed());
                InputSource<InputPacket> packets = played.device.packets(InputEventSettings.DEFAULTS)) {
            Thread[] waiter = new Thread[1];
            CompletableFuture<InputPacket> waiting = BlockedThread.start(() -> {
                waiter[0] = Thread.currentThread();
                return packets.next();
            });
            waiter[0].interrupt();
            failure(waiting, DeviceInterruptedException.class);
        }
    }
}
