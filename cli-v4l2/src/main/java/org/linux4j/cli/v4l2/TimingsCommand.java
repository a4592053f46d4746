package org.linux4j.cli.v4l2;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.CommandException;
import org.linux4j.video.VideoSignals;
import org.linux4j.video.VideoSignals.Timings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linux4j video timings}. */
@Command(name = "timings", description = "Show and set the timings of a digital input or output.")
final class TimingsCommand extends SignalCommand {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TIMINGS",
            description = "The timings to set, as 1920x1080p60; the rate may be left out.")
    private String timings;

    TimingsCommand(CommandContext context) {
        super(context, "timings");
    }

    @Override
    String wish() {
        return timings;
    }

    @Override
    void set(VideoSignals signals, String id) {
        signals.setTimings(find(signals.knownTimings(), id));
    }

    @Override
    void show(VideoSignals signals, String id) {
        List<Timings> known = signals.knownTimings();
        Optional<Timings> set = detect ? Optional.of(signals.detectTimings()) : signals.timings();
        if (json) {
            print(set, known);
        } else if (detect) {
            context.out().println(set.orElseThrow());
        } else if (known.isEmpty() && set.isEmpty()) {
            context.note(id + ": the input that is selected has no digital timings");
        } else {
            boolean listed = false;
            for (Timings one : known) {
                boolean marked = !listed && set.filter(one::equals).isPresent();
                listed |= marked;
                context.out().println((marked ? "* " : "  ") + one);
            }
            if (!listed) {
                set.ifPresent(one -> context.out().println("* " + one));
            }
        }
    }

    private void print(Optional<Timings> set, List<Timings> known) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        set.ifPresent(one -> object.add(detect ? "detected" : "set", toJson(one)));
        JsonArrayBuilder all = Json.createArrayBuilder();
        known.forEach(one -> all.add(toJson(one)));
        context.print(object.add("timings", all).build());
    }

    private static JsonObject toJson(Timings timings) {
        return Json.createObjectBuilder()
                .add("width", timings.width())
                .add("height", timings.height())
                .add("interlaced", timings.interlaced())
                .add("pixelClock", timings.pixelClock())
                .add("frameRate", timings.frameRate())
                .build();
    }

    /** The first whose name begins as the text does; nearly equal rates differ behind the point. */
    private Timings find(List<Timings> known, String id) {
        String wish = timings.toLowerCase(Locale.ROOT);
        List<Timings> exact = known.stream()
                .filter(one -> one.toString().equals(wish) || one.toString().equals(wish + ".00"))
                .toList();
        List<Timings> fitting = exact.isEmpty()
                ? known.stream().filter(one -> one.toString().startsWith(wish)).toList()
                : exact;
        if (fitting.isEmpty()) {
            throw new CommandException("set timings " + timings + " at " + id + ": it does not know them; "
                    + (known.isEmpty()
                            ? "the input that is selected has none"
                            : "among others it knows "
                                    + known.stream()
                                            .limit(5)
                                            .map(Timings::toString)
                                            .collect(Collectors.joining(", "))));
        }
        return fitting.get(0);
    }
}
