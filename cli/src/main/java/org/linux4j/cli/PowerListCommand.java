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
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j power list}: power supplies with all that they tell. */
@Command(name = "list", aliases = "ls", description = "List batteries and what charges them, with all that they tell.")
final class PowerListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "DEVICE", description = "Which supplies; all where none is named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    PowerListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> supplies = names.isEmpty()
                ? context.devices().list(DeviceKind.POWER)
                : names.stream().map(name -> context.devices().resolve(name)).toList();
        context.reportDriverFailures();
        JsonArrayBuilder array = Json.createArrayBuilder();
        String between = "";
        for (DeviceDescriptor descriptor : supplies) {
            if (!json) {
                context.out().print(between);
                context.out().println(descriptor.name() + " (" + descriptor.id() + ")");
                between = System.lineSeparator();
            }
            JsonObjectBuilder object = Json.createObjectBuilder()
                    .add("id", descriptor.id().toString())
                    .add("name", descriptor.name());
            try (PowerSupply supply = context.devices().open(descriptor, PowerSupply.class)) {
                if (json) {
                    describe(supply, object);
                } else {
                    show(supply);
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
        } else if (supplies.isEmpty()) {
            context.note("No power supplies were found");
        }
        return 0;
    }

    private void show(PowerSupply supply) {
        Table table = new Table();
        for (PowerProperty property : supply.properties()) {
            table.row(
                    "  " + property.name().replace('_', ' ') + ":",
                    supply.read(property)
                            .text()
                            .orElseGet(
                                    () -> "- (" + supply.read(property).reason().orElse("") + ")"),
                    choices(supply, property));
        }
        table.print(context.out());
    }

    private static String choices(PowerSupply supply, PowerProperty property) {
        List<String> choices = supply.choices(property);
        return choices.size() > 1 ? "(of " + String.join(", ", choices) + ")" : "";
    }

    private static void describe(PowerSupply supply, JsonObjectBuilder object) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        for (PowerProperty property : supply.properties()) {
            properties.add(
                    property.name(), AttributesJson.toJson(supply.read(property).value()));
        }
        object.add("properties", properties);
    }
}
