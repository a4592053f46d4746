package org.linux4j.driver.sysfs.internal.led;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.led.MulticolorLed;
import org.linux4j.spi.AbstractRole;

/** An LED of several colors. */
final class Multicolor extends AbstractRole implements MulticolorLed {

    static final String INDEX = "multi_index";
    static final String INTENSITY = "multi_intensity";

    private static final int FULL = 255;

    private final SysfsLed led;
    private final OpenAttributes attributes;

    private Multicolor(SysfsLed led, OpenAttributes attributes) {
        super(led);
        this.led = led;
        this.attributes = attributes;
    }

    static Optional<MulticolorLed> of(SysfsLed led, OpenAttributes attributes) {
        return attributes.has(INDEX) && attributes.has(INTENSITY)
                ? Optional.of(new Multicolor(led, attributes))
                : Optional.empty();
    }

    @Override
    public List<String> colors() {
        led.check();
        return words(INDEX);
    }

    private List<String> words(String name) {
        return List.of(attributes.text(name).split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public List<Integer> intensities() {
        led.check();
        List<Integer> numbers = new ArrayList<>();
        for (String word : words(INTENSITY)) {
            try {
                numbers.add(Integer.parseInt(word));
            } catch (NumberFormatException e) {
                throw new DeviceException(DeviceException.failure("read", "'" + word + "' is no intensity")
                        .on(attributes.path(INTENSITY).toString())
                        .cause(e));
            }
        }
        return List.copyOf(numbers);
    }

    @Override
    public void setIntensities(int... intensities) {
        List<String> colors = colors();
        if (intensities.length != colors.size()) {
            throw new IllegalArgumentException(intensities.length + " intensities for the " + colors.size()
                    + " colors of " + target() + ": " + String.join(", ", colors));
        }
        StringJoiner text = new StringJoiner(" ");
        for (int i = 0; i < intensities.length; i++) {
            if (intensities[i] < 0 || intensities[i] > led.maxBrightness()) {
                throw new IllegalArgumentException("intensity " + intensities[i] + " of " + colors.get(i)
                        + " is out of range: " + target() + " takes 0 to " + led.maxBrightness());
            }
            text.add(Integer.toString(intensities[i]));
        }
        attributes.write(INTENSITY, text.toString(), "");
    }

    private String target() {
        return descriptor().id().toString();
    }

    @Override
    public void setRgb(int rgb) {
        if (rgb >>> 24 != 0) {
            throw new IllegalArgumentException(
                    "0x" + Integer.toHexString(rgb) + " is not 0xRRGGBB: it has more than 24 bits");
        }
        List<String> colors = colors();
        int[] intensities = new int[colors.size()];
        List<String> parts = List.of("red", "green", "blue");
        for (int i = 0; i < parts.size(); i++) {
            int index = colors.indexOf(parts.get(i));
            if (index < 0) {
                throw new DeviceUnsupportedException(DeviceException.failure("set color", "it has no " + parts.get(i))
                        .on(target())
                        .hint("it mixes " + String.join(", ", colors)));
            }
            int share = rgb >>> 8 * (parts.size() - 1 - i) & FULL;
            intensities[index] = (int) Math.round((double) share * led.maxBrightness() / FULL);
        }
        setIntensities(intensities);
    }
}
