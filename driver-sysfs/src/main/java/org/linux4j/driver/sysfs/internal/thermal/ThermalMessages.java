package org.linux4j.driver.sysfs.internal.thermal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.linux4j.EventType;
import org.linux4j.driver.sysfs.uapi.thermal;
import org.linux4j.spi.linux.GenericMessage;
import org.linux4j.spi.linux.NetlinkAttribute;
import org.linux4j.thermal.CpuCapability;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalName;
import org.linux4j.thermal.TripType;

/** What the kernel's messages of the family {@code thermal} mean. */
final class ThermalMessages {

    private ThermalMessages() {}

    /** The event of a message; what this version does not know of it is left out. */
    static ThermalEvent event(EventType type, GenericMessage message) {
        ThermalEvent.Builder event = ThermalEvent.builder(type, System.nanoTime());
        for (NetlinkAttribute one : message.attributes()) {
            switch (one.type()) {
                case thermal.THERMAL_GENL_ATTR_TZ_NAME -> event.zoneType(one.text());
                case thermal.THERMAL_GENL_ATTR_CDEV_NAME -> event.coolingType(one.text());
                case thermal.THERMAL_GENL_ATTR_GOV_NAME, thermal.THERMAL_GENL_ATTR_TZ_GOV_NAME ->
                    event.policy(one.text());
                case thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY -> event.cpuCapabilities(capabilities(one.nested()));
                default -> {
                    OptionalInt number = one.number();
                    if (number.isPresent()) {
                        put(event, one.type(), number.getAsInt());
                    }
                }
            }
        }
        return event.build();
    }

    private static void put(ThermalEvent.Builder event, int attribute, int number) {
        switch (attribute) {
            case thermal.THERMAL_GENL_ATTR_TZ_ID -> event.zone(number);
            case thermal.THERMAL_GENL_ATTR_TZ_TRIP_ID -> event.trip(number);
            case thermal.THERMAL_GENL_ATTR_TZ_TRIP_TYPE -> event.tripType(tripType(number));
            case thermal.THERMAL_GENL_ATTR_TZ_TEMP, thermal.THERMAL_GENL_ATTR_TZ_TRIP_TEMP, Thresholds.ATTR_TEMP ->
                event.temperatureMilliCelsius(number);
            case thermal.THERMAL_GENL_ATTR_TZ_TRIP_HYST -> event.hysteresisMilliCelsius(number);
            case thermal.THERMAL_GENL_ATTR_CDEV_ID -> event.coolingDevice(number);
            case thermal.THERMAL_GENL_ATTR_CDEV_CUR_STATE -> event.state(number);
            case thermal.THERMAL_GENL_ATTR_CDEV_MAX_STATE -> event.maximumState(number);
            case Thresholds.ATTR_DIRECTION -> event.direction(Thresholds.words(number));
            case Thresholds.ATTR_PREVIOUS -> event.previousMilliCelsius(number);
            default -> {
                // Newer than this version.
            }
        }
    }

    private static TripType tripType(int number) {
        return switch (number) {
            case thermal.THERMAL_TRIP_ACTIVE -> TripType.ACTIVE;
            case thermal.THERMAL_TRIP_PASSIVE -> TripType.PASSIVE;
            case thermal.THERMAL_TRIP_HOT -> TripType.HOT;
            case thermal.THERMAL_TRIP_CRITICAL -> TripType.CRITICAL;
            default -> new TripType(Integer.toString(number));
        };
    }

    /** Three numbers for each processor, one behind the other. */
    private static List<CpuCapability> capabilities(List<NetlinkAttribute> nested) {
        List<CpuCapability> found = new ArrayList<>();
        OptionalInt cpu = OptionalInt.empty();
        OptionalInt performance = OptionalInt.empty();
        for (NetlinkAttribute one : nested) {
            OptionalInt number = one.number();
            switch (one.type()) {
                case thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_ID -> {
                    cpu = number;
                    performance = OptionalInt.empty();
                }
                case thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_PERFORMANCE -> performance = number;
                case thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_EFFICIENCY -> {
                    if (cpu.isPresent() && performance.isPresent() && number.isPresent()) {
                        found.add(new CpuCapability(cpu.getAsInt(), performance.getAsInt(), number.getAsInt()));
                    }
                }
                default -> {
                    // Newer than this version.
                }
            }
        }
        return found;
    }

    /** The names of a listing: a number and a type for each, one behind the other. */
    static List<ThermalName> names(List<GenericMessage> listing, int nest, int id, int name) {
        List<ThermalName> found = new ArrayList<>();
        for (GenericMessage message : listing) {
            OptionalInt number = OptionalInt.empty();
            List<NetlinkAttribute> all = NetlinkAttribute.find(message.attributes(), nest)
                    .map(NetlinkAttribute::nested)
                    .orElse(List.of());
            for (NetlinkAttribute one : all) {
                if (one.type() == id) {
                    number = one.number();
                } else if (one.type() == name && number.isPresent()) {
                    found.add(new ThermalName(number.getAsInt(), one.text()));
                }
            }
        }
        return List.copyOf(found);
    }
}
