package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceKind;
import org.linux4j.json.AttributesJson;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorChip;
import org.linux4j.sensor.SensorItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linux4j sensor list}: chips and what they measure. */
@Command(name = "list", aliases = "ls", description = "List chips with what they measure, limits and alarms.")
final class SensorListCommand extends DescribedList<SensorChip> {

    @Parameters(arity = "0..*", paramLabel = "CHIP", description = "Only these chips; all where none is named.")
    private List<String> names = new ArrayList<>();

    SensorListCommand(CommandContext context) {
        super(context, DeviceKind.SENSOR, SensorChip.class);
    }

    @Override
    List<String> names() {
        return names;
    }

    @Override
    String nameKey() {
        return "chip";
    }

    @Override
    String nothing() {
        return "No chips were found";
    }

    @Override
    void show(SensorChip chip) {
        Table table = new Table();
        if (chip.channels().isEmpty()) {
            table.row("  measures nothing");
        }
        for (SensorChannel channel : chip.channels()) {
            table.row("  " + channel.label() + ":", LiveReading.text(channel.reading()), SensorText.remark(channel));
        }
        table.print(context.out());
    }

    @Override
    void describe(SensorChip chip, JsonObjectBuilder object) {
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
