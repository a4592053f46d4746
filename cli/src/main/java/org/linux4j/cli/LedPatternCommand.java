package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.led.Led;
import org.linux4j.led.LedPattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j led pattern}: what an LED plays by itself. */
@Command(
        name = "pattern",
        description = "Let an LED play a pattern; the kernel does the timing, and goes on.",
        footer = {
            "Each STEP is two numbers: a brightness, and the milliseconds that it takes to become that of the next.",
            "What jumps is a step of 0 ms more: 255 500 255 0 0 500 0 0 blinks."
        })
final class LedPatternCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "STEP", description = "Brightness and milliseconds.")
    private List<String> steps = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "Play it so often; without end unless it is said.")
    private Long repeat;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "What does the timing: timer, hr (of high resolution) or hw (the LED itself).")
    private String engine = "timer";

    LedPatternCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedPattern whole = pattern();
        try (Led led = device.open(context, Led.class)) {
            led.play(whole);
            context.out().println(led.descriptor().id() + ": " + led.triggerSettings());
        }
        return 0;
    }

    private LedPattern pattern() {
        if (repeat != null && repeat > Integer.MAX_VALUE) {
            throw new UsageException("--repeat " + repeat + ": the kernel counts up to " + Integer.MAX_VALUE);
        }
        LedPattern.Engine by = engine();
        try {
            LedPattern.Builder pattern =
                    LedPattern.parse(String.join(" ", steps)).engine(by);
            return repeat == null
                    ? pattern.build()
                    : pattern.repeat(repeat.intValue()).build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private LedPattern.Engine engine() {
        return switch (engine) {
            case "timer" -> LedPattern.Engine.TIMER;
            case "hr" -> LedPattern.Engine.HIGH_RESOLUTION;
            case "hw" -> LedPattern.Engine.HARDWARE;
            default -> throw new UsageException("--engine " + engine + " is none of timer, hr, hw");
        };
    }
}
