package org.linux4j.cli.v4l2;

import jakarta.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.Device;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.CommandException;
import org.linux4j.video.VideoSignals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j video std}. */
@Command(name = "std", description = "Shows and sets the television standard of an input or output.")
final class StandardCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private SignalOptions signal;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STANDARD",
            description = "The standard to set, by its name, such as PAL-BG.")
    private String standard;

    @Option(names = "--detect", description = "Show only what the signal has.")
    private boolean detect;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    StandardCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (standard != null && detect) {
            throw new CommandException("--detect and STANDARD: choose one");
        }
        try (Device opened = signal.open(context)) {
            VideoSignals signals = SignalOptions.role(opened, VideoSignals.class, "standards");
            if (standard != null) {
                set(signals);
            }
            List<String> set = detect ? signals.detectStandard() : signals.standard();
            List<String> all = signals.standards();
            if (json) {
                context.print(Json.createObjectBuilder()
                        .add(detect ? "detected" : "set", Json.createArrayBuilder(set))
                        .add("standards", Json.createArrayBuilder(all))
                        .build());
            } else if (detect) {
                set.forEach(context.out()::println);
            } else if (all.isEmpty()) {
                context.note(opened.descriptor().id() + ": the input that is selected has no television standards");
            } else {
                all.forEach(name -> context.out().println((set.contains(name) ? "* " : "  ") + name));
            }
        }
        return 0;
    }

    private void set(VideoSignals signals) {
        try {
            signals.setStandard(standard);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }
}
