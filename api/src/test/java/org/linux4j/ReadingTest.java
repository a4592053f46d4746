package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.linux4j.power.PowerProperty;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalParameter;
import org.linux4j.thermal.ThermalThreshold;

/** Readings, their units, and the open sets of what is read. */
class ReadingTest {

    @Test
    void aNumberIsShownInTheUnitOfPeopleRounded() {
        assertEquals("45.3 °C", Unit.MILLI_CELSIUS.text(45_250));
        assertEquals("-0.1 °C", Unit.MILLI_CELSIUS.text(-50));
        assertEquals("0.0 °C", Unit.MILLI_CELSIUS.text(0));
        assertEquals("26.3 °C", Unit.DECI_CELSIUS.text(263));
        assertEquals("12.346 V", Unit.MICROVOLTS.text(12_345_678));
        assertEquals("57%", Unit.PERCENT.text(57));
        assertEquals("45.6%", Unit.MILLI_PERCENT.text(45_600));
        assertEquals("1200 RPM", Unit.RPM.text(1200));
        assertEquals("-9223372036854775808", Unit.NONE.text(Long.MIN_VALUE));
        assertEquals("-9223372036854.78 W", Unit.MICROWATTS.text(Long.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new Unit("x", "x", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> new Unit("x", "x", 19, 2));
    }

    @Test
    void whatIsAbsentHasItsReasonAndNoNumber() {
        Reading absent = Reading.absent("it sleeps", Unit.MILLI_CELSIUS);
        assertFalse(absent.isThere());
        assertEquals(OptionalLong.empty(), absent.number());
        assertEquals(Optional.empty(), absent.text());
        assertEquals(Optional.of("it sleeps"), absent.reason());
        assertEquals("absent: it sleeps", absent.toString());
        assertEquals(
                new Value.Unreadable("it sleeps"), absent.toAttribute("now").value());
        assertNotEquals(absent, Reading.of(0, Unit.MILLI_CELSIUS));
        assertEquals(absent, Reading.of(new Value.Unreadable("it sleeps"), Unit.MILLI_CELSIUS));
    }

    @Test
    void aTruthIsANumberTooAndAWordIsNone() {
        Reading yes = Reading.of(Value.of(true), Unit.NONE);
        assertEquals(OptionalLong.of(1), yes.number());
        assertEquals("yes", yes.toString());
        Reading word = Reading.of(Value.of("Charging"), Unit.NONE);
        assertEquals(OptionalLong.empty(), word.number());
        assertEquals("Charging", word.toString());
        assertEquals(
                "millivolts", Reading.of(3, Unit.MILLIVOLTS).toAttribute("now").unit());
    }

    @Test
    void whatIsNotKnownPassesThrough() {
        assertEquals(PowerProperty.CAPACITY, PowerProperty.of("capacity"));
        assertEquals(PowerProperty.Form.TEXT, PowerProperty.of("a_new_one").form());
        assertThrows(IllegalArgumentException.class, () -> PowerProperty.of("../capacity"));
        assertThrows(IllegalArgumentException.class, () -> PowerProperty.of(""));
        assertEquals(PowerProperty.KNOWN.size(), new HashSet<>(PowerProperty.KNOWN).size());
        assertEquals(SensorKind.FAN, SensorKind.of("fan"));
        assertEquals(Unit.NONE, SensorKind.of("noise").unit());
        assertEquals("21", ThermalEvent.typeOf(21).name());
        assertEquals(ThermalEvent.TRIP_UP, ThermalEvent.typeOf(5));
        assertThrows(IllegalArgumentException.class, () -> new ThermalParameter("../x", Unit.NONE));
        assertThrows(IllegalArgumentException.class, () -> new ThermalThreshold(1, false, false));
    }

    @Test
    void itemsCountWhatTheirChannelDoesOrSomethingElse() {
        assertEquals(Unit.MILLI_CELSIUS, SensorItem.MAX.unit(SensorKind.TEMPERATURE));
        assertEquals(Unit.NONE, new SensorItem("max_alarm").unit(SensorKind.TEMPERATURE));
        assertTrue(new SensorItem("max_alarm").isFlag());
        assertFalse(SensorItem.ENABLE.isFlag());
        assertEquals(Unit.MILLI_CELSIUS, new SensorItem("auto_point3_temp_hyst").unit(SensorKind.PWM));
        assertEquals(Unit.NONE, new SensorItem("auto_point3_pwm").unit(SensorKind.TEMPERATURE));
        assertEquals(Unit.MILLISECONDS, new SensorItem("average_interval_max").unit(SensorKind.POWER));
        assertEquals(Unit.MICROWATTS, new SensorItem("average_max").unit(SensorKind.POWER));
        assertEquals(Unit.HERTZ, SensorItem.FREQ.unit(SensorKind.PWM));
    }

    @Test
    void anEventTellsWhatItWasTold() {
        ThermalEvent event = ThermalEvent.builder(ThermalEvent.TRIP_UP, 7)
                .zone(3)
                .trip(0)
                .temperatureMilliCelsius(61_000)
                .build();
        assertEquals("trip_up: zone 3, trip 0, 61.0 °C", event.toString());
        assertEquals(OptionalInt.empty(), event.coolingDevice());
        assertEquals(Optional.of("61000"), event.attributes().text("temperature"));
        assertEquals(
                "lost: at least 1",
                ThermalEvent.builder(ThermalEvent.LOST, 7).lostBefore(1).build().toString());
    }
}
