package org.linux4j.driver.sysfs.internal.backlight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.Value;
import org.linux4j.backlight.Backlight;
import org.linux4j.backlight.BacklightEvent;
import org.linux4j.backlight.BacklightType;
import org.linux4j.backlight.BrightnessScale;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControl;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControls;
import org.linux4j.driver.sysfs.internal.attributes.BrightnessFile;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** What lights a display. */
final class SysfsBacklight extends AbstractDevice implements Backlight {

    static final String TYPE = "type";
    static final String BRIGHTNESS = BrightnessFile.NAME;
    static final String ACTUAL = "actual_brightness";

    private static final String MAX_BRIGHTNESS = "max_brightness";
    private static final String SCALE = "scale";
    private static final String POWER = "bl_power";

    // FB_BLANK_UNBLANK and FB_BLANK_POWERDOWN.
    private static final long ON = 0;
    private static final long OFF = 4;

    private final Linux linux;
    private final OpenAttributes attributes;
    private final int maximum;

    private SysfsBacklight(DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes, int maximum) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        this.maximum = maximum;
        offer(Controls.class, () -> Optional.of(new AttributeControls(this, this::controls)));
    }

    static SysfsBacklight open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        OpenAttributes attributes = OpenAttributes.of(device, MAX_BRIGHTNESS);
        try {
            return new SysfsBacklight(descriptor, linux, attributes, attributes.natural(MAX_BRIGHTNESS));
        } catch (RuntimeException | Error e) {
            attributes.close();
            throw e;
        }
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
    public OptionalInt actualBrightness() {
        checkOpen();
        return attributes.has(ACTUAL) ? OptionalInt.of(attributes.natural(ACTUAL)) : OptionalInt.empty();
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

    private Optional<String> word(String name) {
        checkOpen();
        return attributes.value(name) instanceof Value.Text text && !text.text().isEmpty()
                ? Optional.of(text.text())
                : Optional.empty();
    }

    @Override
    public BrightnessScale scale() {
        return word(SCALE).map(BrightnessScale::of).orElse(BrightnessScale.UNKNOWN);
    }

    @Override
    public BacklightType type() {
        return word(TYPE).map(BacklightType::of).orElse(BacklightType.RAW);
    }

    @Override
    public boolean isOn() {
        checkOpen();
        return !attributes.has(POWER) || attributes.number(POWER) == ON;
    }

    @Override
    public void setOn(boolean on) {
        checkOpen();
        if (!attributes.has(POWER)) {
            throw new DeviceUnsupportedException(DeviceException.failure("switch", "it cannot be switched on or off")
                    .on(descriptor().id().toString()));
        }
        attributes.write(POWER, on ? ON : OFF, "");
    }

    @Override
    public EventSource<BacklightEvent> events() {
        checkOpen();
        BacklightEvents events = BacklightEvents.of(this, linux, attributes);
        return keep(events, events.held());
    }

    private List<Control> controls() {
        checkOpen();
        String target = descriptor().id().toString();
        List<Control> all = new ArrayList<>();
        all.add(AttributeControl.builder(target, 1, "brightness", ControlType.INTEGER)
                .label("Brightness")
                .range(0, maximum)
                .flags(ControlFlag.VOLATILE)
                .reads(this::brightness)
                .writesNumber(number -> setBrightness((int) number))
                .build());
        if (attributes.has(POWER)) {
            all.add(AttributeControl.builder(target, 2, "on", ControlType.BOOLEAN)
                    .label("On")
                    .reads(() -> isOn() ? 1 : 0)
                    .writesNumber(number -> setOn(number != 0))
                    .build());
        }
        return List.copyOf(all);
    }

    /** The numbers between have been in no use since Linux 6.11. */
    private static Value powerWord(Value power) {
        return power instanceof Value.Whole whole
                ? Value.of(whole.number() == ON ? "on" : whole.number() == OFF ? "off" : "blanked")
                : power;
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder()
                .putAll(descriptor().attributes())
                .put("backlight.brightness", attributes.numberValue(BRIGHTNESS))
                .put("backlight.max_brightness", maximum);
        if (attributes.has(ACTUAL)) {
            all.put("backlight." + ACTUAL, attributes.numberValue(ACTUAL));
        }
        if (attributes.has(POWER)) {
            Value power = attributes.numberValue(POWER);
            all.put("backlight." + POWER, powerWord(power)).put("backlight." + POWER + "_number", power);
        }
        if (attributes.has(SCALE)) {
            all.put("backlight.scale", attributes.value(SCALE));
        }
        return all.build();
    }
}
