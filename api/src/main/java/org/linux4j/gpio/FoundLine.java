package org.linux4j.gpio;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.linux4j.Access;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;

/**
 * A line that was looked for, and the chip that has it.
 *
 * @param chip the chip
 * @param line what is told of the line
 * @since 0.1
 */
public record FoundLine(DeviceDescriptor chip, LineInfo line) {

    /**
     * Checks that both are there.
     *
     * @param chip as the component of that name
     * @param line as the component of that name
     */
    public FoundLine {
        Objects.requireNonNull(chip, "chip");
        Objects.requireNonNull(line, "line");
    }

    /**
     * Looks for a name on every chip of this machine that may be opened.
     *
     * @param devices the devices
     * @param name the line's name
     * @return the lines, by chip and offset; empty where there is none
     * @throws org.linux4j.DeviceException if a chip cannot be asked
     */
    public static List<FoundLine> named(DeviceManager devices, String name) {
        List<FoundLine> found = new ArrayList<>();
        for (DeviceDescriptor descriptor : devices.list(DeviceKind.GPIO)) {
            if (descriptor.access() instanceof Access.Denied) {
                continue;
            }
            try (GpioChip chip = devices.open(descriptor, GpioChip.class)) {
                chip.lines(name).forEach(line -> found.add(new FoundLine(descriptor, line)));
            }
        }
        return List.copyOf(found);
    }

    /** As {@code gpio:gpiochip0 (gpio-sim) line 3 "LED"}. */
    @Override
    public String toString() {
        return chip + " " + line;
    }
}
