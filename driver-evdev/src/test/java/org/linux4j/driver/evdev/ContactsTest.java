package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.EventType;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputSource;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Axes of contacts: of devices that mean something else with them, of odd drivers, and behind masks. */
@Timeout(300)
class ContactsTest {

    private static final InputCode X = InputCode.absolute(ABS_X);
    private static final InputCode SLOT = InputCode.absolute(ABS_MT_SLOT);
    private static final InputCode MT_X = InputCode.absolute(ABS_MT_POSITION_X);
    private static final InputCode MT_Y = InputCode.absolute(ABS_MT_POSITION_Y);
    private static final InputCode TRACKING = InputCode.absolute(ABS_MT_TRACKING_ID);

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakeInput fake;
    private DeviceManager manager;

    @BeforeEach
    void make() throws IOException {
        FakeUinput.makeFiles(root);
        manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
        fake = new FakeInput(syscalls, ABS_X, ABS_MT_SLOT, ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_MT_TRACKING_ID);
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        syscalls.assertClean();
    }

    private InputDevice open() {
        syscalls.register(root.resolve("dev/input/event0").toString(), fake);
        return manager.open("evdev:event0", InputDevice.class);
    }

    private static InputEventSettings only(InputCode... axes) {
        return InputEventSettings.builder()
                .only(InputCodes.EV_ABS, Set.of(axes))
                .build();
    }

    private void put(int... codesAndValues) {
        for (int i = 0; i < codesAndValues.length; i += 2) {
            fake.put(EV_ABS, codesAndValues[i], codesAndValues[i + 1]);
        }
        fake.put(EV_SYN, SYN_REPORT, 0);
    }

    private void drop() {
        fake.put(EV_SYN, SYN_DROPPED, 0);
    }

    private static String told(InputSource<InputEvent> events) {
        StringBuilder text = new StringBuilder();
        Optional<InputEvent> event = events.next(Duration.ZERO);
        while (event.isPresent()) {
            InputEvent one = event.get();
            text.append(one.code().name().replace("ABS_", "").replace("SYN_", ""))
                    .append('=')
                    .append(one.value())
                    .append(one.synthetic() ? "* " : " ");
            event = events.next(Duration.ZERO);
        }
        return text.toString().strip();
    }

    private static int[] bySlot(InputSource<InputEvent> events, InputCode axis) {
        return new int[] {events.state().slotValue(0, axis), events.state().slotValue(1, axis)};
    }

    private static void assertValues(InputSource<InputEvent> events, InputCode axis, int... values) {
        assertEquals(Arrays.toString(values), Arrays.toString(bySlot(events, axis)), axis.name());
    }

