package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.linux4j.Reading;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorItem;

/** Channels of chips as people read them. */
final class SensorText {

    private static final List<SensorItem> LIMITS = List.of(
            SensorItem.TARGET,
            SensorItem.MIN,
            SensorItem.MAX,
            SensorItem.LCRIT,
            SensorItem.CRIT,
            SensorItem.EMERGENCY,
            SensorItem.CAP);

    private SensorText() {}

    /** Its limits and its alarms, as {@code (max 80.0 °C, crit 95.0 °C) ALARM}. */
    static String remark(SensorChannel channel) {
        List<String> parts = new ArrayList<>();
        String limits = LIMITS.stream()
                .filter(channel.items()::contains)
                .map(item -> text(item, channel.reading(item)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        if (!limits.isEmpty()) {
            parts.add("(" + limits + ")");
        }
        parts.addAll(alarms(channel));
        return String.join(" ", parts);
    }

    private static String text(SensorItem item, Reading reading) {
        return reading.text().map(value -> item + " " + value).orElse("");
    }

    /** As {@code ALARM}, {@code MAX ALARM} and {@code FAULT}. */
    private static List<String> alarms(SensorChannel channel) {
        return channel.alarms().stream()
                .map(item -> item.name().replace('_', ' ').toUpperCase(java.util.Locale.ROOT))
                .toList();
    }
}
