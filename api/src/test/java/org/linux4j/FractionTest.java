package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FractionTest {

    @Test
    void staysAsItWasGiven() {
        assertEquals("30000/1001", Fraction.of(30000, 1001).toString());
        assertEquals(Fraction.of(1001, 30000), Fraction.of(30000, 1001).inverse());
        assertEquals(60, Fraction.of(60, 2).numerator());
        assertEquals(2, Fraction.of(60, 2).denominator());
    }

    @Test
    void equalRatiosAreEqual() {
        assertEquals(Fraction.of(25), Fraction.of(25000, 1000));
        assertEquals(Fraction.of(25).hashCode(), Fraction.of(25000, 1000).hashCode());
        assertEquals(0, Fraction.of(60, 2).compareTo(Fraction.of(30)));
        assertNotEquals(Fraction.of(30000, 1001), Fraction.of(30));
        assertEquals("25", Fraction.of(25000, 1000).toString());
        assertEquals("30000/1001", Fraction.of(60000, 2002).toString());
        assertEquals(Fraction.of(0, 5), Fraction.of(0));
        assertEquals("0", Fraction.of(0, 5).toString());
        assertEquals(Fraction.of(0, 5).hashCode(), Fraction.of(0).hashCode());
    }

    @Test
    void readsWhatItWrites() {
        assertEquals(Fraction.of(30), Fraction.parse("30"));
        assertEquals(Fraction.of(30000, 1001), Fraction.parse("30000/1001"));
        assertEquals(Fraction.of(2997, 100), Fraction.parse("29.97"));
        for (String bad : new String[] {"", "-1", "1/0", "a", "1/", "/2", "1e3", "9999999999999999999"}) {
            assertThrows(IllegalArgumentException.class, () -> Fraction.parse(bad), bad);
        }
    }

    @Test
    void comparesWithoutOverflow() {
        Fraction huge = Fraction.of(Long.MAX_VALUE, 3);
        assertTrue(huge.compareTo(Fraction.of(Long.MAX_VALUE, 4)) > 0);
        assertTrue(Fraction.of(1, Long.MAX_VALUE).compareTo(Fraction.of(1)) < 0);
        assertEquals(0, huge.compareTo(huge));
    }
}
