package org.linux4j.driver.sysfs.internal.thermal;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.linux4j.DeviceId;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.spi.Printed;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.thermal.CoolingBinding;

/** A cooling device of a zone: a link and two attributes of the zone, which it keeps reachable. */
final class SysfsBinding implements CoolingBinding {

    private final SysfsZone zone;
    private final OpenAttributes attributes;
    private final int index;

    SysfsBinding(SysfsZone zone, OpenAttributes attributes, int index) {
        this.zone = zone;
        this.attributes = attributes;
        this.index = index;
    }

    private String weightAttribute() {
        return "cdev" + index + "_weight";
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Optional<DeviceId> coolingDevice() {
        zone.check();
        return Sysfs.linkName(attributes.path("cdev" + index)).map(name -> new DeviceId(ThermalSession.DRIVER, name));
    }

    @Override
    public OptionalInt trip() {
        zone.check();
        OptionalLong trip = Readings.number(attributes, "cdev" + index + "_trip_point", Unit.NONE)
                .number();
        // The kernel has -1 for none.
        return trip.isPresent() && trip.getAsLong() >= 0 && trip.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) trip.getAsLong())
                : OptionalInt.empty();
    }

    @Override
    public Reading weight() {
        zone.check();
        return Readings.number(attributes, weightAttribute(), Unit.NONE);
    }

    @Override
    public void setWeight(int weight) {
        zone.check();
        Readings.demandWritable(attributes, weightAttribute(), "the weight of cooling device " + index);
        attributes.write(weightAttribute(), weight, "");
    }

    /** As {@code cooling 0: thermal:cooling_device2, trip 1, weight 100}. */
    @Override
    public String toString() {
        return "cooling " + index + ": " + Printed.orElse(this::told, "unknown, for its zone was closed or has gone");
    }

    private String told() {
        return coolingDevice().map(DeviceId::toString).orElse("gone")
                + (trip().isPresent() ? ", trip " + trip().getAsInt() : "") + ", weight " + weight();
    }
}
