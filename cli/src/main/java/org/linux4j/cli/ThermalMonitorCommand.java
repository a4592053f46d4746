package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.EventfulDevice;
import org.linux4j.Reading;
import org.linux4j.thermal.CoolingDevice;
import org.linux4j.thermal.ThermalMonitor;
import org.linux4j.thermal.ThermalZone;
import org.linux4j.thermal.TripPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code linux4j thermal monitor}: temperatures as they change, and what the kernel tells of them. */
@Command(
        name = "monitor",
        description = "Show temperatures, what cools and what happens, until Ctrl-C.",
        footer = "A terminal has one screen that is redrawn; elsewhere, each change is a line.")
final class ThermalMonitorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "DEVICE", description = "Only these devices; all where none is named.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private LiveOptions options = new LiveOptions();

    ThermalMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LiveReadings live = options.live(context);
        showEvents(live);
        LiveDevices<Device> devices = new LiveDevices<>(context, DeviceKind.THERMAL, Device.class, names, device -> {});
        live.run(() -> read(devices.now()));
        return 0;
    }

    /** All of them where all devices are shown, or else those of the ones that are. */
    private void showEvents(LiveReadings live) {
        for (DeviceDescriptor descriptor : named()) {
            LiveReadings.whereThere(() -> {
                Device device = context.untilEnd(context.devices().open(descriptor));
                if (names.isEmpty()) {
                    device.as(ThermalMonitor.class).ifPresent(monitor -> live.alsoShow(monitor.events()));
                } else {
                    device.as(EventfulDevice.class).ifPresent(eventful -> live.alsoShow(eventful.events()));
                }
            });
        }
    }

    private List<DeviceDescriptor> named() {
        return names.isEmpty()
                ? context.devices().list(DeviceKind.THERMAL)
                : names.stream().map(name -> context.devices().resolve(name)).toList();
    }

    private static List<LiveReading> read(List<Device> devices) {
        List<LiveReading> readings = new ArrayList<>();
        for (Device device : devices) {
            try {
                device.as(ThermalZone.class).ifPresent(zone -> readings.add(reading(zone)));
                device.as(CoolingDevice.class).ifPresent(cooling -> readings.add(reading(cooling)));
            } catch (DeviceException e) {
                // It has gone since it was listed.
                continue;
            }
        }
        return readings;
    }

    private static LiveReading reading(ThermalZone zone) {
        Reading temperature = zone.temperature();
        return new LiveReading(
                zone.descriptor().id(),
                zone.type(),
                "temperature",
                "temperature",
                temperature,
                remark(zone, temperature));
    }

    /** The trip points that it has come to. */
    private static String remark(ThermalZone zone, Reading temperature) {
        List<String> reached = new ArrayList<>();
        if (temperature.number().isPresent()) {
            for (TripPoint trip : zone.trips()) {
                Reading at = trip.temperature();
                if (at.number().isPresent()
                        && temperature.number().getAsLong() >= at.number().getAsLong()) {
                    reached.add(trip.type() + " at " + at);
                }
            }
        }
        return String.join(", ", reached);
    }

    private static LiveReading reading(CoolingDevice device) {
        String maximum = device.maximumState().text().map(most -> "of " + most).orElse("");
        return new LiveReading(device.descriptor().id(), device.type(), "state", "state", device.state(), maximum);
    }
}
