package org.linux4j.driver.sysfs.internal.hwmon;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;

/** What the name of an attribute of a chip tells: {@code temp1_max_alarm} is the item {@code max_alarm} of {@code temp1}. */
record ChannelFile(SensorKind kind, int number, SensorItem item) {

    static final SensorItem LABEL = new SensorItem("label");

    private static final Pattern NAME = Pattern.compile("([a-z]+)([0-9]{1,9})(?:_([a-z0-9_]+))?");

    static Optional<ChannelFile> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        SensorKind kind = SensorKind.of(matcher.group(1));
        String item = matcher.group(3);
        // Of all that is known, only how hard a fan is driven has no word of its own.
        if (item == null && !kind.equals(SensorKind.PWM)) {
            return Optional.empty();
        }
        return Optional.of(new ChannelFile(
                kind, Integer.parseInt(matcher.group(2)), item == null ? SensorItem.INPUT : new SensorItem(item)));
    }

    /** The name of the channel. */
    static String channel(SensorKind kind, int number) {
        return kind.name() + number;
    }

    /** The name of the attribute. */
    static String name(SensorKind kind, int number, SensorItem item) {
        String channel = channel(kind, number);
        return kind.equals(SensorKind.PWM) && item.equals(SensorItem.INPUT) ? channel : channel + "_" + item.name();
    }
}
