package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.linux4j.Attribute;
import org.linux4j.Unit;
import org.linux4j.Value;

class QuantityTest {

    @Test
    void largeNumbersAreScaled() {
        assertEquals("175.25 MHz", Quantity.text(175_250_000, "hertz"));
        assertEquals("148.352 MHz", Quantity.text(148_351_648, "hertz"));
        assertEquals("50 Hz", Quantity.text(50, "Hz"));
        assertEquals("460.8 kB", Quantity.text(460_800, "bytes"));
        assertEquals("512 bytes", Quantity.text(512, "bytes"));
        assertEquals("1 byte", Quantity.text(1, "bytes"));
    }

    @Test
    void timesAreSaidAsPeopleSayThem() {
        assertEquals("250 ms", Quantity.text(250, "millis"));
        assertEquals("12.5 s", Quantity.text(12_500, "ms"));
        assertEquals("3 min 5 s", Quantity.text(185, "seconds"));
        assertEquals("2 h 30 min", Quantity.text(9_000, "seconds"));
        assertEquals("1 h", Quantity.text(3_600, "seconds"));
        assertEquals("90 s", Quantity.text(90, "seconds"));
        assertEquals("20 ms", Quantity.text(20_000_000, "nanoseconds"));
        assertEquals("12.5 µs", Quantity.text(12_500, "nanos"));
        assertEquals("7 ns", Quantity.text(7, "nanoseconds"));
        assertEquals("0 s", Quantity.text(0, "micros"));
        assertEquals("-250 ms", Quantity.text(-250, "millis"));
    }

    @Test
    void unitsOfReadingsAreKnown() {
        assertEquals("45.2 °C", Quantity.text(45_200, Unit.MILLI_CELSIUS.name()));
        assertEquals("12.300 V", Quantity.text(12_300, Unit.MILLIVOLTS.name()));
        assertEquals("0.850 A", Quantity.text(850, Unit.MILLIAMPERES.name()));
        assertEquals("-1.6 mA", Quantity.text(-1_600, Unit.MICROAMPERES.name()));
        assertEquals("100 µAh", Quantity.text(100, Unit.MICROAMPERE_HOURS.name()));
        assertEquals("0.000 V", Quantity.text(0, Unit.MICROVOLTS.name()));
        assertEquals("97%", Quantity.text(97, Unit.PERCENT.name()));
    }

    @Test
    void aUnitNobodyKnowsStandsBehindTheNumber() {
        assertEquals("500 mA", Quantity.text(500, "mA"));
        assertEquals("500", Quantity.text(500, ""));
    }

    @Test
    void theUnitIsThatOfTheAttributeOrOfItsName() {
        assertEquals("hertz", Quantity.unit(new Attribute("lowest_hertz", Value.of(1))));
        assertEquals("mA", Quantity.unit(new Attribute("max_power", Value.of(1)).withUnit("mA")));
        assertEquals("", Quantity.unit(new Attribute("bytes", Value.of(1))));
        assertEquals("lowest", Quantity.nameWithoutUnit("lowest_hertz"));
        assertEquals("bytes_per_line", Quantity.nameWithoutUnit("bytes_per_line"));
    }
}
