package org.linux4j.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.linux4j.led.Led;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j led blink}: by the kernel's timer. */
@Command(name = "blink", description = "Let an LED blink; the kernel does the timing, and goes on.")
final class LedBlinkCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(
            names = "--on",
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "How long it is lit; half a second unless it is said.")
    private Duration on = Duration.ofMillis(500);

    @Option(
            names = "--off",
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "How long it is dark; half a second unless it is said.")
    private Duration off = Duration.ofMillis(500);

    @Option(names = "--once", description = "Blink once.")
    private boolean once;

    LedBlinkCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Led led = device.open(context, Led.class)) {
            if (once) {
                led.blinkOnce(on, off);
            } else {
                led.blink(on, off);
            }
            context.out().println(led.descriptor().id() + ": " + led.triggerSettings());
        }
        return 0;
    }
}
