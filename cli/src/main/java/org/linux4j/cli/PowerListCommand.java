package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linux4j.DeviceKind;
import org.linux4j.Reading;
import org.linux4j.json.AttributesJson;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linux4j power list}: power supplies with all that they tell. */
@Command(name = "list", aliases = "ls", description = "List batteries and what charges them, with all that they tell.")
final class PowerListCommand extends DescribedList<PowerSupply> {

    private static final Map<String, String> SHORT =
            Map.of("avg", "average", "max", "maximum", "min", "minimum", "temp", "temperature");

    @Parameters(arity = "0..*", paramLabel = "DEVICE", description = "Only these supplies; all where none is named.")
    private List<String> names = new ArrayList<>();

    PowerListCommand(CommandContext context) {
        super(context, DeviceKind.POWER, PowerSupply.class);
    }

    @Override
    List<String> names() {
        return names;
    }

    @Override
    String nameKey() {
        return "name";
    }

    @Override
    String nothing() {
        return "No power supplies were found";
    }

    @Override
    void show(PowerSupply supply) {
        Table table = new Table();
        for (PowerProperty property : supply.properties()) {
            Reading reading = supply.read(property);
            table.row(
                    "  " + words(property.name()) + ":",
                    property.word(reading).orElseGet(() -> LiveReading.text(reading)),
                    choices(supply, property));
        }
        table.print(context.out());
    }

    /** The kernel's name of a property, with no word cut short. */
    private static String words(String name) {
        return Arrays.stream(name.split("_"))
                .map(word -> SHORT.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    private static String choices(PowerSupply supply, PowerProperty property) {
        List<String> choices = supply.choices(property);
        return choices.size() > 1 ? "(of " + String.join(", ", choices) + ")" : "";
    }

    @Override
    void describe(PowerSupply supply, JsonObjectBuilder object) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        for (PowerProperty property : supply.properties()) {
            properties.add(
                    property.name(), AttributesJson.toJson(supply.read(property).value()));
        }
        object.add("properties", properties);
    }
}
