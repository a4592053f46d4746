package org.linux4j.driver.sysfs.internal.led;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.EventSource;
import org.linux4j.driver.sysfs.internal.attributes.BrightnessFile;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.led.FlashLed;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedName;
import org.linux4j.led.LedPattern;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.LedTriggerSettings;
import org.linux4j.led.MulticolorLed;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.errno;

/** An LED. */
final class SysfsLed extends AbstractDevice implements Led {

    static final String BRIGHTNESS = BrightnessFile.NAME;
    static final String MAX_BRIGHTNESS = "max_brightness";
    static final String HW_CHANGED = "brightness_hw_changed";

    private final Linux linux;
    private final OpenAttributes attributes;
    private final LedName name;
    private final Triggers triggers;
    private final int maximum;

    private SysfsLed(DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes, int maximum) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        this.name = LedName.parse(attributes.device().name());
        this.triggers = new Triggers(descriptor.id().toString(), attributes);
        this.maximum = maximum;
        offer(Controls.class, () -> Optional.of(new LedControls(this, attributes, triggers)));
        offer(MulticolorLed.class, () -> Multicolor.of(this, attributes));
        offer(FlashLed.class, () -> Flash.of(this, attributes));
    }

    static SysfsLed open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        OpenAttributes attributes = OpenAttributes.of(device, MAX_BRIGHTNESS);
        try {
            return new SysfsLed(descriptor, linux, attributes, attributes.natural(MAX_BRIGHTNESS));
        } catch (RuntimeException | Error e) {
            attributes.close();
            throw e;
        }
    }

    static boolean mayOffer(Class<? extends Device> role) {
        return role == Controls.class || role == MulticolorLed.class || role == FlashLed.class;
    }

    @Override
    public LedName ledName() {
        return name;
    }

    @Override
    public int maxBrightness() {
        checkOpen();
        return maximum;
    }

    @Override
    public int brightness() {
        return attributes.natural(BRIGHTNESS);
    }

    @Override
    public void setBrightness(int brightness) {
        checkOpen();
        if (brightness < 0 || brightness > maximum) {
            throw new IllegalArgumentException("brightness " + brightness + " is out of range: "
                    + descriptor().id() + " takes 0 to " + maximum);
        }
        BrightnessFile.write(linux, attributes, brightness);
    }

    @Override
    public OptionalInt hardwareBrightness() {
        checkOpen();
        if (!attributes.has(HW_CHANGED)) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(attributes.natural(HW_CHANGED));
        } catch (DeviceException e) {
            if (e.code().equals(Optional.of(LinuxErrors.name(errno.ENODATA)))) {
                // It never has.
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    @Override
    public List<LedTrigger> triggers() {
        checkOpen();
        return triggers.all();
    }

    @Override
    public LedTrigger trigger() {
        checkOpen();
        return triggers.active();
    }

    @Override
    public void setTrigger(LedTriggerSettings settings) {
        checkOpen();
        triggers.set(settings);
    }

    @Override
    public LedTriggerSettings triggerSettings() {
        checkOpen();
        return triggers.settings();
    }

    @Override
    public void setTriggerAttribute(String attribute, String text) {
        checkOpen();
        triggers.write(triggers.active(), attribute, text);
    }

    @Override
    public void play(LedPattern pattern) {
        checkOpen();
        pattern.steps().stream()
                .filter(step -> step.brightness() > maximum)
                .findFirst()
                .ifPresent(step -> {
                    throw new IllegalArgumentException("brightness " + step.brightness()
                            + " of the pattern is out of range: " + descriptor().id() + " takes 0 to " + maximum);
                });
        setTrigger(LedTriggerSettings.pattern(pattern));
    }

    @Override
    public EventSource<LedEvent> events() {
        checkOpen();
        LedEvents events = LedEvents.of(this, linux, attributes, triggers);
        return keep(events, events.held());
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder()
                .putAll(descriptor().attributes())
                .put("led.brightness", attributes.numberValue(BRIGHTNESS))
                .put("led.max_brightness", maximum);
        if (attributes.has(HW_CHANGED)) {
            all.put("led.hardware_brightness", attributes.numberValue(HW_CHANGED));
        }
        triggers.describe(all);
        as(MulticolorLed.class).ifPresent(color -> {
            all.put("led.multicolor.colors", attributes.value(Multicolor.INDEX));
            all.put("led.multicolor.intensities", attributes.value(Multicolor.INTENSITY));
        });
        as(FlashLed.class).ifPresent(flash -> Flash.ATTRIBUTES.stream()
                .filter(attributes::has)
                .forEach(one ->
                        all.put("led.flash", new Attribute(one, attributes.value(one)).withUnit(Flash.unit(one)))));
        return all.build();
    }

    /** A role that is asked of a device that is closed says so. */
    void check() {
        checkOpen();
    }
}
