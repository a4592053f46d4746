package org.linux4j.driver.sysfs.internal.hwmon;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.linux4j.Reading;
import org.linux4j.driver.sysfs.internal.attributes.ChangeSource;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorEvent;
import org.linux4j.sensor.SensorItem;
import org.linux4j.spi.linux.Linux;

/**
 * What is different on a chip: what programs write is noticed by inotify; of alarms, drivers tell by a message
 * ({@code hwmon_notify_event}), upon which all alarms are read.
 */
final class ChipEvents extends ChangeSource<SensorEvent> {

    /** What a message is noticed as: no attribute has that name. */
    private static final String MESSAGE = "";

    private final SysfsChip chip;
    private final OpenAttributes attributes;
    /** How everything that counts is read, by the attribute's name. */
    private final Map<String, Supplier<Reading>> readers = new LinkedHashMap<>();

    private final Map<String, Supplier<Reading>> alarms = new LinkedHashMap<>();
    private final Map<String, Reading> last = new HashMap<>();

    private ChipEvents(SysfsChip chip, OpenAttributes attributes) {
        super(attributes);
        this.chip = chip;
        this.attributes = attributes;
        for (SensorChannel channel : chip.channels()) {
            for (SensorItem item : channel.items()) {
                String name = ChannelFile.name(channel.kind(), channel.number(), item);
                if (item.isFlag()) {
                    alarms.put(name, () -> channel.reading(item));
                }
                if (item.isFlag() || channel.isWritable(item)) {
                    readers.put(name, () -> channel.reading(item));
                }
            }
        }
        chip.settings().forEach(setting -> readers.put(setting, () -> chip.setting(setting)));
    }

    static ChipEvents of(Linux linux, SysfsChip chip, OpenAttributes attributes) {
        ChipEvents events = new ChipEvents(chip, attributes);
        try {
            events.watchWrites(linux, events.readers.keySet());
            events.watchMessages(linux, MESSAGE);
            attributes.checkThere();
            events.readers.forEach((name, reader) -> events.last.put(name, reader.get()));
        } catch (RuntimeException | Error e) {
            events.abandon();
            throw e;
        }
        return events;
    }

    @Override
    protected SensorEvent read(String name) {
        attributes.checkThere();
        Map<String, Reading> different = new LinkedHashMap<>();
        Supplier<Reading> reader = readers.get(name);
        (reader == null ? alarms : Map.of(name, reader)).forEach((one, how) -> {
            Reading now = how.get();
            if (!now.equals(last.put(one, now))) {
                different.put(one, now);
            }
        });
        return different.isEmpty() ? null : new SensorEvent(SensorEvent.CHANGED, different, System.nanoTime());
    }

    @Override
    protected void onClosed() {
        chip.released(held());
    }
}
