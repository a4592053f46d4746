package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.backlight.Backlight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j backlight get}: how bright displays are. */
@Command(
        name = "get",
        aliases = "list",
        description = "Show how bright displays are.",
        footer = "LEVEL is the brightness as an eye sees it: equal steps look equal.")
final class BacklightGetCommand implements Callable<Integer> {

    private static final int PERCENT = 100;

    private final CommandContext context;

    @Parameters(arity = "0..1", paramLabel = "DEVICE", description = "The display; all where none is named.")
    private String name;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    BacklightGetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> displays = name == null ? Displays.all(context) : List.of(Displays.named(context, name));
        JsonArrayBuilder array = Json.createArrayBuilder();
        Table table = new Table();
        table.row("ID", "BRIGHTNESS", "SHARE", "LEVEL", "TYPE");
        for (DeviceDescriptor display : displays) {
            JsonObjectBuilder object =
                    Json.createObjectBuilder().add("id", display.id().toString());
            try (Backlight open = context.devices().open(display, Backlight.class)) {
                int brightness = open.brightness();
                int most = open.maxBrightness();
                table.row(
                        display.id().toString(),
                        brightness + "/" + most + (open.isOn() ? "" : " (off)"),
                        most == 0 ? "-" : Math.round((double) PERCENT * brightness / most) + "%",
                        String.format(Locale.ROOT, "%.0f", open.level()),
                        open.type().name());
                object.add("brightness", brightness)
                        .add("maxBrightness", most)
                        .add("on", open.isOn())
                        .add("level", open.level())
                        .add("scale", open.scale().name())
                        .add("type", open.type().name());
                open.actualBrightness().ifPresent(actual -> object.add("actualBrightness", actual));
            } catch (DeviceException e) {
                // One that cannot be asked hides no other.
                table.row(display.id().toString(), "?", "?", "?", e.getMessage());
                object.add("failure", e.getMessage());
            }
            array.add(object);
        }
        if (json) {
            context.print(array.build());
        } else if (displays.isEmpty()) {
            context.note("No displays were found whose brightness can be told");
        } else {
            table.print(context.out());
        }
        return 0;
    }
}
