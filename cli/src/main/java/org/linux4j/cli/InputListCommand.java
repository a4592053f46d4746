package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.Value;
import org.linux4j.json.DescriptorJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linux4j input list}: what there is, and what each is used as. */
@Command(name = "list", description = "List input devices and what each is used as.")
final class InputListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    InputListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> devices = context.devices().list(DeviceKind.INPUT);
        context.reportDriverFailures();
        if (json) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            devices.forEach(device -> array.add(DescriptorJson.toJson(device)));
            context.print(array.build());
        } else if (devices.isEmpty()) {
            context.note("No input devices were found");
        } else {
            AccessColumn access = new AccessColumn(devices);
            Table table = new Table();
            table.row(access.heads("ID", "CLASSES", "PATH", "NAME"));
            devices.forEach(device -> table.row(access.row(
                    device,
                    device.id().toString(),
                    classes(device),
                    device.path().map(Path::toString).orElse("-"),
                    device.name())));
            table.print(context.out());
            access.explain(context);
        }
        return 0;
    }

    private static String classes(DeviceDescriptor device) {
        return device.attributes()
                .find("input.classes")
                .map(attribute -> attribute.value() instanceof Value.Items items
                                && !items.values().isEmpty()
                        ? items.values().stream().map(Value::toString).collect(Collectors.joining(","))
                        : "-")
                .orElse("-");
    }
}
