package org.linux4j.cli;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.ClockSource;
import org.linux4j.EventSource;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j gpio monitor}: edges of lines. */
@Command(name = "monitor", aliases = "mon", description = "Show edges of lines, until Ctrl-C.")
final class GpioMonitorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private GpioLineArguments lines = new GpioLineArguments();

    @Mixin
    private GpioRequestOptions request = new GpioRequestOptions();

    @Mixin
    private GpioEventOptions events = new GpioEventOptions();

    @Option(
            names = {"-e", "--edges"},
            paramLabel = "EDGES",
            converter = GpioWords.Edges.class,
            description = "The edges to show: rising, falling or both.")
    private LineEdges edges = LineEdges.BOTH;

    @Option(
            names = {"-E", "--event-clock"},
            paramLabel = "CLOCK",
            converter = GpioWords.Clock.class,
            description =
                    "The clock of times: monotonic unless it is said, realtime or hte; realtime, shown as UTC, is what --utc and --localtime take.")
    private ClockSource clock;

    @Option(
            names = {"-p", "--debounce-period"},
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "How long a line must be stable for a change to count.")
    private Duration debounce = Duration.ZERO;

    @Option(names = "--initial-state", description = "Show first how each line stands: active or inactive.")
    private boolean initial;

    GpioMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        events.check();
        if (edges == LineEdges.NONE) {
            throw new UsageException("--edges none: there would be nothing to show; choose rising, falling or both");
        }
        if (clock == null) {
            clock = events.dated() ? ClockSource.REALTIME : ClockSource.MONOTONIC;
        } else if (clock.equals(ClockSource.REALTIME) && !events.dated()) {
            events.date();
        }
        List<List<GpioLineOptions.Found>> parts = lines.byChip(context);
        List<LineRequest> requests = new ArrayList<>();
        try {
            List<EventSource<EdgeEvent>> sources = new ArrayList<>();
            for (List<GpioLineOptions.Found> part : parts) {
                LineRequest held = request.request(
                        part,
                        line -> LineSettings.input().edges(edges).clock(clock).debounce(debounce));
                requests.add(held);
                sources.add(held.edges());
            }
            if (initial) {
                for (int i = 0; i < requests.size(); i++) {
                    showStates(requests.get(i), parts.get(i));
                }
            }
            events.<EdgeEvent>run(context, sources, told -> {
                show(told.event(), parts.get(told.source()).get(told.event().index()));
                return true;
            });
        } finally {
            requests.forEach(LineRequest::close);
        }
        return 0;
    }

    private void show(EdgeEvent edge, GpioLineOptions.Found line) {
        if (edge.lostBefore() != 0) {
            context.note(Counted.of(edge.lostBefore(), "edge") + (edge.lostBefore() == 1 ? " was" : " were")
                    + " lost: they came quicker than they were read");
        }
        if (events.quiet()) {
            return;
        }
        if (events.json()) {
            context.out()
                    .println(Json.createObjectBuilder()
                            .add("type", edge.type().name())
                            .add("chip", line.chip().descriptor().id().toString())
                            .add("offset", edge.offset())
                            .add("name", line.info().name().orElse(""))
                            .add("timestampNanos", edge.timestampNanos())
                            .add("clock", edge.clock().name())
                            .add("sequence", edge.sequence())
                            .add("lineSequence", edge.lineSequence())
                            .add("lost", edge.lostBefore())
                            .build());
        } else {
            show(
                    line,
                    edge.timestampNanos(),
                    edge.clock(),
                    edge.type().name(),
                    edge.type().code());
        }
    }

    private void show(GpioLineOptions.Found line, long nanos, ClockSource of, String type, long number) {
        context.out()
                .println(events.text(new GpioEventOptions.Shown(
                        nanos, of, type, number, line, lines.shown(line), line.info(), lines::quoted)));
    }

    private void showStates(LineRequest request, List<GpioLineOptions.Found> part) {
        for (int i = 0; i < part.size(); i++) {
            boolean active = request.get(i);
            String word = active ? "active" : "inactive";
            GpioLineOptions.Found line = part.get(i);
            // The time of reading, which is not far from that of the system call.
            Instant now = Instant.now();
            long nanos = clock.equals(ClockSource.REALTIME)
                    ? now.getEpochSecond() * 1_000_000_000 + now.getNano()
                    : System.nanoTime();
            if (events.quiet()) {
                continue;
            }
            if (events.json()) {
                context.out()
                        .println(Json.createObjectBuilder()
                                .add("type", word)
                                .add("chip", line.chip().descriptor().id().toString())
                                .add("offset", line.info().offset())
                                .add("name", line.info().name().orElse(""))
                                .add("timestampNanos", nanos)
                                .build());
            } else {
                show(line, nanos, clock, word, active ? 1 : 0);
            }
        }
    }
}
