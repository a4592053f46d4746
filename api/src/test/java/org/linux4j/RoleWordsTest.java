package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.gpio.GpioChip;
import org.linux4j.input.InputDevice;
import org.linux4j.led.Led;
import org.linux4j.usb.UsbDevice;
import org.linux4j.video.VideoFormats;
import org.linux4j.video.VideoOutputDevice;

class RoleWordsTest {

    @Test
    void aRoleIsSaidInWords() {
        assertEquals("a video output device", RoleWords.of(VideoOutputDevice.class));
        assertEquals("a device with video formats", RoleWords.of(VideoFormats.class));
        assertEquals("an input device", RoleWords.of(InputDevice.class));
        assertEquals("an LED", RoleWords.of(Led.class));
        assertEquals("a USB device", RoleWords.of(UsbDevice.class));
        assertEquals("a GPIO chip", RoleWords.of(GpioChip.class));
        assertEquals("a device with controls", RoleWords.of(Controls.class));
        assertEquals("a source of events", RoleWords.of(EventfulDevice.class));
    }

    @Test
    void severalRolesAreOnePhrase() {
        assertEquals(
                "a video output device with controls, events and formats",
                RoleWords.ofAll(
                        List.of(VideoOutputDevice.class, EventfulDevice.class, Controls.class, VideoFormats.class)));
        assertEquals("a GPIO chip with events", RoleWords.ofAll(List.of(GpioChip.class, EventfulDevice.class)));
        assertEquals("a USB device", RoleWords.ofAll(List.of(UsbDevice.class)));
        assertEquals("a device with controls", RoleWords.ofAll(List.of(Controls.class)));
        assertEquals(
                "an input with controls and events",
                RoleWords.ofAll(List.of(EventfulDevice.class, Controls.class), "input"));
        assertEquals("an LED with controls", RoleWords.ofAll(List.of(Led.class, Controls.class), "input"));
        assertEquals("", RoleWords.ofAll(List.of()));
    }

    @Test
    void whatADriverAloneHasIsSaidWhereThereIsNothingElse() {
        assertEquals("a string", RoleWords.ofAll(List.of(String.class)));
        assertEquals("an LED", RoleWords.ofAll(List.of(String.class, Led.class)));
    }
}
