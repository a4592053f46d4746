package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import picocli.CommandLine.Option;

/**
 * Lists the devices of a kind with what each tells: a heading and a table for each, or an array of objects.
 *
 * @param <D> what they are opened as
 */
abstract class DescribedList<D extends Device> implements Callable<Integer> {

    final CommandContext context;

    private final DeviceKind kind;
    private final Class<D> role;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    DescribedList(CommandContext context, DeviceKind kind, Class<D> role) {
        this.context = context;
        this.kind = kind;
        this.role = role;
    }

    /** Those that are wanted; none of them named for all. */
    abstract List<String> names();

    /** The key of a device's name in JSON. */
    abstract String nameKey();

    /** What is said where there are none. */
    abstract String nothing();

    abstract void show(D device);

    abstract void describe(D device, JsonObjectBuilder object);

    @Override
    public Integer call() {
        List<DeviceDescriptor> devices = names().isEmpty()
                ? context.devices().list(kind)
                : names().stream()
                        .map(name -> context.devices().resolve(name, role))
                        .toList();
        context.reportDriverFailures();
        JsonArrayBuilder array = Json.createArrayBuilder();
        boolean first = true;
        for (DeviceDescriptor descriptor : devices) {
            if (!json) {
                if (!first) {
                    context.out().println();
                }
                first = false;
                context.out().println(descriptor.name() + " (" + descriptor.id() + ")");
            }
            JsonObjectBuilder object = Json.createObjectBuilder()
                    .add("id", descriptor.id().toString())
                    .add(nameKey(), descriptor.name());
            try (D device = context.devices().open(descriptor, role)) {
                if (json) {
                    describe(device, object);
                } else {
                    show(device);
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
        } else if (devices.isEmpty()) {
            context.note(nothing());
        }
        return 0;
    }
}
