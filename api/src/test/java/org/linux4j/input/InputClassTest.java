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
}
