package org.linux4j.cli.v4l2;

import jakarta.json.Json;
import java.util.List;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.CommandException;
import org.linux4j.video.VideoSignals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linux4j video std}. */
@Command(name = "std", description = "Show and set the television standard of an input or output.")
final class StandardCommand extends SignalCommand {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STANDARD",
            description = "The standard to set, by its name, such as PAL-BG.")
    private String standard;

    StandardCommand(CommandContext context) {
        super(context, "standards");
    }

    @Override
    String wish() {
        return standard;
    }

    @Override
    void set(VideoSignals signals, String id) {
        try {
            signals.setStandard(standard);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    @Override
    void show(VideoSignals signals, String id) {
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
            context.note(id + ": the input that is selected has no television standards");
        } else {
            all.forEach(name -> context.out().println((set.contains(name) ? "* " : "  ") + name));
        }
    }
}
