package org.linux4j.cli;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.EventSource;
import org.linux4j.json.EventJson;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j led monitor}: what programs and the hardware do with LEDs. */
@Command(
        name = "monitor",
        description = "Show LEDs that programs or their hardware change, until Ctrl-C.",
        footer = "What the kernel's own triggers switch is not told of.")
final class LedMonitorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "DEVICE", description = "Only these LEDs; all where none is named.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--json", description = "Print an object on a line for each change.")
    private boolean json;

    LedMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<DeviceDescriptor> leds = names.isEmpty()
                ? context.devices().list(DeviceKind.LED)
                : names.stream()
                        .map(name -> context.devices().resolve(name, Led.class))
                        .toList();
        if (leds.isEmpty()) {
            throw new CommandException("No LEDs were found");
        }
        List<EventSource<LedEvent>> sources = new ArrayList<>();
        for (DeviceDescriptor led : leds) {
            sources.add(context.untilEnd(context.devices().open(led, Led.class)).events());
        }
        loop.loop(context, null, "Watching").<LedEvent>run(sources, told -> {
            String id = leds.get(told.source()).id().toString();
            context.out()
                    .println(
                            json
                                    ? Json.createObjectBuilder(EventJson.toJson(told.event()))
                                            .add("id", id)
                                            .build()
                                    : id + " " + told.event());
            return true;
        });
        return 0;
    }
}
