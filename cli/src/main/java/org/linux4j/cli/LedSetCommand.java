package org.linux4j.cli;

import java.util.concurrent.Callable;
import org.linux4j.led.Led;
import org.linux4j.led.MulticolorLed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j led set}: how bright an LED is, and its color. */
@Command(name = "set", description = "Set the brightness of an LED; 0 ends its trigger, too.")
final class LedSetCommand implements Callable<Integer>, Level.Taken {

    private static final int HEXADECIMAL = 16;

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LEVEL",
            converter = Level.Converter.class,
            description = "How bright it shall be.")
    private Level level;

    @Option(names = "--clip", description = "Take the nearest brightness that there is, rather than refuse.")
    private boolean clip;

    @Option(names = "--color", paramLabel = "RRGGBB", description = "Mix this color, where the LED has several.")
    private String color;

    LedSetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (level == null && color == null) {
            throw new UsageException("led set " + device + ": say how bright, or with --color in which color");
        }
        try (Led led = device.open(context, Led.class)) {
            if (color != null) {
                mix(led);
            }
            if (level != null) {
                // What cannot be read can be set all the same.
                int wanted = level.of(level.relative() ? led.brightness() : 0, led.maxBrightness());
                if (clip || level.relative()) {
                    led.setBrightnessClipped(wanted);
                } else {
                    led.setBrightness(wanted);
                }
            }
            context.out().println(led.descriptor().id() + ": " + led.brightness() + "/" + led.maxBrightness());
        }
        return 0;
    }

    private void mix(Led led) {
        if (!color.matches("#?[0-9a-fA-F]{6}")) {
            throw new UsageException("'" + color + "' is no color; write six hexadecimal digits, as ff8000");
        }
        MulticolorLed mixed = led.as(MulticolorLed.class)
                .orElseThrow(() -> new CommandException(led.descriptor().id() + " has one color"));
        mixed.setRgb(Integer.parseInt(color.replace("#", ""), HEXADECIMAL));
    }
}
