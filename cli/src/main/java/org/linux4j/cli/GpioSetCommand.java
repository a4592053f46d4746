package org.linux4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.linux4j.gpio.LineDrive;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j gpio set}: drives lines as long as it runs. */
@Command(
        name = "set",
        description = "Drive lines, until Ctrl-C: the kernel may let a line fall back when nobody holds it.")
final class GpioSetCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private GpioLineOptions options = new GpioLineOptions();

    @Mixin
    private GpioRequestOptions request = new GpioRequestOptions();

    @Option(
            names = {"-d", "--drive"},
            paramLabel = "DRIVE",
            converter = GpioWords.Drive.class,
            description = "The drive: push-pull, open-drain or open-source.")
    private LineDrive drive = LineDrive.PUSH_PULL;

    @Option(
            names = {"-p", "--hold-period"},
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "Hold each value at least so long.")
    private Duration hold = Duration.ZERO;

    @Option(
            names = {"-t", "--toggle"},
            paramLabel = "PERIOD[,PERIOD]...",
            split = ",",
            converter = GpioWords.Period.class,
            description = "Toggle the lines after each of these times, over and over; a last 0 ends instead.")
    private List<Duration> toggle = new ArrayList<>();

    @Parameters(
            paramLabel = "LINE=VALUE",
            arity = "1..*",
            description = "The lines; a value is 1 or 0, active or inactive, on or off, true or false.")
    private List<String> lines;

    GpioSetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        for (int i = 0; i < toggle.size() - 1; i++) {
            if (toggle.get(i).isZero()) {
                throw new UsageException("--toggle: a period of 0 can only be the last");
            }
        }
        Map<String, Boolean> values = values();
        List<GpioLineOptions.Found> found = options.find(context, new ArrayList<>(values.keySet()));
        List<LineRequest> requests = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        CommandContext.Registration registration = context.onInterrupt(ended::countDown);
        try (registration) {
            for (List<GpioLineOptions.Found> own : GpioLineOptions.byChip(found).values()) {
                requests.add(request.request(own, line -> LineSettings.builder()
                        .output(values.get(line.asked()))
                        .drive(drive)));
            }
            work(requests, ended);
        } finally {
            requests.forEach(LineRequest::close);
        }
        return 0;
    }

    private Map<String, Boolean> values() {
        Map<String, Boolean> values = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.lastIndexOf('=');
            Boolean value = equals < 1 ? null : GpioWords.value(line.substring(equals + 1));
            if (value == null) {
                throw new UsageException("'" + line + "': write LINE=VALUE, with a value of 1 or 0");
            }
            if (values.put(line.substring(0, equals), value) != null) {
                throw new UsageException("line '" + line.substring(0, equals) + "': it is there twice; name it once");
            }
        }
        return values;
    }

    /** Toggles as asked, then holds the lines until the user ends it. */
    private void work(List<LineRequest> requests, CountDownLatch ended) throws InterruptedException {
        if (ended.await(TimeUnit.NANOSECONDS.convert(hold), TimeUnit.NANOSECONDS)) {
            return;
        }
        if (toggle.isEmpty()) {
            ended.await();
            return;
        }
        for (int i = 0; ; i = (i + 1) % toggle.size()) {
            Duration period = toggle.get(i);
            if (period.isZero()) {
                return;
            }
            Duration wait = period.compareTo(hold) < 0 ? hold : period;
            if (ended.await(TimeUnit.NANOSECONDS.convert(wait), TimeUnit.NANOSECONDS)) {
                return;
            }
            for (LineRequest request : requests) {
                long[] bits = new long[(request.offsets().size() + 63) / 64];
                request.read(bits);
                for (int word = 0; word < bits.length; word++) {
                    bits[word] = ~bits[word];
                }
                request.write(bits);
            }
            if (i == toggle.size() - 2
                    && toggle.get(i + 1).isZero()
                    && ended.await(TimeUnit.NANOSECONDS.convert(hold), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }
}
