package org.linux4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.json.EventJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j events}: what happens on a device, a line each. */
@Command(
        name = "events",
        description = "Shows the events of a device as they come, until Ctrl-C.",
        footer = "A line is the time in seconds of the event's own clock, the type, and what else the event tells.")
final class EventsCommand implements Callable<Integer> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1000;

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--json", description = "Print an object on a line for each event.")
    private boolean json;

    EventsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EventfulDevice eventful = device.open(context, EventfulDevice.class);
                EventSource<? extends Event> events = eventful.events()) {
            show(events);
        }
        return 0;
    }

    private void show(EventSource<? extends Event> events) throws InterruptedException {
        loop.loop(context, null, "Watching", false).<Event>run(List.of(events), told -> {
            context.out().println(json ? EventJson.toJson(told.event()) : line(told.event()));
            return true;
        });
    }

    private static String line(Event event) {
        long nanos = event.timestampNanos();
        String details = event.attributes().toList().stream()
                .map(attribute -> attribute.name() + "=" + ValueText.of(attribute.value()))
                .collect(Collectors.joining(" "));
        return String.format(
                        Locale.ROOT,
                        "%d.%06d %s %s",
                        Math.floorDiv(nanos, NANOS_PER_SECOND),
                        Math.floorMod(nanos, NANOS_PER_SECOND) / NANOS_PER_MICRO,
                        event.type(),
                        details)
                .strip();
    }
}
