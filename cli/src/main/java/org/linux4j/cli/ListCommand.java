package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.json.DescriptorJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j list}. */
@Command(name = "list", description = "List the devices of this machine, those too that this user may not open.")
final class ListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            converter = Converters.Kind.class,
            description = "Only devices of this kind, such as video.")
    private DeviceKind kind;

    @Option(names = "--long", description = "Show the driver and the path of each device too, however wide.")
    private boolean wide;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    ListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> devices =
                kind == null ? context.devices().list() : context.devices().list(kind);
        context.reportDriverFailures();
        if (json) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            devices.forEach(device -> {
                JsonObjectBuilder object = Json.createObjectBuilder(DescriptorJson.toJson(device));
                context.devices().purpose(device).ifPresent(purpose -> object.add("purpose", purpose));
                array.add(object);
            });
            context.print(array.build());
        } else if (devices.isEmpty()) {
            context.note("No devices" + (kind == null ? "" : " of kind " + kind) + " were found; drivers at work: "
                    + String.join(", ", context.devices().drivers()));
        } else {
            print(devices);
        }
        return noneWorks(devices) ? 1 : 0;
    }

    /** Whether no driver reaches the system, for something failed: what is not listed may well be there. */
    private boolean noneWorks(List<DeviceDescriptor> devices) {
        return devices.stream().allMatch(DeviceDescriptor::synthetic)
                && !context.devices().failures().isEmpty()
                && context.devices().driverInfos().stream()
                        .noneMatch(driver -> driver.bridge().isPresent());
    }

    private void print(List<DeviceDescriptor> devices) {
        AccessColumn access = new AccessColumn(devices);
        Table table = new Table();
        if (wide) {
            table.within(Integer.MAX_VALUE);
        }
        table.row(wide ? access.heads("ID", "KIND", "DRIVER", "PATH", "NAME") : access.heads("ID", "KIND", "NAME"));
        for (DeviceDescriptor device : devices) {
            String id = device.id().toString();
            String kind = device.kind().name()
                    + context.devices()
                            .purpose(device)
                            .map(purpose -> " " + purpose)
                            .orElse("");
            String path = device.path().map(Path::toString).orElse("-");
            table.row(
                    wide
                            ? access.row(device, id, kind, device.driver(), path, device.name())
                            : access.row(device, id, kind, device.name()));
        }
        table.print(context.out());
        access.explain(context);
    }
}
