package org.linux4j.driver.sysfs.internal.power;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import org.linux4j.power.PowerSupplyEvent;
import org.linux4j.power.PowerSupplyType;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;

/** A power supply. */
final class SysfsPowerSupply extends AbstractDevice implements PowerSupply {

    private final Linux linux;
    private final OpenAttributes attributes;

    private SysfsPowerSupply(DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        offer(Controls.class, () -> Optional.of(new PowerControls(this)));
    }

    static SysfsPowerSupply open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        return new SysfsPowerSupply(descriptor, linux, OpenAttributes.of(device, PowerSession.TYPE));
    }

    @Override
    public PowerSupplyType type() {
        return new PowerSupplyType(read(PowerProperty.TYPE).text().orElse(PowerSupplyType.UNKNOWN.name()));
    }

    @Override
    public List<PowerProperty> properties() {
        checkOpen();
        attributes.checkThere();
        List<String> files = Sysfs.entries(attributes.device().directory(), "*").stream()
                .filter(SysfsPowerSupply::mayBeProperty)
                .map(file -> file.getFileName().toString())
                .toList();
        List<PowerProperty> found = new ArrayList<>(PowerProperty.KNOWN.stream()
                .filter(property -> files.contains(property.name()))
                .toList());
        files.stream()
                .filter(name -> !name.equals("uevent"))
                .map(PowerProperty::of)
                .filter(property -> !found.contains(property))
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** Beside those stand directories and links. */
    private static boolean mayBeProperty(Path file) {
        return !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Reading read(PowerProperty property) {
        checkOpen();
        String name = property.name();
        return switch (property.form()) {
            case NUMBER -> checked(property, Readings.number(attributes, name, property.unit()));
            case FLAG -> Readings.flag(attributes, name);
            case CHOICE -> Choices.chosen(Readings.text(attributes, name));
            default -> Readings.text(attributes, name);
        };
    }

    private static Reading checked(PowerProperty property, Reading reading) {
        OptionalLong number = reading.number();
        return property.unit().equals(Unit.PERCENT) && number.isPresent() && number.getAsLong() < 0
                ? Reading.absent("it says " + number.getAsLong() + " percent, which makes no sense", Unit.PERCENT)
                : reading;
    }

    @Override
    public long readLong(PowerProperty property) {
        return attributes.number(property.name());
    }

    @Override
    public List<String> choices(PowerProperty property) {
        checkOpen();
        return property.form() == PowerProperty.Form.CHOICE
                ? Choices.all(Readings.text(attributes, property.name()))
                : List.of();
    }

    @Override
    public boolean isWritable(PowerProperty property) {
        checkOpen();
        return Readings.isWritable(attributes, property.name());
    }

    @Override
    public void set(PowerProperty property, long value) {
        checkOpen();
        Readings.demandWritable(attributes, property.name(), property.name());
        attributes.write(property.name(), value, "");
    }

    @Override
    public void set(PowerProperty property, String word) {
        checkOpen();
        Readings.demandWritable(attributes, property.name(), property.name());
        List<String> choices = choices(property);
        if (!choices.isEmpty() && !choices.contains(word)) {
            throw new IllegalArgumentException("'" + word + "' is no " + property + " of "
                    + descriptor().id() + ", which has " + String.join(", ", choices));
        }
        if (word.isEmpty()) {
            throw new IllegalArgumentException("an empty text is no " + property);
        }
        attributes.write(property.name(), word, "");
    }

    @Override
    public void setChargeThresholds(int start, int end) {
        if (start < 0 || start >= end || end > 100) {
            throw new IllegalArgumentException("thresholds " + start + " and " + end
                    + ": the beginning is 0 or more and below the end, which is 100 at most");
        }
        checkOpen();
        PowerProperty begins = PowerProperty.CHARGE_CONTROL_START_THRESHOLD;
        PowerProperty ends = PowerProperty.CHARGE_CONTROL_END_THRESHOLD;
        if (start == 0 && !attributes.has(begins.name())) {
            // Some batteries have an end alone, and begin as soon as they are below it.
            set(ends, end);
            return;
        }
        Readings.demandWritable(attributes, begins.name(), begins.name());
        Readings.demandWritable(attributes, ends.name(), ends.name());
        OptionalLong endNow = read(ends).number();
        if (endNow.isPresent() && start >= endNow.getAsLong()) {
            set(ends, end);
            set(begins, start);
        } else {
            set(begins, start);
            set(ends, end);
        }
    }

    @Override
    public EventSource<PowerSupplyEvent> events() {
        checkOpen();
        PowerEvents events = PowerEvents.of(linux, this, attributes);
        return keep(events, events.held());
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        try {
            for (PowerProperty property : properties()) {
                Reading reading = read(property);
                Optional<String> word = property.word(reading);
                String name = segment(property.name());
                word.ifPresent(text -> all.put("power." + name, text));
                all.put("power", reading.toAttribute(word.isPresent() ? name + "_number" : name));
                List<String> choices = choices(property);
                if (!choices.isEmpty()) {
                    all.put("power." + segment(property.name()) + "_choices", Value.ofTexts(choices));
                }
            }
        } catch (DeviceException e) {
            checkOpen();
            all.put("power.properties", new Value.Unreadable(Readings.reason(e)));
        }
        return all.build();
    }

    private static String segment(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_:-]", "_");
    }

    /** For parts, which must not answer for a device that is closed. */
    void check() {
        checkOpen();
    }
}
