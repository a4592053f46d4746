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
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j gpio get}: the values of lines. */
@Command(name = "get", description = "Read lines.")
final class GpioGetCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private GpioLineArguments lines = new GpioLineArguments();

    @Mixin
    private GpioRequestOptions request = new GpioRequestOptions();

    @Option(
            names = {"-a", "--as-is"},
            description = "Leave the direction as it is; lines become inputs unless it is said.")
    private boolean asIs;

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

    GpioGetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (asIs && !request.leavesBias()) {
            throw new CommandException(
                    "--bias: the kernel changes it together with the direction only; leave out --as-is");
        }
        List<GpioLineOptions.Found> found = lines.find(context);
        LineDirection direction = asIs ? LineDirection.AS_IS : LineDirection.INPUT;
        Map<GpioLineOptions.Found, Boolean> values = new LinkedHashMap<>();
        found.forEach(line -> values.put(line, false));
        for (Map.Entry<?, List<GpioLineOptions.Found>> part :
                GpioLineOptions.byChip(found).entrySet()) {
            List<GpioLineOptions.Found> own = part.getValue();
            try (LineRequest held =
                    request.request(own, line -> LineSettings.builder().direction(direction))) {
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
                                    : lines.quoted(value.getKey().asked()) + "="
                                            + (value.getValue() ? "active" : "inactive"))
                            .collect(Collectors.joining(" ")));
        }
    }
}
