package org.linux4j.driver.sysfs.internal.thermal;

import java.util.OptionalLong;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.spi.Printed;
import org.linux4j.thermal.TripPoint;
import org.linux4j.thermal.TripType;

/** A trip point: three attributes of its zone, which it keeps reachable. */
final class SysfsTrip implements TripPoint {

    /** What the kernel has for a temperature that there is not ({@code THERMAL_TEMP_INVALID}). */
    private static final long OFF = -274_000;

    private final SysfsZone zone;
    private final OpenAttributes attributes;
    private final int index;

    SysfsTrip(SysfsZone zone, OpenAttributes attributes, int index) {
        this.zone = zone;
        this.attributes = attributes;
        this.index = index;
    }

    private String attribute(String name) {
        return "trip_point_" + index + "_" + name;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public TripType type() {
        zone.check();
        return new TripType(Readings.text(attributes, attribute("type")).text().orElse("unknown"));
    }

    @Override
    public Reading temperature() {
        zone.check();
        Reading reading = Readings.number(attributes, attribute("temp"), Unit.NONE);
        OptionalLong number = reading.number();
        if (number.isEmpty()) {
            return Reading.absent(reading.reason().orElse(""), Unit.MILLI_CELSIUS);
        }
        return number.getAsLong() == OFF
                ? Reading.absent("the trip point is off", Unit.MILLI_CELSIUS)
                : Reading.of(number.getAsLong(), Unit.MILLI_CELSIUS);
    }

    @Override
    public void setTemperature(int milliCelsius) {
        set("temp", milliCelsius);
    }

    @Override
    public Reading hysteresis() {
        zone.check();
        return Readings.number(attributes, attribute("hyst"), Unit.MILLI_CELSIUS);
    }

    @Override
    public void setHysteresis(int milliCelsius) {
        if (milliCelsius < 0) {
            throw new IllegalArgumentException("a hysteresis of " + milliCelsius + " is negative");
        }
        set("hyst", milliCelsius);
    }

    private void set(String name, int milliCelsius) {
        zone.check();
        Readings.demandWritable(attributes, attribute(name), "trip point " + index);
        attributes.write(attribute(name), milliCelsius, "");
    }

    /** As {@code trip 0: active at 60.0 °C, hysteresis 2.0 °C}. */
    @Override
    public String toString() {
        return "trip " + index + ": "
                + Printed.orElse(
                        () -> type() + " at " + temperature() + ", hysteresis " + hysteresis(),
                        "unknown, for its zone was closed or has gone");
    }
}
