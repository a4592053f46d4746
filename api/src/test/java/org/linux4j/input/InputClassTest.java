package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Value;

class InputClassTest {

    private static DeviceDescriptor listed(Attributes attributes) {
        return DeviceDescriptor.builder(DeviceId.parse("evdev:event3"), DeviceKind.INPUT)
                .attributes(attributes)
                .build();
    }

    @Test
    void listingsTellClasses() {
        DeviceDescriptor pad = listed(Attributes.builder()
                .put("input.classes", Value.ofTexts(List.of("gamepad", "accelerometer", "toaster")))
                .build());
        assertEquals(Set.of(InputClass.GAMEPAD, InputClass.ACCELEROMETER), InputClass.of(pad));
        assertTrue(InputClass.GAMEPAD.test(pad));
        assertFalse(InputClass.MOUSE.test(pad));
        assertTrue(InputClass.MOUSE.or(InputClass.GAMEPAD).test(pad));
    }

    @Test
    void othersHaveNone() {
        assertEquals(Set.of(), InputClass.of(listed(Attributes.empty())));
        assertEquals(
                Set.of(),
                InputClass.of(listed(
                        Attributes.builder().put("input.classes", "gamepad").build())));
    }

    @Test
    void specificationsAreWhatTheyAreNamedAfter() {
        assertEquals(
                Set.of(InputClass.KEYBOARD),
                InputClass.of(InputDeviceSpec.keyboard("k").build().supported()));
        assertEquals(
                Set.of(InputClass.GAMEPAD),
                InputClass.of(InputDeviceSpec.gamepad("g").build().supported()));
    }

    private static Set<InputClass> of(InputDeviceSpec.Builder device) {
        return InputClass.of(device.build().supported());
    }

    private static InputDeviceSpec.Builder axes(InputDeviceSpec.Builder device, InputCode... axes) {
        for (InputCode axis : axes) {
            device.axis(axis, AxisInfo.range(0, 255));
        }
        return device;
    }

    private static InputDeviceSpec.Builder device() {
        return InputDeviceSpec.builder("d");
    }

    @Test
    void aKeyboardWithStrayAxesIsAKeyboard() {
        assertEquals(
                Set.of(InputClass.KEYBOARD),
                of(axes(InputDeviceSpec.keyboard("k"), InputCodes.ABS_VOLUME, InputCodes.ABS_RX)));
        assertEquals(
                Set.of(InputClass.KEYBOARD),
                of(axes(InputDeviceSpec.keyboard("k").keys(InputCodes.BTN_TRIGGER), InputCodes.ABS_THROTTLE)));
        assertEquals(
                Set.of(InputClass.KEYBOARD), of(InputDeviceSpec.keyboard("k").keys(InputCodes.BTN_SOUTH)));
    }

    @Test
    void sticksWithoutKeysAreAJoystickAndWhatOnlyMovesIsNone() {
        assertEquals(
                Set.of(InputClass.JOYSTICK),
                of(axes(
                        device(),
                        InputCodes.ABS_X,
                        InputCodes.ABS_Y,
                        InputCodes.ABS_Z,
                        InputCodes.ABS_RZ,
                        InputCodes.ABS_HAT0X,
                        InputCodes.ABS_HAT0Y)));
        assertEquals(
                Set.of(InputClass.ACCELEROMETER),
                of(axes(device(), InputCodes.ABS_X, InputCodes.ABS_Y, InputCodes.ABS_Z)));
        assertEquals(
                Set.of(InputClass.ACCELEROMETER),
                of(axes(device(), InputCodes.ABS_RX, InputCodes.ABS_RY, InputCodes.ABS_RZ)));
    }

    @Test
    void aStickAWheelAndPedalsAreJoysticks() {
        assertEquals(
                Set.of(InputClass.JOYSTICK),
                of(axes(
                        device().keys(InputCodes.BTN_TRIGGER, InputCodes.BTN_THUMB),
                        InputCodes.ABS_X,
                        InputCodes.ABS_Y)));
        assertEquals(
                Set.of(InputClass.JOYSTICK),
                of(axes(device(), InputCodes.ABS_WHEEL, InputCodes.ABS_GAS, InputCodes.ABS_BRAKE)));
        assertEquals(Set.of(), of(axes(device(), InputCodes.ABS_RX)));
    }
}
