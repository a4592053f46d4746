package org.linux4j.cli.v4l2;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.linux4j.Device;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.CommandException;
import org.linux4j.cli.Table;
import org.linux4j.cli.UsageException;
import org.linux4j.video.VideoTuners;
import org.linux4j.video.VideoTuners.Tuner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j video tuner}. */
@Command(name = "tuner", description = "Show tuners and transmitters, and tune them.")
final class TunerCommand implements Callable<Integer> {

    private static final double MEGA = 1_000_000;

    /** Where to look for a station. */
    private enum Seek {
        UP,
        DOWN
    }

    private final CommandContext context;

    @Mixin
    private SignalOptions signal;

    @Option(names = "--tuner", paramLabel = "N", description = "The tuner to tune; 0 unless it is said.")
    private int tuner;

    @Option(names = "--frequency", paramLabel = "MHZ", description = "Tune to this frequency in megahertz.")
    private Double frequency;

    @Option(names = "--seek", paramLabel = "up|down", description = "Look for the next station.")
    private Seek seek;

    @Option(names = "--json", description = "Print an array of tuners.")
    private boolean json;

    TunerCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (frequency != null && seek != null) {
            throw new UsageException("--frequency and --seek: choose one");
        }
        if (frequency != null && !(frequency > 0 && Double.isFinite(frequency))) {
            throw new UsageException("--frequency " + frequency + ": it takes megahertz above 0, such as 97.5");
        }
        try (Device opened = signal.open(context)) {
            VideoTuners tuners = SignalOptions.role(opened, VideoTuners.class, "tuners");
            String id = opened.descriptor().id().toString();
            if (frequency != null || seek != null) {
                check(tuners.tuners(), id);
            }
            if (frequency != null) {
                tuners.setFrequency(tuner, frequency * MEGA);
            } else if (seek != null) {
                tuners.seek(tuner, seek == Seek.UP);
            }
            List<Tuner> all = tuners.tuners();
            if (json) {
                print(all);
            } else if (all.isEmpty()) {
                context.note(id + ": there is no tuner at the input that is selected");
            } else {
                show(all);
            }
        }
        return 0;
    }

    private void check(List<Tuner> all, String id) {
        Tuner meant = all.stream()
                .filter(one -> one.index() == tuner)
                .findFirst()
                .orElseThrow(() -> new CommandException("tune " + id + ": it has no tuner " + tuner
                        + (all.isEmpty() ? " at the input that is selected" : "")));
        if (frequency != null && (frequency * MEGA < meant.lowest() || frequency * MEGA > meant.highest())) {
            throw new CommandException("--frequency " + frequency + ": " + meant.name() + " of " + id + " goes from "
                    + megahertz(meant.lowest()) + " to " + megahertz(meant.highest()));
        }
    }

    /** As the frequency is typed. */
    private static String megahertz(double hertz) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(hertz / MEGA) + " MHz";
    }

    private void show(List<Tuner> all) {
        Table table = new Table();
        for (Tuner one : all) {
            table.row(
                    Integer.toString(one.index()),
                    one.name(),
                    one.frequency().isPresent() ? megahertz(one.frequency().getAsDouble()) : "-",
                    "(" + megahertz(one.lowest()) + " to " + megahertz(one.highest()) + ")",
                    one.transmitter()
                            ? "transmits"
                            : String.format(
                                    Locale.ROOT,
                                    "signal %.0f%%",
                                    100 * one.signal().orElse(0)));
        }
        table.print(context.out());
    }

    private void print(List<Tuner> all) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Tuner one : all) {
            JsonObjectBuilder object = Json.createObjectBuilder()
                    .add("index", one.index())
                    .add("name", one.name())
                    .add("transmitter", one.transmitter())
                    .add("lowest", Math.round(one.lowest()))
                    .add("highest", Math.round(one.highest()));
            one.frequency().ifPresent(hertz -> object.add("frequency", Math.round(hertz)));
            one.signal().ifPresent(strength -> object.add("signal", strength));
            array.add(object);
        }
        context.print(array.build());
    }
}
