package org.linux4j.driver.sysfs.internal.hwmon;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.DeviceException;
import org.linux4j.Reading;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControl;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;
import org.linux4j.spi.AbstractControls;

/** What can be set of a chip, for any program: how fans are driven, limits, and what else takes numbers. */
final class ChipControls extends AbstractControls {

    /** As the kernel's interface has it. */
    private static final int FULL_PWM = 255;

    private static final String RESET = "reset_history";

    private final SysfsChip chip;
    private final String target;

    ChipControls(SysfsChip chip) {
        super(chip);
        this.chip = chip;
        this.target = chip.descriptor().id().toString();
    }

    @Override
    public List<Control> list() {
        chip.check();
        List<Control> all = new ArrayList<>();
        for (SensorChannel channel : chip.channels()) {
            for (SensorItem item : channel.items()) {
                if (channel.isWritable(item)) {
                    all.add(control(all.size(), channel, item));
                }
            }
        }
        for (String setting : chip.settings()) {
            if (chip.isWritable(setting)) {
                all.add(control(all.size(), setting));
            }
        }
        return List.copyOf(all);
    }

    private Control control(int id, SensorChannel channel, SensorItem item) {
        String name = ChannelFile.name(channel.kind(), channel.number(), item);
        ControlType type = item.equals(SensorItem.RESET_HISTORY)
                ? ControlType.BUTTON
                : item.isFlag() ? ControlType.BOOLEAN : ControlType.INTEGER;
        AttributeControl.Builder control = AttributeControl.builder(target, id, name, type)
                .label(label(channel, item))
                .group(channel.label())
                .unit(item.unit(channel.kind()).name());
        if (type.equals(ControlType.BUTTON)) {
            return control.flags(ControlFlag.WRITE_ONLY)
                    .writes(value -> channel.set(item, 1))
                    .build();
        }
        if (type.equals(ControlType.INTEGER)) {
            boolean pwm = channel.kind().equals(SensorKind.PWM) && item.equals(SensorItem.INPUT);
            control.range(pwm ? 0 : Integer.MIN_VALUE, pwm ? FULL_PWM : Integer.MAX_VALUE);
        }
        return control.reads(() -> number(channel.reading(item), name))
                .writesNumber(number -> channel.set(item, number))
                .build();
    }

    private static String label(SensorChannel channel, SensorItem item) {
        return item.equals(SensorItem.INPUT)
                ? channel.label()
                : channel.label() + " " + item.name().replace('_', ' ');
    }

    private Control control(int id, String setting) {
        boolean button = setting.endsWith(RESET);
        AttributeControl.Builder control = AttributeControl.builder(
                        target, id, setting, button ? ControlType.BUTTON : ControlType.INTEGER)
                .label(setting.replace('_', ' '));
        if (button) {
            return control.flags(ControlFlag.WRITE_ONLY)
                    .writes(value -> chip.set(setting, 1))
                    .build();
        }
        return control.unit(chip.setting(setting).unit().name())
                .range(0, Integer.MAX_VALUE)
                .reads(() -> number(chip.setting(setting), setting))
                .writesNumber(number -> chip.set(setting, number))
                .build();
    }

    private long number(Reading reading, String name) {
        return reading.number()
                .orElseThrow(() -> new DeviceException(DeviceException.failure(
                                "read control " + name, reading.reason().orElse("it has no number"))
                        .on(target)));
    }
}
