package org.linux4j.cli;

import java.util.Comparator;
import java.util.List;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.backlight.Backlight;
import org.linux4j.backlight.BacklightType;

/** Which display is meant. */
final class Displays {

    /** Several may stand for one display: the kernel's documents say which is to be used. */
    private static final List<BacklightType> BEST_FIRST =
            List.of(BacklightType.FIRMWARE, BacklightType.PLATFORM, BacklightType.RAW);

    private Displays() {}

    /** All of them, the one to use first. */
    static List<DeviceDescriptor> all(CommandContext context) {
        List<DeviceDescriptor> all = context.devices().list(DeviceKind.BACKLIGHT).stream()
                .sorted(Comparator.comparingInt(Displays::rank))
                .toList();
        context.reportDriverFailures();
        return all;
    }

    private static int rank(DeviceDescriptor display) {
        int rank = display.attributes()
                .text("backlight.type")
                .map(type -> BEST_FIRST.indexOf(BacklightType.of(type)))
                .orElse(-1);
        return rank < 0 ? BEST_FIRST.size() : rank;
    }

    /** The one of a name, or the one to use where none is said. */
    static DeviceDescriptor named(CommandContext context, String name) {
        if (name != null) {
            return context.devices().resolve(name, Backlight.class);
        }
        return all(context).stream()
                .findFirst()
                .orElseThrow(() -> new CommandException("No display was found whose brightness can be told"));
    }
}
