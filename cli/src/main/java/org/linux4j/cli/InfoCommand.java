package org.linux4j.cli;

import jakarta.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.Access;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.Value;
import org.linux4j.json.AttributesJson;
import org.linux4j.json.DescriptorJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j info}. */
@Command(name = "info", description = "Shows everything about one device.")
final class InfoCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    InfoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DeviceDescriptor descriptor = device.resolve(context);
        Attributes attributes = descriptor.attributes();
        List<String> roles = List.of();
        // Some devices tell what they are to anybody, whoever may use them.
        try (Device open = context.devices().open(descriptor)) {
            attributes = attributes.merge(open.attributes());
            roles = open.roles().stream().map(Class::getSimpleName).toList();
        } catch (DeviceAccessDeniedException | DeviceBusyException e) {
            context.note(
                    descriptor.access() instanceof Access.Denied denied
                            ? descriptor.id() + " cannot be opened, so less is known of it: " + denied
                            : "Less is known of " + descriptor.id() + ": " + e.getMessage());
        }
        if (json) {
            context.print(Json.createObjectBuilder(DescriptorJson.toJson(descriptor))
                    .add("roles", Json.createArrayBuilder(roles))
                    .add("attributes", AttributesJson.toJson(attributes))
                    .build());
        } else {
            table(descriptor, roles, attributes).print(context.out());
        }
        return 0;
    }

    private static Table table(DeviceDescriptor descriptor, List<String> roles, Attributes attributes) {
        Table table = new Table();
        table.row("id", descriptor.id().toString());
        descriptor.identity().ifPresent(identity -> table.row("identity", identity));
        descriptor.parent().ifPresent(parent -> table.row("part of", parent.toString()));
        table.row("name", descriptor.name());
        table.row("kind", descriptor.kind().name());
        table.row("driver", descriptor.driver());
        descriptor.path().ifPresent(path -> table.row("path", path.toString()));
        table.row("access", descriptor.access().toString());
        table.row("synthetic", descriptor.synthetic() ? "yes" : "no");
        if (!roles.isEmpty()) {
            table.row("roles", String.join(", ", roles));
        }
        addRows(table, "", attributes);
        return table;
    }

    private static void addRows(Table table, String prefix, Attributes attributes) {
        for (Attribute attribute : attributes) {
            // What lies deep has a row of its own: a device may have hundreds of it.
            if (attribute.value() instanceof Value.Group group && prefix.indexOf('.') == prefix.lastIndexOf('.')) {
                addRows(table, prefix + attribute.name() + ".", group.attributes());
            } else {
                String unit = attribute.unit().isEmpty() ? "" : " " + attribute.unit();
                String label = attribute.label().isEmpty() ? "" : "  (" + attribute.label() + ")";
                table.row(prefix + attribute.name(), ValueText.of(attribute.value()) + unit + label);
            }
        }
    }
}
