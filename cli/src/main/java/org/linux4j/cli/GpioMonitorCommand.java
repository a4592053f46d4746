package org.linux4j.cli;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.EventSource;
import org.linux4j.gpio.EdgeClock;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j gpio monitor}: edges of lines. */
@Command(name = "monitor", aliases = "mon", description = "Show edges of lines, until Ctrl-C.")
final class GpioMonitorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private GpioLineOptions options = new GpioLineOptions();

    @Mixin
    private GpioEventOptions events = new GpioEventOptions();

    @Option(
            names = {"-b", "--bias"},
            paramLabel = "BIAS",
            converter = GpioWords.Bias.class,
            description = "pull-up, pull-down, disabled or as-is.")
    private LineBias bias = LineBias.AS_IS;

    @Option(
            names = {"-C", "--consumer"},
            paramLabel = "NAME",
            description = "What others are told of who holds the lines.")
    private String consumer = "linux4j gpio monitor";

    @Option(
            names = {"-e", "--edges"},
            paramLabel = "EDGES",
            converter = GpioWords.Edges.class,
            description = "rising, falling or both.")
    private LineEdges edges = LineEdges.BOTH;

    @Option(
            names = {"-E", "--event-clock"},
            paramLabel = "CLOCK",
            converter = GpioWords.Clock.class,
            description = "monotonic, realtime or hte.")
    private EdgeClock clock = EdgeClock.MONOTONIC;

    @Option(
            names = {"-l", "--active-low"},
            description = "The low level is active.")
    private boolean activeLow;

    @Option(
            names = {"-p", "--debounce-period"},
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "How long a line must be stable for a change to count.")
    private Duration debounce = Duration.ZERO;

    @Parameters(paramLabel = "LINE", arity = "1..*", description = "The lines.")
    private List<String> lines;

    GpioMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        events.check();
        if (edges == LineEdges.NONE) {
            throw new CommandException("--edges none: there would be nothing to show; choose rising, falling or both");
        }
        List<List<GpioLineOptions.Found>> parts =
                List.copyOf(GpioLineOptions.byChip(options.find(context, lines)).values());
        LineSettings settings = LineSettings.input()
                .edges(edges)
                .clock(clock)
                .bias(bias)
                .activeLow(activeLow)
                .debounce(debounce)
                .build();
        List<LineRequest> requests = new ArrayList<>();
        try {
            List<EventSource<EdgeEvent>> sources = new ArrayList<>();
            for (List<GpioLineOptions.Found> part : parts) {
                LineRequestSettings.Builder request =
                        LineRequestSettings.builder().consumer(consumer);
                part.forEach(line -> request.line(line.info().offset(), settings));
                LineRequest held = part.get(0).chip().request(request.build());
                requests.add(held);
                sources.add(held.edges());
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
        if (edge.lost() != 0) {
            context.note(edge.lost() + " edges were lost: they came quicker than they were read");
        }
        if (events.quiet()) {
            return;
        }
        String chip = GpioLineOptions.chipName(line.chip());
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
                            .add("lost", edge.lost())
                            .build());
        } else {
            String name = line.info().name().map(options::quoted).orElse("");
            context.out().println(events.text(edge, chip, edge.offset(), name));
        }
    }
}
