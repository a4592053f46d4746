package org.linux4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdidTest {

    /** A display of the maker LNX that shows 1920x1080 sixty times a second. */
    private static byte[] sample() {
        byte[] edid = new byte[128];
        Arrays.fill(edid, 1, 7, (byte) 0xff);
        int maker = ('L' - 'A' + 1) << 10 | ('N' - 'A' + 1) << 5 | ('X' - 'A' + 1);
        put(edid, 8, maker >> 8, maker & 0xff, 0x34, 0x12, 0x78, 0x56, 0x34, 0xf2, 7, 36, 1, 4, 0x80, 52, 29);
        // 148.5 MHz; 1920 and 280 pixels, 1080 and 45 lines.
        put(edid, 54, 0x02, 0x3a, 0x80, 0x18, 0x71, 0x38, 0x2d, 0x40);
        // 74.25 MHz; 1920 and 280 pixels, 540 and 22 lines a field.
        put(edid, 72, 0x01, 0x1d, 0x80, 0x18, 0x71, 0x1c, 0x16, 0x20);
        edid[72 + 17] = (byte) 0x80;
        put(edid, 90, 0, 0, 0, 0xfc, 0);
        text(edid, 95, "Lab display\n ");
        put(edid, 108, 0, 0, 0, 0xff, 0);
        text(edid, 113, "A1B2C3\n      ");
        edid[126] = 1;
        edid[127] = (byte) -sum(edid);
        return edid;
    }

    private static void put(byte[] to, int at, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            to[at + i] = (byte) bytes[i];
        }
    }

    private static void text(byte[] to, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, to, at, 13);
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte one : bytes) {
            sum += one;
        }
        return sum;
    }

    @Test
    void aDisplayIsDescribed() {
        Edid edid = Edid.parse(sample());
        assertEquals("LNX", edid.manufacturer());
        assertEquals(0x1234, edid.product());
        assertEquals(0xf234_5678L, edid.serial());
        assertEquals(7, edid.week());
        assertEquals(2026, edid.year());
        assertEquals("1.4", edid.version());
        assertTrue(edid.digital());
        assertEquals(52, edid.widthCentimetres());
        assertEquals(29, edid.heightCentimetres());
        assertEquals(Optional.of("Lab display"), edid.name());
        assertEquals(Optional.of("A1B2C3"), edid.serialText());
        assertEquals(
                List.of("1920x1080p60.00", "1920x1080i60.05"),
                edid.timings().stream().map(Object::toString).toList());
        assertEquals(148_500_000L, edid.timings().get(0).pixelClock());
        assertEquals(1, edid.extensions());
        assertEquals(List.of(), edid.brokenBlocks());
    }

    @Test
    void aWrongChecksumIsTold() {
        byte[] two = Arrays.copyOf(sample(), 256);
        two[200] = 1;
        assertEquals(List.of(1), Edid.parse(two).brokenBlocks());
        two[20] ^= 1;
        assertEquals(List.of(0, 1), Edid.parse(two).brokenBlocks());
    }

    @Test
    void oddOnesPass() {
        byte[] odd = sample();
        put(odd, 8, 0, 0);
        odd[16] = (byte) 0xff;
        Arrays.fill(odd, 54, 126, (byte) 0);
        Edid edid = Edid.parse(odd);
        assertEquals("???", edid.manufacturer());
        assertEquals(0, edid.week());
        assertEquals(List.of(), edid.timings());
        assertEquals(Optional.empty(), edid.name());
    }

    @Test
    void whatIsNoneIsRefused() {
        for (int length : new int[] {0, 1, 127, 129}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Edid.parse(new byte[length]))
                    .getMessage();
            assertTrue(message.contains("128"), message);
        }
        byte[] other = sample();
        other[3] = 0;
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Edid.parse(other))
                .getMessage()
                .contains("byte 3"));
    }
}
