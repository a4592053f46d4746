package org.linux4j.driver.sysfs.internal.hwmon;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Reading;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;
import org.linux4j.spi.Printed;

/** A channel: some attributes of its chip, which it keeps reachable. */
final class SysfsChannel implements SensorChannel {

    static final SensorItem VID = new SensorItem("vid");

    private static final List<SensorItem> ORDER = List.of(
            SensorItem.INPUT,
            SensorItem.AVERAGE,
            VID,
            SensorItem.TARGET,
            SensorItem.MIN,
            SensorItem.MIN_HYST,
            SensorItem.MAX,
            SensorItem.MAX_HYST,
            SensorItem.LCRIT,
            SensorItem.LCRIT_HYST,
            SensorItem.CRIT,
            SensorItem.CRIT_HYST,
            SensorItem.EMERGENCY,
            SensorItem.EMERGENCY_HYST,
            SensorItem.LOWEST,
            SensorItem.HIGHEST,
            SensorItem.ENABLE,
            SensorItem.MODE);

    private static final Comparator<SensorItem> BY_MEANING = Comparator.<SensorItem>comparingInt(
                    item -> ORDER.contains(item) ? ORDER.indexOf(item) : ORDER.size())
            .thenComparing(SensorItem::isFlag)
            .thenComparing(SensorItem::name);

    private final SysfsChip chip;
    private final OpenAttributes attributes;
    private final String where;
    private final SensorKind kind;
    private final int number;
    private final String label;
    private final List<SensorItem> items;
    /** The attribute that tells what it measures; empty where it has none. */
    private final String measured;

    SysfsChannel(
            SysfsChip chip,
            OpenAttributes attributes,
            String where,
            SensorKind kind,
            int number,
            Set<SensorItem> found) {
        this.chip = chip;
        this.attributes = attributes;
        this.where = where;
        this.kind = kind;
        this.number = number;
        this.items = found.stream()
                .filter(item -> !item.equals(ChannelFile.LABEL))
                .sorted(BY_MEANING)
                .toList();
        this.label = found.contains(ChannelFile.LABEL)
                ? Readings.text(attributes, file(ChannelFile.LABEL)).text().orElseGet(this::name)
                : name();
        this.measured = (kind.equals(SensorKind.INTRUSION)
                        ? List.of(SensorItem.ALARM)
                        : List.of(SensorItem.INPUT, SensorItem.AVERAGE, VID))
                .stream().filter(found::contains).findFirst().map(this::file).orElse("");
    }

    private String file(SensorItem item) {
        return where + ChannelFile.name(kind, number, item);
    }

    @Override
    public String name() {
        return ChannelFile.channel(kind, number);
    }

    @Override
    public SensorKind kind() {
        return kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public List<SensorItem> items() {
        return items;
    }

    @Override
    public Reading reading() {
        chip.check();
        if (measured.isEmpty()) {
            return Reading.absent("it measures nothing", kind.unit());
        }
        if (isTrue(SensorItem.FAULT)) {
            return Reading.absent("the chip says that the sensor is broken or not connected", kind.unit());
        }
        return kind.equals(SensorKind.INTRUSION)
                ? Readings.flag(attributes, measured)
                : Readings.number(attributes, measured, kind.unit());
    }

    private boolean isTrue(SensorItem item) {
        return items.contains(item) && reading(item).value().equals(Value.of(true));
    }

    @Override
    public long read() {
        if (measured.isEmpty()) {
            throw new DeviceUnsupportedException(DeviceException.failure("read " + name(), "it measures nothing")
                    .on(chip.descriptor().id().toString()));
        }
        return Readings.checked(attributes, measured, kind.unit());
    }

    @Override
    public Reading reading(SensorItem item) {
        chip.check();
        if (!items.contains(item)) {
            return Reading.absent("the channel has no such item", item.unit(kind));
        }
        return item.isFlag()
                ? Readings.flag(attributes, file(item))
                : Readings.number(attributes, file(item), item.unit(kind));
    }

    @Override
    public boolean isWritable(SensorItem item) {
        chip.check();
        return items.contains(item) && Readings.isWritable(attributes, file(item));
    }

    @Override
    public void set(SensorItem item, long value) {
        if (!isWritable(item)) {
            attributes.checkThere();
            String takes = items.stream()
                    .filter(this::isWritable)
                    .map(SensorItem::name)
                    .collect(Collectors.joining(", "));
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "set " + item + " of " + name(),
                            items.contains(item) ? "it can only be read" : "the channel has no such item")
                    .on(chip.descriptor().id().toString())
                    .hint(takes.isEmpty() ? "nothing of it can be set" : "what can be set of it: " + takes));
        }
        attributes.write(file(item), value, "");
    }

    @Override
    public List<SensorItem> alarms() {
        return items.stream()
                .filter(item -> item.isFlag() && !item.equals(SensorItem.BEEP))
                .filter(this::isTrue)
                .toList();
    }

    /** As {@code temp1 "Package": 45.2 °C}. */
    @Override
    public String toString() {
        return name() + (label.equals(name()) ? "" : " \"" + label + "\"") + ": "
                + Printed.orElse(() -> reading().toString(), "unknown, for the chip was closed or has gone");
    }
}
