package org.linux4j.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j input listen}: events as they come. */
@Command(
        name = "listen",
        description = {
            "Show events as they come, until Ctrl-C: the time in seconds, type, code and value.",
            "Of a gamepad or joystick, on a terminal, one line shows how it stands."
        })
final class InputListenCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private InputListenOptions options = new InputListenOptions();

    @Option(
            names = "--live",
            negatable = true,
            description = "Show how the device stands in one line, on standard error; --no-live for lines of events.")
    private Boolean live;

    InputListenCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (Boolean.TRUE.equals(live) && !options.plain()) {
            throw new UsageException("--live shows one device whole: leave out --only, --count and --json");
        }
        if (live != null ? live : context.watched() && options.plain()) {
            try (InputDevice device = context.devices().open(options.device(), InputDevice.class)) {
                Set<InputClass> classes = device.classes();
                if (live != null || classes.contains(InputClass.GAMEPAD) || classes.contains(InputClass.JOYSTICK)) {
                    new LiveInput(context, device).run(options.settings(false));
                    return 0;
                }
            }
        }
        options.run(context, false);
        return 0;
    }
}
