package org.linux4j.driver.sysfs.internal.thermal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.DeviceException;
import org.linux4j.MenuItem;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControl;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.spi.AbstractControls;
import org.linux4j.thermal.CoolingBinding;
import org.linux4j.thermal.ThermalParameter;
import org.linux4j.thermal.TripPoint;

/** What can be set of a zone, for any program. */
final class ZoneControls extends AbstractControls {

    private static final long ID_MODE = 1;
    private static final long ID_POLICY = 2;
    private static final long ID_EMULATION = 3;
    private static final long ID_PARAMETERS = 0x10;
    private static final long ID_TRIPS = 0x100;
    private static final long ID_BINDINGS = 0x10000;

    private static final String CELSIUS = Unit.MILLI_CELSIUS.name();

    private final SysfsZone zone;
    private final OpenAttributes attributes;
    private final String target;

    ZoneControls(SysfsZone zone, OpenAttributes attributes) {
        super(zone);
        this.zone = zone;
        this.attributes = attributes;
        this.target = zone.descriptor().id().toString();
    }

    @Override
    public List<Control> list() {
        zone.check();
        List<Control> all = new ArrayList<>();
        if (Readings.isWritable(attributes, SysfsZone.MODE)) {
            all.add(AttributeControl.builder(target, ID_MODE, "enabled", ControlType.BOOLEAN)
                    .label("Enabled")
                    .reads(() -> zone.isEnabled() ? 1 : 0)
                    .writesNumber(on -> zone.setEnabled(on != 0))
                    .build());
        }
        if (Readings.isWritable(attributes, SysfsZone.POLICY) && attributes.has(SysfsZone.POLICIES)) {
            addPolicy(all);
        }
        zone.trips().forEach(trip -> addTrip(trip, all));
        zone.coolingBindings().forEach(binding -> addWeight(binding, all));
        addParameters(all);
        if (zone.canEmulate()) {
            all.add(AttributeControl.builder(target, ID_EMULATION, SysfsZone.EMULATION, ControlType.INTEGER)
                    .label("Emulated temperature; 0 ends it")
                    .unit(CELSIUS)
                    .range(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .flags(ControlFlag.WRITE_ONLY)
                    .writesNumber(number -> attributes.write(SysfsZone.EMULATION, number, ""))
                    .build());
        }
        return List.copyOf(all);
    }

    private void addPolicy(List<Control> all) {
        List<String> policies = zone.policies();
        List<MenuItem> items = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            items.add(new MenuItem(i, policies.get(i), OptionalLong.empty()));
        }
        all.add(AttributeControl.builder(target, ID_POLICY, "policy", ControlType.MENU)
                .label("Policy")
                .menu(items)
                .reads(() -> Math.max(0, policies.indexOf(zone.policy())))
                .writesNumber(index -> zone.setPolicy(policies.get((int) index)))
                .build());
    }

    private void addTrip(TripPoint trip, List<Control> all) {
        String name = "trip_point_" + trip.index();
        long id = ID_TRIPS + 2L * trip.index();
        if (Readings.isWritable(attributes, name + "_temp")) {
            all.add(AttributeControl.builder(target, id, name + "_temp", ControlType.INTEGER)
                    .label("Trip point " + trip.index() + " (" + trip.type() + ")")
                    .group("Trip points")
                    .unit(CELSIUS)
                    .range(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .reads(() -> number(trip.temperature(), name))
                    .writesNumber(number -> trip.setTemperature((int) number))
                    .build());
        }
        if (Readings.isWritable(attributes, name + "_hyst")) {
            all.add(AttributeControl.builder(target, id + 1, name + "_hyst", ControlType.INTEGER)
                    .label("Hysteresis of trip point " + trip.index())
                    .group("Trip points")
                    .unit(CELSIUS)
                    .range(0, Integer.MAX_VALUE)
                    .reads(() -> number(trip.hysteresis(), name))
                    .writesNumber(number -> trip.setHysteresis((int) number))
                    .build());
        }
    }

    private void addWeight(CoolingBinding binding, List<Control> all) {
        String name = "cdev" + binding.index() + "_weight";
        if (Readings.isWritable(attributes, name)) {
            all.add(AttributeControl.builder(target, ID_BINDINGS + binding.index(), name, ControlType.INTEGER)
                    .label("Weight of cooling device " + binding.index())
                    .group("Cooling devices")
                    .range(Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .reads(() -> number(binding.weight(), name))
                    .writesNumber(number -> binding.setWeight((int) number))
                    .build());
        }
    }

    /** Those that the policy works with; of others, the kernel has no value. */
    private void addParameters(List<Control> all) {
        for (int i = 0; i < ThermalParameter.KNOWN.size(); i++) {
            ThermalParameter parameter = ThermalParameter.KNOWN.get(i);
            if (zone.parameter(parameter).isThere() && Readings.isWritable(attributes, parameter.name())) {
                all.add(AttributeControl.builder(target, ID_PARAMETERS + i, parameter.name(), ControlType.INTEGER)
                        .group("Policy")
                        .unit(parameter.unit().name())
                        .range(Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .reads(() -> number(zone.parameter(parameter), parameter.name()))
                        .writesNumber(number -> zone.setParameter(parameter, (int) number))
                        .build());
            }
        }
    }

    private long number(Reading reading, String name) {
        return reading.number()
                .orElseThrow(() -> new DeviceException(DeviceException.failure(
                                "read control " + name, reading.reason().orElse("it has no number"))
                        .on(target)));
    }
}
