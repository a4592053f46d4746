package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.json.AttributesJson;
import org.linux4j.thermal.CoolingDevice;
import org.linux4j.thermal.ThermalZone;
import org.linux4j.thermal.TripPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linux4j thermal list}: zones with their trip points, and cooling devices. */
@Command(name = "list", aliases = "ls", description = "List temperatures with their trip points, and what cools.")
final class ThermalListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    ThermalListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> all = context.devices().list(DeviceKind.THERMAL);
        context.reportDriverFailures();
        JsonArrayBuilder array = Json.createArrayBuilder();
        Table table = new Table();
        table.row("ID", "TYPE", "NOW", "POLICY", "TRIP POINTS");
        int shown = 0;
        for (DeviceDescriptor descriptor : all) {
            try (Device device = context.devices().open(descriptor)) {
                ThermalZone zone = device.as(ThermalZone.class).orElse(null);
                CoolingDevice cooling = device.as(CoolingDevice.class).orElse(null);
                if (zone == null && cooling == null) {
                    // The device that hears of all others.
                    continue;
                }
                if (json) {
                    array.add(describe(device));
                } else if (zone != null) {
                    show(zone, table);
                } else {
                    show(cooling, table);
                }
            } catch (DeviceException e) {
                // One that cannot be asked, or has gone meanwhile, hides no other.
                table.row(descriptor.id().toString(), descriptor.name(), "- (" + e.getMessage() + ")");
                array.add(Json.createObjectBuilder()
                        .add("id", descriptor.id().toString())
                        .add("failure", e.getMessage()));
            }
            shown++;
        }
        if (json) {
            context.print(array.build());
        } else if (shown == 0) {
            context.note("No thermal zones and no cooling devices were found");
        } else {
            table.print(context.out());
        }
        return 0;
    }

    private static void show(ThermalZone zone, Table table) {
        String trips = zone.trips().stream().map(ThermalListCommand::text).collect(Collectors.joining(", "));
        table.row(
                zone.descriptor().id().toString(),
                zone.type(),
                zone.temperature().text().orElse("-") + orNothing(() -> zone.isEnabled() ? "" : " (disabled)"),
                orNothing(zone::policy),
                trips.isEmpty() ? "none" : trips);
    }

    /** What cannot be told hides nothing else. */
    private static String orNothing(Supplier<String> question) {
        try {
            return question.get();
        } catch (DeviceException e) {
            return "";
        }
    }

    private static String text(TripPoint trip) {
        return trip.type() + " " + trip.temperature().text().orElse("-");
    }

    private static void show(CoolingDevice device, Table table) {
        table.row(
                device.descriptor().id().toString(),
                device.type(),
                device.state().text().orElse("-") + " of "
                        + device.maximumState().text().orElse("-"));
    }

    private static JsonObjectBuilder describe(Device device) {
        return Json.createObjectBuilder()
                .add("id", device.descriptor().id().toString())
                .add("attributes", AttributesJson.toJson(device.attributes()));
    }
}
