package org.linux4j.cli;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.EventSource;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.json.GpioJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j gpio notify}: who takes lines, changes them, lets go of them. */
@Command(name = "notify", description = "Show when lines are requested, released and reconfigured, until Ctrl-C.")
final class GpioNotifyCommand implements Callable<Integer> {

    private static final List<String> EVENTS = List.of("requested", "released", "reconfigured");

    private final CommandContext context;

    @Mixin
    private GpioLineArguments lines = new GpioLineArguments();

    @Mixin
    private GpioEventOptions events = new GpioEventOptions();

    @Option(
            names = {"-e", "--event"},
            paramLabel = "EVENT",
            description = "Show only this: requested, released or reconfigured.")
    private String only;

    GpioNotifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        events.check();
        if (only != null && !EVENTS.contains(only)) {
            throw new UsageException("--event " + only + ": it is one of " + String.join(", ", EVENTS));
        }
        List<List<GpioLineOptions.Found>> parts = lines.byChip(context);
        List<EventSource<LineInfoEvent>> sources = new ArrayList<>();
        try {
            for (List<GpioLineOptions.Found> part : parts) {
                sources.add(part.get(0)
                        .chip()
                        .watch(part.stream()
                                .mapToInt(line -> line.info().offset())
                                .toArray()));
            }
            events.<LineInfoEvent>run(context, sources, told -> {
                if (only != null && !told.event().type().name().equals(only)) {
                    return false;
                }
                show(told.event(), parts.get(told.source()).get(0));
                return true;
            });
        } finally {
            sources.forEach(EventSource::close);
        }
        return 0;
    }

    private void show(LineInfoEvent event, GpioLineOptions.Found any) {
        if (events.quiet()) {
            return;
        }
        if (events.json()) {
            context.out()
                    .println(Json.createObjectBuilder()
                            .add("type", event.type().name())
                            .add("chip", any.chip().descriptor().id().toString())
                            .add("timestampNanos", event.timestampNanos())
                            .add("line", GpioJson.toJson(event.line()))
                            .build());
        } else {
            GpioLineOptions.Found line = new GpioLineOptions.Found(any.chip(), event.line(), any.asked());
            context.out()
                    .println(events.text(new GpioEventOptions.Shown(
                            event.timestampNanos(),
                            event.clock(),
                            event.type().name(),
                            event.type().code(),
                            line,
                            lines.shown(line),
                            event.line(),
                            lines::quoted)));
        }
    }
}
