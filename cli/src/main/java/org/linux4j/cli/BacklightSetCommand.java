package org.linux4j.cli;

import java.util.concurrent.Callable;
import org.linux4j.backlight.Backlight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j backlight set}: how bright a display is. */
@Command(name = "set", description = "Set how bright a display is.")
final class BacklightSetCommand implements Callable<Integer>, Level.Taken {

    private static final int EYE = 100;

    private final CommandContext context;

    @Parameters(
            index = "0",
            paramLabel = "LEVEL",
            converter = Level.Converter.class,
            description = "How bright it shall be.")
    private Level level;

    @Option(names = "--device", paramLabel = "DEVICE", description = "The display; the one to use where none is named.")
    private String name;

    @Option(names = "--min", paramLabel = "N", description = "Set no less than this, so that something is to be seen.")
    private int minimum;

    @Option(names = "--eye", description = "Count LEVEL as an eye sees it, from 0 to 100: equal steps look equal.")
    private boolean eye;

    @Option(names = "--clip", description = "Take the nearest brightness that there is, rather than refuse.")
    private boolean clip;

    BacklightSetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Backlight display = context.devices().open(Displays.named(context, name), Backlight.class)) {
            int most = display.maxBrightness();
            if (minimum < 0 || minimum > most) {
                throw new CommandException("--min " + minimum + " is out of range: "
                        + display.descriptor().id() + " takes 0 to " + most);
            }
            if (eye) {
                double now = display.level();
                double wanted = level.relative() ? now + level.direction() * level.number() : level.number();
                display.setLevel(Math.max(0, Math.min(EYE, wanted)), minimum);
            } else {
                // What cannot be read can be set all the same.
                int wanted = Math.max(minimum, level.of(level.relative() ? display.brightness() : 0, most));
                if (clip || level.relative()) {
                    display.setBrightnessClipped(wanted);
                } else {
                    display.setBrightness(wanted);
                }
            }
            context.out().println(display.descriptor().id() + ": " + display.brightness() + "/" + most);
        }
        return 0;
    }
}
