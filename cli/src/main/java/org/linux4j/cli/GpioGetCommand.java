package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j gpio get}: the values of lines. */
@Command(name = "get", description = "Read lines.")
final class GpioGetCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private GpioLineOptions options = new GpioLineOptions();

    @Option(
            names = {"-a", "--as-is"},
            description = "Leave the direction as it is; without, lines become inputs.")
    private boolean asIs;

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
    private String consumer = "linux4j gpio get";

    @Option(
            names = {"-l", "--active-low"},
            description = "The low level is active.")
    private boolean activeLow;

    @Option(
            names = {"-p", "--hold-period"},
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "Wait between taking the lines and reading them.")
    private Duration hold = Duration.ZERO;

    @Option(names = "--numeric", description = "Print 1 and 0.")
    private boolean numeric;

    @Option(names = "--json", description = "Print an object of true and false.")
    private boolean json;

    @Parameters(paramLabel = "LINE", arity = "1..*", description = "The lines.")
    private List<String> lines;

    GpioGetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (asIs && bias != LineBias.AS_IS) {
            throw new CommandException(
                    "--bias: the kernel changes it together with the direction only; leave out" + " --as-is");
        }
        List<GpioLineOptions.Found> found = options.find(context, lines);
        LineSettings settings = LineSettings.builder()
                .direction(asIs ? LineDirection.AS_IS : LineDirection.INPUT)
                .bias(bias)
                .activeLow(activeLow)
                .build();
        Map<GpioLineOptions.Found, Boolean> values = new LinkedHashMap<>();
        found.forEach(line -> values.put(line, false));
        for (Map.Entry<?, List<GpioLineOptions.Found>> part :
                GpioLineOptions.byChip(found).entrySet()) {
            List<GpioLineOptions.Found> own = part.getValue();
            LineRequestSettings.Builder request = LineRequestSettings.builder().consumer(consumer);
            own.forEach(line -> request.line(line.info().offset(), settings));
            try (LineRequest held = own.get(0).chip().request(request.build())) {
                TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(hold));
                long[] bits = new long[(own.size() + 63) / 64];
                held.read(bits);
                for (int i = 0; i < own.size(); i++) {
                    values.put(own.get(i), (bits[i / 64] >>> i % 64 & 1) != 0);
                }
            }
        }
        print(values);
        return 0;
    }

    private void print(Map<GpioLineOptions.Found, Boolean> values) {
        if (json) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            values.forEach((line, active) -> object.add(line.asked(), active));
            context.print(object.build());
        } else {
            context.out()
                    .println(values.entrySet().stream()
                            .map(value -> numeric
                                    ? value.getValue() ? "1" : "0"
                                    : options.quoted(value.getKey().asked()) + "="
                                            + (value.getValue() ? "active" : "inactive"))
                            .collect(Collectors.joining(" ")));
        }
    }
}
