package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelTextTest {

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void whatIsUtf8StaysAsItIs() {
        for (String text : new String[] {"", "a\\x41\n", "Kamera für Büro", "\ufffd", "\ud83d\udcf7 x"}) {
            assertEquals(text, KernelText.of(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatIsNotIsReadable() {
        assertEquals("Kamera f\\xfcr B\\xfcro", KernelText.of("Kamera für Büro".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("\\xff\\xfe", KernelText.of(bytes(0xff, 0xfe)));
        assertEquals("\ufffd\\x80", KernelText.of(bytes(0xef, 0xbf, 0xbd, 0x80)));
        assertEquals("B\\xc3", KernelText.of(bytes('B', 0xc3)), "cut off by its array");
        assertEquals("\\xe2\\x82!", KernelText.of(bytes(0xe2, 0x82, '!')));
    }

    @Test
    void textEndsAtAZeroOrWithItsArray() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes('x', 'a', 'b', 0, 'c'));
        assertEquals("ab", KernelText.terminated(buffer, 1, 4));
        assertEquals("a", KernelText.terminated(buffer, 1, 1));
        assertEquals("", KernelText.terminated(buffer, 3, 2));
    }

    @Test
    void differentBytesAreDifferentTexts() {
        Random random = new Random(11);
        Set<ByteBuffer> inputs = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] some = new byte[random.nextInt(12)];
            random.nextBytes(some);
            if (inputs.add(ByteBuffer.wrap(some))) {
                texts.add(KernelText.of(some));
                assertArrayEquals(some, KernelText.bytes(KernelText.of(some)));
            }
        }
        assertEquals(inputs.size(), texts.size());
    }
}
