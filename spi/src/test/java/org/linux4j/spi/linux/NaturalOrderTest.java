package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    private static void assertOrder(String... names) {
        List<String> shuffled = new ArrayList<>(List.of(names));
        Collections.shuffle(shuffled, new Random(3));
        shuffled.sort(NaturalOrder.ofTexts());
        assertEquals(List.of(names), shuffled);
    }

    @Test
    void numbersAreOrderedByTheirValues() {
        assertOrder("event2", "event10", "event100");
        assertOrder("1-1", "1-1.2", "1-1.10", "1-2", "2-1", "usb1", "usb2");
        assertOrder("", "0", "00", "01", "1", "2");
        assertOrder("a99999999999999999999", "a100000000000000000000");
        assertOrder("input4::capslock", "input4::numlock", "input10::capslock");
    }

    @Test
    void filesAreOrderedByTheirNames() {
        assertEquals(-1, Integer.signum(NaturalOrder.ofNames().compare(Path.of("/z/video2"), Path.of("/a/video10"))));
    }
}
