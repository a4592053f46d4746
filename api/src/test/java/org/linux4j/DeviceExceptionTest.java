package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceExceptionTest {

    @Test
    void theMessageIsOneSentenceOfItsParts() {
        DeviceBusyException busy = new DeviceBusyException(
                DeviceException.failure("open", "the device is busy")
                        .on("/dev/video0")
                        .code("EBUSY")
                        .hint("it is held by ffmpeg (process 7)"),
                "ffmpeg (process 7)");
        assertEquals(
                "open /dev/video0: the device is busy (EBUSY); it is held by ffmpeg (process 7)", busy.getMessage());
        assertEquals("EBUSY", busy.code().orElseThrow());
        assertEquals("ffmpeg (process 7)", busy.holder().orElseThrow());
        assertEquals(List.of("ffmpeg (process 7)"), busy.candidates());
    }

    @Test
    void whoMayHoldADeviceIsNotItsHolder() {
        DeviceBusyException busy = new DeviceBusyException(
                DeviceException.failure("grab", "the device is busy"), List.of("one", "another"));
        assertTrue(busy.holder().isEmpty());
        assertEquals(List.of("one", "another"), busy.candidates());
    }

    @Test
    void partsMayBeMissing() {
        DeviceException plain =
                new DeviceException(DeviceException.failure("list", "no").hint(""));
        assertEquals("list: no", plain.getMessage());
        assertTrue(plain.target().isEmpty()
                && plain.code().isEmpty()
                && plain.hint().isEmpty());
    }

    @Test
    void aRequestOfTheKernelsStandsAtTheEnd() {
        DeviceException stalled = new DeviceException(DeviceException.failure("USBDEVFS_SUBMITURB", "it has stalled")
                .on("usb:1-1")
                .code("EPIPE")
                .hint("clear it"));
        assertEquals("usb:1-1: it has stalled (EPIPE, USBDEVFS_SUBMITURB); clear it", stalled.getMessage());
        assertEquals("USBDEVFS_SUBMITURB", stalled.operation());
        assertEquals("no (EVIOCSREP)", new DeviceException(DeviceException.failure("EVIOCSREP", "no")).getMessage());
    }
}
