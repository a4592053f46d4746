package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.InputState;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.Printing;

/** What the objects of input devices print as. */
@OnlyInLab
@Timeout(300)
class PrintingLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private static InputDeviceSpec pad() {
        return InputDeviceSpec.builder("Linux4J pad")
                .code(InputCodes.BTN_SOUTH)
                .code(InputCodes.LED_NUML)
                .axis(InputCodes.ABS_X, AxisInfo.range(0, 255))
                .build();
    }

    @Test
    void everyObjectOfAPad() {
        InputState state;
        InputSource<InputEvent> source;
        try (PlayedDevice played = new PlayedDevice(devices, pad());
                Printing printing = new Printing()) {
            Printing.ofAll(devices);
            printing.goOver(played.host);
            state = played.device.state();
            assertEquals("ABS_X 0", state.toString());
            try (InputSource<InputEvent> events = played.device.events();
                    InputSource<InputPacket> packets = played.device.packets()) {
                source = events;
                played.host
                        .add(InputCodes.BTN_SOUTH, 1)
                        .add(InputCodes.ABS_X, 7)
                        .sync();
                assertEquals(
                        "EV_KEY BTN_SOUTH 1", events.next(SOON).orElseThrow().toString());
                assertEquals("EV_ABS ABS_X 7", events.next(SOON).orElseThrow().toString());
                assertEquals(
                        "EV_KEY BTN_SOUTH 1, EV_ABS ABS_X 7, EV_SYN SYN_REPORT 0",
                        packets.next(SOON).orElseThrow().toString());
                assertEquals("BTN_SOUTH on, ABS_X 7", state.toString());
                assertEquals("BTN_SOUTH on, ABS_X 7", packets.state().toString());
                assertTrue(events.toString().startsWith("events of "), events.toString());
            }
        }
        assertTrue(source.toString().endsWith(", closed"), source.toString());
        assertEquals("unknown, for the device was closed or has gone", state.toString());
    }
}
