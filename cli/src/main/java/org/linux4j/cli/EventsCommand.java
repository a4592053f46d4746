package org.linux4j.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.Value;
import org.linux4j.json.EventJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j events}: what happens on a device, a line each. */
@Command(
        name = "events",
        description = "Show the events of a device as they come, until Ctrl-C.",
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
            Map<Long, Control> controls = new HashMap<>();
            if (!json) {
                eventful.as(Controls.class)
                        .ifPresent(known -> known.forEach(control -> controls.put(control.id(), control)));
            }
            show(events, controls);
        }
        return 0;
    }

    private void show(EventSource<? extends Event> events, Map<Long, Control> controls) throws InterruptedException {
        loop.loop(context, null, "Watching").<Event>run(List.of(events), told -> {
            context.out().println(json ? EventJson.toJson(told.event()) : line(told.event(), controls));
            return true;
        });
    }

    /** Of a control that changed its name, and its value as it is typed; all else by the names of its numbers. */
    private static String details(Event event, Map<Long, Control> controls) {
        Attributes told = event.attributes();
        Control control = told.find("id")
                .map(Attribute::value)
                .map(id -> id instanceof Value.Whole whole ? controls.get(whole.number()) : null)
                .orElse(null);
        if (control == null || !event.type().name().equals("CTRL")) {
            return told.toList().stream()
                    .map(attribute -> attribute.name() + "=" + ValueText.of(attribute.value()))
                    .collect(Collectors.joining(" "));
        }
        StringBuilder text = new StringBuilder(control.name());
        told.find("value").ifPresent(value -> text.append(" = ").append(ControlText.text(control, value.value())));
        told.find("flags")
                .map(Attribute::value)
                .map(flags -> flags instanceof Value.Items items ? items.values() : List.<Value>of())
                .filter(flags -> !flags.isEmpty())
                .ifPresent(flags -> text.append(flags.stream()
                        .map(flag -> flag.toString().replace('_', ' '))
                        .collect(Collectors.joining(", ", " (", ")"))));
        return text.toString();
    }

    private static String line(Event event, Map<Long, Control> controls) {
        long nanos = event.timestampNanos();
        return String.format(
                        Locale.ROOT,
                        "%d.%06d %s %s",
                        Math.floorDiv(nanos, NANOS_PER_SECOND),
                        Math.floorMod(nanos, NANOS_PER_SECOND) / NANOS_PER_MICRO,
                        event.type(),
                        details(event, controls))
                .strip();
    }
}
