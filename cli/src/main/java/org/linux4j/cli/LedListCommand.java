package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.led.Led;
import org.linux4j.led.MulticolorLed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linux4j led list}: the LEDs, and how each is now. */
@Command(name = "list", aliases = "ls", description = "List LEDs: brightness, trigger, what they are for.")
final class LedListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    LedListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> leds = context.devices().list(DeviceKind.LED);
        context.reportDriverFailures();
        JsonArrayBuilder array = Json.createArrayBuilder();
        Table table = new Table();
        table.row("ID", "BRIGHTNESS", "TRIGGER", "NAME");
        for (DeviceDescriptor led : leds) {
            JsonObjectBuilder object =
                    Json.createObjectBuilder().add("id", led.id().toString()).add("name", led.name());
            try (Led open = context.devices().open(led, Led.class)) {
                int brightness = open.brightness();
                String trigger = open.triggerSettings().toString();
                table.row(led.id().toString(), brightness + "/" + open.maxBrightness(), trigger, led.name());
                describe(open, brightness, object);
            } catch (DeviceException e) {
                // One that cannot be asked, or has gone meanwhile, hides no other.
                table.row(led.id().toString(), "?", "?", led.name() + " (" + e.getMessage() + ")");
                object.add("failure", e.getMessage());
            }
            array.add(object);
        }
        if (json) {
            context.print(array.build());
        } else if (leds.isEmpty()) {
            context.note("No LEDs were found");
        } else {
            table.print(context.out());
        }
        return 0;
    }

    private static void describe(Led led, int brightness, JsonObjectBuilder object) {
        object.add("brightness", brightness)
                .add("maxBrightness", led.maxBrightness())
                .add("trigger", led.trigger().name());
        led.ledName().device().ifPresent(part -> object.add("device", part));
        led.ledName().color().ifPresent(part -> object.add("color", part));
        led.ledName().function().ifPresent(part -> object.add("function", part));
        JsonObjectBuilder attributes = Json.createObjectBuilder();
        led.triggerSettings().attributes().forEach(attributes::add);
        object.add("triggerAttributes", attributes);
        led.as(MulticolorLed.class).ifPresent(mixed -> {
            JsonObjectBuilder colors = Json.createObjectBuilder();
            List<String> names = mixed.colors();
            List<Integer> numbers = mixed.intensities();
            for (int i = 0; i < Math.min(names.size(), numbers.size()); i++) {
                colors.add(names.get(i), numbers.get(i));
            }
            object.add("intensities", colors);
        });
    }
}
