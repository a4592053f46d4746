package org.linux4j.cli;

import java.util.List;
import java.util.function.Function;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How lines are taken: the options of the commands that hold them. */
final class GpioRequestOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-b", "--bias"},
            paramLabel = "BIAS",
            converter = GpioWords.Bias.class,
            description = "The bias: pull-up, pull-down, disabled or as-is.")
    private LineBias bias = LineBias.AS_IS;

    @Option(
            names = {"-C", "--consumer"},
            paramLabel = "NAME",
            description = "What others are told of who holds the lines; the name of this command unless it is said.")
    private String consumer;

    @Option(
            names = {"-l", "--active-low"},
            description = "Take the low level for the active one.")
    private boolean activeLow;

    GpioRequestOptions() {}

    /** What others are told, in the words of the command line where it says nothing else. */
    String consumer() {
        return consumer == null ? command.qualifiedName() : consumer;
    }

    boolean leavesBias() {
        return bias == LineBias.AS_IS;
    }

    /**
     * Takes lines of one chip.
     *
     * @param settings how a line is set, but for what these options say
     */
    LineRequest request(
            List<GpioLineOptions.Found> lines, Function<GpioLineOptions.Found, LineSettings.Builder> settings) {
        LineRequestSettings.Builder request = LineRequestSettings.builder().consumer(consumer());
        lines.forEach(line -> request.line(
                line.info().offset(),
                settings.apply(line).bias(bias).activeLow(activeLow).build()));
        return lines.get(0).chip().request(request.build());
    }
}
