package org.linux4j.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import org.linux4j.power.PowerSupplyEvent;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorChip;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.EventQueue;
import org.linux4j.spi.Holdings;
import org.linux4j.thermal.CoolingDevice;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalMonitor;
import org.linux4j.thermal.ThermalZone;
import org.linux4j.thermal.TripPoint;
import org.linux4j.thermal.TripType;

/** A driver with a zone, a fan, a chip and a battery, whose readings a test sets. */
final class FakeSensors implements DeviceDriver {

    /** What is there, by the local name, in the order of the names. */
    final Map<String, DeviceKind> there = new TreeMap<>(Map.of(
            "battery", DeviceKind.POWER,
            "chip", DeviceKind.SENSOR,
            "events", DeviceKind.THERMAL,
            "fan", DeviceKind.THERMAL,
            "zone", DeviceKind.THERMAL));

    /** Readings by name; each asking is noted. */
    final Map<String, Reading> readings = new ConcurrentHashMap<>(Map.of(
            "zone", Reading.of(45_250, Unit.MILLI_CELSIUS),
            "trip", Reading.of(60_000, Unit.MILLI_CELSIUS),
            "fan", Reading.of(2, Unit.NONE),
            "temp1", Reading.of(30_000, Unit.MILLI_CELSIUS),
            "max", Reading.of(80_000, Unit.MILLI_CELSIUS),
            "max_alarm", Reading.of(Value.of(false), Unit.NONE),
            "status", Reading.of(Value.of("Charging"), Unit.NONE),
            "capacity", Reading.of(57, Unit.PERCENT)));

    final EventQueue<ThermalEvent> thermalEvents = new EventQueue<>("events", 16, () -> {});
    final EventQueue<PowerSupplyEvent> powerEvents = new EventQueue<>("battery", 16, () -> {});

    /** Called when the zone's temperature is read, with the number of the reading from 1. */
    java.util.function.IntConsumer atReading = number -> {};

    private int reads;
    int open;

    /** The device: what it answers are its public methods of the role's names. */
    private class Fake extends AbstractDevice {
        <R extends Device> Fake(DeviceDescriptor descriptor, Class<R> role) {
            super(descriptor, new Holdings(() -> open--));
            open++;
            offer(role, () -> Optional.of(stub(role, this)));
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("told", descriptor().id().local()).build();
        }
    }

    /** An interface of which only those methods are there that an object has. */
    private static <R> R stub(Class<R> role, Object answers) {
        return role.cast(
                Proxy.newProxyInstance(role.getClassLoader(), new Class<?>[] {role}, (proxy, method, arguments) -> {
                    try {
                        java.lang.reflect.Method own =
                                answers.getClass().getMethod(method.getName(), method.getParameterTypes());
                        own.setAccessible(true);
                        return own.invoke(answers, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    final class Zone extends Fake {
        Zone(DeviceDescriptor descriptor) {
            super(descriptor, ThermalZone.class);
        }

        public String type() {
            return "test_tz";
        }

        public Reading temperature() {
            atReading.accept(++reads);
            return readings.get("zone");
        }

        public boolean isEnabled() {
            return true;
        }

        public String policy() {
            return "step_wise";
        }

        public List<TripPoint> trips() {
            return List.of(stub(TripPoint.class, new Trip()));
        }
    }

    final class Trip {
        public TripType type() {
            return TripType.HOT;
        }

        public Reading temperature() {
            return readings.get("trip");
        }
    }

    final class Fan extends Fake {
        Fan(DeviceDescriptor descriptor) {
            super(descriptor, CoolingDevice.class);
        }

        public String type() {
            return "pwm-fan";
        }

        public Reading state() {
            return readings.get("fan");
        }

        public Reading maximumState() {
            return Reading.of(3, Unit.NONE);
        }
    }

    final class Monitor extends Fake {
        Monitor(DeviceDescriptor descriptor) {
            super(descriptor, ThermalMonitor.class);
        }

        public EventSource<ThermalEvent> events() {
            return thermalEvents;
        }
    }

    final class Chip extends Fake {
        Chip(DeviceDescriptor descriptor) {
            super(descriptor, SensorChip.class);
        }

        public String name() {
            return "chip";
        }

        public String chipName() {
            return "chip-isa-0000";
        }

        public Optional<String> label() {
            return Optional.empty();
        }

        public List<SensorChannel> channels() {
            return List.of(stub(SensorChannel.class, new Channel()));
        }

        public EventSource<?> events() {
            throw new DeviceException(DeviceException.failure("watch", "this machine tells of nothing"));
        }
    }

    final class Channel {
        public String name() {
            return "temp1";
        }

        public SensorKind kind() {
            return SensorKind.TEMPERATURE;
        }

        public String label() {
            return "Package";
        }

        public List<SensorItem> items() {
            return List.of(SensorItem.INPUT, SensorItem.MAX, new SensorItem("max_alarm"));
        }

        public Reading reading() {
            return readings.get("temp1");
        }

        public Reading reading(SensorItem item) {
            return item.equals(SensorItem.INPUT) ? reading() : readings.get(item.name());
        }

        public List<SensorItem> alarms() {
            return readings.get("max_alarm").value().equals(Value.of(true))
                    ? List.of(new SensorItem("max_alarm"))
                    : List.of();
        }
    }

    final class Battery extends Fake {
        Battery(DeviceDescriptor descriptor) {
            super(descriptor, PowerSupply.class);
        }

        public List<PowerProperty> properties() {
            return List.of(PowerProperty.STATUS, PowerProperty.CAPACITY, PowerProperty.MODEL_NAME);
        }

        public Reading read(PowerProperty property) {
            return readings.getOrDefault(property.name(), Reading.absent("it is empty", Unit.NONE));
        }

        public List<String> choices(PowerProperty property) {
            return List.of();
        }

        public EventSource<PowerSupplyEvent> events() {
            return powerEvents;
        }
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new DriverSession() {
            @Override
            public List<DeviceDescriptor> list() {
                List<DeviceDescriptor> all = new ArrayList<>();
                there.forEach((local, kind) -> all.add(DeviceDescriptor.builder(new DeviceId("fake", local), kind)
                        .name("A " + local)
                        .build()));
                return all;
            }

            @Override
            public Device open(DeviceDescriptor descriptor) {
                return switch (descriptor.id().local()) {
                    case "zone" -> new Zone(descriptor);
                    case "fan" -> new Fan(descriptor);
                    case "events" -> new Monitor(descriptor);
                    case "chip" -> new Chip(descriptor);
                    default -> new Battery(descriptor);
                };
            }

            @Override
            public void close() {}
        };
    }
}
