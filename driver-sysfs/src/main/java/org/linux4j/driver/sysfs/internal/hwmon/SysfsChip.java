package org.linux4j.driver.sysfs.internal.hwmon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorChip;
import org.linux4j.sensor.SensorEvent;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;

/** A chip. */
final class SysfsChip extends AbstractDevice implements SensorChip {

    private static final Set<String> SETTINGS =
            Set.of("update_interval", "samples", "beep_enable", "beep_mask", "alarms", "vrm", "pec");

    private static final Comparator<SensorKind> BY_MEANING = Comparator.<SensorKind>comparingInt(
                    kind -> SensorKind.KNOWN.contains(kind) ? SensorKind.KNOWN.indexOf(kind) : Integer.MAX_VALUE)
            .thenComparing(SensorKind::name);

    /** A fan that is driven as hard as can be. */
    private static final int FULL_SPEED = 255;

    private final Linux linux;
    private final OpenAttributes attributes;
    private final String where;
    private final String name;
    private final Optional<String> label;
    private final String chipName;
    private final List<SensorChannel> channels;
    private final List<String> settings;

    private SysfsChip(
            DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes, String where, List<String> files) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        this.where = where;
        this.name = Readings.text(attributes, where + ChipName.NAME).text().orElse("");
        this.label = attributes.has(where + "label")
                ? Readings.text(attributes, where + "label").text()
                : Optional.empty();
        this.chipName = ChipName.of(attributes.device());
        this.channels = channels(files);
        this.settings = files.stream().filter(SysfsChip::isSetting).toList();
        offer(Controls.class, () -> Optional.of(new ChipControls(this)));
    }

    static SysfsChip open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        String where = ChipName.where(device);
        OpenAttributes attributes = OpenAttributes.of(device, where + ChipName.NAME);
        try {
            Path directory =
                    device.directory().resolve(where.isEmpty() ? "." : where).normalize();
            List<String> files = Sysfs.entries(directory, "*").stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
            return new SysfsChip(descriptor, linux, attributes, where, files);
        } catch (RuntimeException | Error e) {
            attributes.close();
            throw e;
        }
    }

    private List<SensorChannel> channels(List<String> files) {
        Map<SensorKind, Map<Integer, Set<SensorItem>>> found = new TreeMap<>(BY_MEANING);
        for (String file : files) {
            ChannelFile.parse(file).ifPresent(part -> found.computeIfAbsent(part.kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(part.number(), number -> new LinkedHashSet<>())
                    .add(part.item()));
        }
        List<SensorChannel> all = new ArrayList<>();
        found.forEach((kind, numbers) -> numbers.forEach(
                (number, items) -> all.add(new SysfsChannel(this, attributes, where, kind, number, items))));
        return List.copyOf(all);
    }

    private static boolean isSetting(String file) {
        return SETTINGS.contains(file)
                || SensorKind.KNOWN.stream()
                        .anyMatch(kind -> file.equals(kind + "_reset_history") || file.equals(kind + "_samples"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> label() {
        return label;
    }

    @Override
    public String chipName() {
        return chipName;
    }

    @Override
    public List<SensorChannel> channels() {
        return channels;
    }

    @Override
    public SensorChannel channel(String wanted) {
        return find(wanted)
                .orElseThrow(() -> new DeviceUnsupportedException(
                        DeviceException.failure("channel", "it has no channel named '" + wanted + "'")
                                .on(descriptor().id().toString())
                                .hint(
                                        channels.isEmpty()
                                                ? "it has no channels at all"
                                                : "it has "
                                                        + channels.stream()
                                                                .map(SensorChannel::name)
                                                                .collect(Collectors.joining(", ")))));
    }

    @Override
    public List<String> settings() {
        return settings;
    }

    @Override
    public Reading setting(String wanted) {
        checkOpen();
        Unit unit = wanted.equals("update_interval") ? Unit.MILLISECONDS : Unit.NONE;
        return settings.contains(wanted)
                ? Readings.number(attributes, where + wanted, unit)
                : Reading.absent("the chip has no such setting", unit);
    }

    boolean isWritable(String setting) {
        return settings.contains(setting) && Readings.isWritable(attributes, where + setting);
    }

    @Override
    public void set(String wanted, long value) {
        checkOpen();
        if (!settings.contains(wanted)) {
            attributes.checkThere();
            throw new DeviceUnsupportedException(
                    DeviceException.failure("set " + wanted, "the chip has no such setting")
                            .on(descriptor().id().toString())
                            .hint(settings.isEmpty() ? "it has none at all" : "it has " + String.join(", ", settings)));
        }
        Readings.demandWritable(attributes, where + wanted, wanted);
        attributes.write(where + wanted, value, "");
    }

    @Override
    public EventSource<SensorEvent> events() {
        checkOpen();
        ChipEvents events = ChipEvents.of(linux, this, attributes);
        return keep(events, events.held());
    }

    /** A number that stands for something is said in words too. */
    private static void describe(SensorChannel channel, SensorItem item, Attributes.Builder all) {
        String group = "sensor." + channel.name();
        Reading reading = channel.reading(item);
        Optional<String> word = reading.number().isPresent()
                ? ItemWords.of(channel.kind(), item, reading.number().getAsLong())
                : Optional.empty();
        word.ifPresent(text -> all.put(group + "." + item.name(), text));
        all.put(group, reading.toAttribute(word.isPresent() ? item.name() + "_number" : item.name()));
        if (channel.kind().equals(SensorKind.PWM) && item.equals(SensorItem.INPUT)) {
            reading.number()
                    .ifPresent(number -> all.put(group + ".input_percent", Math.round(100.0 * number / FULL_SPEED)));
        }
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder()
                .putAll(descriptor().attributes())
                .put("sensor.name", name)
                .put("sensor.chip", chipName);
        label.ifPresent(text -> all.put("sensor.label", text));
        settings.forEach(setting -> all.put("sensor.settings", setting(setting).toAttribute(setting)));
        for (SensorChannel channel : channels) {
            String group = "sensor." + channel.name();
            if (!channel.label().equals(channel.name())) {
                all.put(group + ".label", channel.label());
            }
            for (SensorItem item : channel.items()) {
                describe(channel, item, all);
            }
        }
        return all.build();
    }

    /** For parts, which must not answer for a device that is closed. */
    void check() {
        checkOpen();
    }
}
