package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.json.AttributesJson;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorChip;
import org.linux4j.sensor.SensorItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j sensor list}: chips and what they measure. */
@Command(name = "list", aliases = "ls", description = "List chips with what they measure, limits and alarms.")
final class SensorListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "CHIP", description = "Which chips; all where none is named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    SensorListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> chips = names.isEmpty()
                ? context.devices().list(DeviceKind.SENSOR)
                : names.stream().map(name -> context.devices().resolve(name)).toList();
        context.reportDriverFailures();
        JsonArrayBuilder array = Json.createArrayBuilder();
        String between = "";
        for (DeviceDescriptor descriptor : chips) {
            if (!json) {
                context.out().print(between);
                context.out().println(descriptor.name() + " (" + descriptor.id() + ")");
                between = System.lineSeparator();
            }
            JsonObjectBuilder object = Json.createObjectBuilder()
                    .add("id", descriptor.id().toString())
                    .add("chip", descriptor.name());
            try (SensorChip chip = context.devices().open(descriptor, SensorChip.class)) {
                if (json) {
                    describe(chip, object);
                } else {
                    show(chip);
                }
            } catch (DeviceException e) {
                // One that cannot be asked, or has gone meanwhile, hides no other.
                object.add("failure", e.getMessage());
                if (!json) {
                    context.out().println("  " + e.getMessage());
                }
            }
            array.add(object);
        }
        if (json) {
            context.print(array.build());
        } else if (chips.isEmpty()) {
            context.note("No chips were found");
        }
        return 0;
    }

    private void show(SensorChip chip) {
        Table table = new Table();
        for (SensorChannel channel : chip.channels()) {
            table.row(
                    "  " + channel.label() + ":",
                    channel.reading()
                            .text()
                            .orElseGet(() -> "- (" + channel.reading().reason().orElse("") + ")"),
                    SensorText.remark(channel));
        }
        table.print(context.out());
    }

    private static void describe(SensorChip chip, JsonObjectBuilder object) {
        object.add("name", chip.name());
        chip.label().ifPresent(label -> object.add("label", label));
        JsonObjectBuilder channels = Json.createObjectBuilder();
        for (SensorChannel channel : chip.channels()) {
            JsonObjectBuilder items = Json.createObjectBuilder()
                    .add("label", channel.label())
                    .add("kind", channel.kind().name())
                    .add("unit", channel.kind().unit().name());
            for (SensorItem item : channel.items()) {
                items.add(
                        item.name(), AttributesJson.toJson(channel.reading(item).value()));
            }
            channels.add(channel.name(), items);
        }
        object.add("channels", channels);
    }
}