    @Test
    void aDeviceThatNumbersItsAxesThroughHasNoSlots() {
        fake = new FakeInput(
                syscalls, ABS_X, ABS_RESERVED, ABS_MT_SLOT, ABS_MT_POSITION_X, ABS_MT_POSITION_Y, ABS_MT_TRACKING_ID);
        fake.refuseSlots(errno.EINVAL);
        fake.axis(ABS_MT_POSITION_X, 5);
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events()) {
            assertEquals(0, device.state().slots());
            assertEquals(0, events.state().slots());
            assertEquals(List.of(), device.state().contacts());
            assertEquals(5, device.state().value(MT_X));
            assertEquals(5, events.state().value(MT_X));
            put(ABS_MT_POSITION_X, 6, ABS_MT_TRACKING_ID, 7);
            assertEquals("MT_POSITION_X=6 MT_TRACKING_ID=7 REPORT=0", told(events));
            assertEquals(6, events.state().value(MT_X));
            assertEquals(List.of(), events.state().contacts());
            drop();
            assertEquals("DROPPED=0 REPORT=0*", told(events), "the kernel keeps nothing of these");
            assertEquals(6, events.state().value(MT_X));
            assertTrue(!device.classes().contains(InputClass.TOUCHPAD), device.classes()::toString);
        }
    }

    @Test
    void slotsThatTheDriverDoesNotTellAreFollowedAllTheSame() {
        fake.refuseSlots(errno.EINVAL);
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events()) {
            assertEquals(2, events.state().slots());
            assertEquals(List.of(), events.state().contacts());
            put(ABS_MT_SLOT, 1, ABS_MT_TRACKING_ID, 3, ABS_MT_POSITION_X, 9);
            told(events);
            assertEquals(9, events.state().contacts().get(0).x());
            fake.axis(ABS_X, 1);
            fake.axis(ABS_MT_SLOT, 1);
            drop();
            assertEquals("DROPPED=0 X=1* REPORT=0*", told(events));
            assertEquals(9, events.state().contacts().get(0).x());
            assertEquals(
                    "EINVAL",
                    assertThrows(DeviceException.class, () -> device.state().slotValue(0, MT_X))
                            .code()
                            .orElse(""));
        }
    }

    @Test
    void aDeviceThatIsGoneIsNotTakenForAnOddOne() {
        try (InputDevice device = open()) {
            fake.refuseSlots(errno.ENODEV);
            assertThrows(DeviceDisconnectedException.class, device::events);
        }
    }

    @Test
    void whatIsWantedOfContactsIsToldAfterADrop() {
        fake.contacts(ABS_MT_TRACKING_ID, -1, -1);
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events(only(SLOT, TRACKING, MT_X))) {
            fake.contacts(ABS_MT_TRACKING_ID, 4, 5);
            fake.contacts(ABS_MT_POSITION_X, 40, 50);
            fake.contacts(ABS_MT_POSITION_Y, 41, 51);
            fake.axis(ABS_MT_SLOT, 1);
            fake.axis(ABS_X, 8);
            drop();
            assertEquals(
                    "DROPPED=0 MT_POSITION_X=40* MT_TRACKING_ID=4* MT_SLOT=1* MT_POSITION_X=50* MT_TRACKING_ID=5*"
                            + " REPORT=0*",
                    told(events));
            assertValues(events, MT_X, 40, 50);
            assertEquals(
                    List.of(4, 5),
                    events.state().contacts().stream()
                            .map(contact -> contact.trackingId().orElse(-1))
                            .collect(Collectors.toList()));
            // Another contact in the place of the first.
            fake.contacts(ABS_MT_TRACKING_ID, 6, 5);
            drop();
            assertEquals(
                    "DROPPED=0 MT_SLOT=0* MT_TRACKING_ID=-1* REPORT=0* MT_TRACKING_ID=6* MT_SLOT=1* REPORT=0*",
                    told(events));
        }
    }

    @Test
    void whatIsNotWantedOfContactsStaysHidden() {
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events(only(X))) {
            assertEquals(1L << ABS_X, fake.axisMask());
            fake.contacts(ABS_MT_TRACKING_ID, 4, 5);
            fake.axis(ABS_MT_SLOT, 1);
            fake.axis(ABS_X, 8);
            drop();
            assertEquals("DROPPED=0 X=8* REPORT=0*", told(events));
        }
    }

    @Test
    void aSlotThatIsNotWantedIsFollowedAndNotTold() {
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events(only(MT_X))) {
            assertEquals(1L << ABS_MT_SLOT | 1L << ABS_MT_POSITION_X, fake.axisMask());
            assertEquals(Set.of(MT_X), events.only(InputCodes.EV_ABS));
            put(ABS_MT_SLOT, 1, ABS_MT_POSITION_X, 9, ABS_MT_POSITION_Y, 3);
            assertEquals("MT_POSITION_X=9 REPORT=0", told(events));
            assertValues(events, MT_X, 0, 9);
            put(ABS_MT_SLOT, 0, ABS_MT_POSITION_Y, 3);
            assertEquals("", told(events), "a packet of nothing that is wanted");
            put(ABS_MT_POSITION_X, 7);
            assertEquals("MT_POSITION_X=7 REPORT=0", told(events));
            assertValues(events, MT_X, 7, 9);
            fake.contacts(ABS_MT_POSITION_X, 7, 10);
            fake.axis(ABS_MT_SLOT, 1);
            drop();
            assertEquals("DROPPED=0 MT_POSITION_X=10* REPORT=0*", told(events));
            assertValues(events, MT_X, 7, 10);
            put(ABS_MT_POSITION_X, 11);
            assertEquals("MT_POSITION_X=11 REPORT=0", told(events));
            assertValues(events, MT_X, 7, 11);
            fake.put(EV_KEY, KEY_A, 1);
            put(ABS_MT_SLOT, 0);
            assertEquals("KEY_A=1 REPORT=0", told(events));
        }
    }

    @Test
    void aSlotThatWasNotFollowedIsAskedFor() {
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events(only(X))) {
            put(ABS_MT_SLOT, 1, ABS_X, 1);
            fake.axis(ABS_MT_SLOT, 1);
            assertEquals("X=1 REPORT=0", told(events));
            events.setOnly(InputCodes.EV_ABS, Set.of(SLOT, MT_X, MT_Y));
            put(ABS_MT_POSITION_X, 5);
            assertEquals("MT_POSITION_X=5 REPORT=0", told(events));
            assertValues(events, MT_X, 0, 5);
        }
    }

    @Test
    void onlyCodesOfTheTypeAreTaken() {
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events()) {
            assertRefused("EV_SYN", events, EV_SYN, InputCode.of(EV_SYN, SYN_REPORT));
            assertRefused("KEY_A is not of type EV_ABS", events, EV_ABS, InputCode.key(KEY_A));
            assertRefused("1 to 31", events, EV_CNT);
            assertRefused("1 to 31", events, -1);
            assertEquals(-1, fake.axisMask(), "nothing was changed");
            // Of what the device does not have nothing comes anyway.
            events.setOnly(InputCodes.EV_REL, Set.of(InputCode.relative(REL_X)));
            events.setOnly(InputCodes.EV_ABS, Set.of(InputCode.absolute(ABS_RY)));
            put(ABS_X, 1);
            fake.put(EV_KEY, KEY_A, 1);
            assertEquals("KEY_A=1", told(events));
        }
    }

    private static void assertRefused(String part, InputSource<InputEvent> events, int number, InputCode... codes) {
        EventType type = InputCode.typeOf(number);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> events.setOnly(type, Set.of(codes)));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
        InputEventSettings.Builder settings = InputEventSettings.builder().only(type, Set.of(codes));
        assertEquals(
                failure.getMessage(),
                assertThrows(IllegalArgumentException.class, settings::build).getMessage());
    }
}
