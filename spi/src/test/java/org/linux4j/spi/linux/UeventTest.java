package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UeventTest {

    private static final String CAMERA = "add@/devices/platform/vivid.0/video4linux/video0\0ACTION=add\0"
            + "DEVPATH=/devices/platform/vivid.0/video4linux/video0\0SUBSYSTEM=video4linux\0MAJOR=81\0MINOR=3\0"
            + "DEVNAME=video0\0SEQNUM=4711\0";

    private static Optional<Uevent> parse(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        return Uevent.parse(bytes, bytes.length);
    }

    @Test
    void aMessageHasAllItsProperties() {
        Uevent event = parse(CAMERA).orElseThrow();
        assertEquals(Uevent.ADD, event.action());
        assertEquals("/devices/platform/vivid.0/video4linux/video0", event.devpath());
        assertEquals("video4linux", event.subsystem());
        assertEquals(Optional.of("video0"), event.nodeName());
        assertEquals(OptionalInt.of(81), event.major());
        assertEquals(OptionalInt.of(3), event.minor());
        assertEquals(OptionalLong.of(4711), event.sequence());
        assertEquals(7, event.properties().size());
        assertThrows(
                UnsupportedOperationException.class, () -> event.properties().clear());
    }

    @Test
    void whatIsMissingOrNoNumberIsNothing() {
        Uevent event = parse("rotate@/x\0MAJOR=\0MINOR=99999999999\0SEQNUM=-1\0=5\0ODD\0NAME=f\u00fcr\0")
                .orElseThrow();
        assertEquals("rotate", event.action(), "a word that is not known stays");
        assertEquals("", event.subsystem());
        assertEquals(OptionalInt.empty(), event.major());
        assertEquals(OptionalInt.empty(), event.minor());
        assertEquals(OptionalLong.empty(), event.sequence());
        assertEquals(Optional.empty(), event.nodeName());
        assertEquals(
                Map.of("MAJOR", "", "MINOR", "99999999999", "SEQNUM", "-1", "NAME", "f\\xfcr"), event.properties());
    }

    @Test
    void aDeviceIsConcernedWithWhatItIsAPartOf() {
        Uevent event = parse("remove@/devices/usb1/1-1\0").orElseThrow();
        assertTrue(event.concerns("/devices/usb1/1-1"));
        assertTrue(event.concerns("/devices/usb1/1-1/1-1:1.0/leds/x"));
        assertFalse(event.concerns("/devices/usb1/1-10"));
        assertFalse(event.concerns("/devices/usb1"));
    }

    @Test
    void whatIsNoMessageOfTheKernelIsNone() {
        for (String text : new String[] {
            "",
            "\0",
            "add",
            "add@",
            "add@/x",
            "@/x\0",
            "add@x\0",
            "libudev\0\u00fe\u00ed\u00ca\u00fe@/\0",
            "add\0x@/y\0"
        }) {
            assertEquals(Optional.empty(), parse(text), () -> text.replace('\0', '|'));
        }
    }

    @Test
    void whatIsCutOffIsPassedOver() {
        byte[] bytes = CAMERA.getBytes(StandardCharsets.US_ASCII);
        Map<String, String> all = parse(CAMERA).orElseThrow().properties();
        for (int length = 0; length < bytes.length; length++) {
            Uevent.parse(bytes, length).ifPresent(event -> event.properties()
                    .forEach((key, value) -> assertEquals(all.get(key), value, "no half of a value")));
        }
    }

    @Test
    void noiseIsHarmless() {
        Random random = new Random(5);
        byte[] message = CAMERA.getBytes(StandardCharsets.US_ASCII);
        int parsed = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] noisy = Arrays.copyOf(message, random.nextInt(2 * message.length));
            for (int j = random.nextInt(8); j > 0 && noisy.length > 0; j--) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            }
            Optional<Uevent> event = Uevent.parse(noisy, noisy.length);
            if (event.isPresent()) {
                parsed++;
                assertFalse(event.get().action().isEmpty());
                assertTrue(event.get().devpath().startsWith("/"));
                event.get().major();
                event.get().sequence();
            }
        }
        assertTrue(parsed > 1000, "it was tried: " + parsed);
    }
}
