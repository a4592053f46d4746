package org.linux4j.driver.sysfs.internal.pwm;

import java.util.List;
import org.linux4j.DeviceException;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;

/** What an output holds of the system. It does not refer to the output. */
final class ChannelFiles implements AutoCloseable {

    static final String PERIOD = "period";
    static final String DUTY_CYCLE = "duty_cycle";
    static final String POLARITY = "polarity";
    static final String ENABLE = "enable";
    static final List<String> NAMES = List.of(PERIOD, DUTY_CYCLE, POLARITY, ENABLE);

    final OpenAttributes attributes;
    final int index;

    private final OpenAttributes chip;
    private final boolean taken;

    /** Takes over the attributes, not those of the chip. */
    ChannelFiles(OpenAttributes chip, OpenAttributes attributes, int index, boolean taken) {
        this.chip = chip;
        this.attributes = attributes;
        this.index = index;
        this.taken = taken;
    }

    /** What the kernel counts an attribute in; empty where it is no quantity. */
    static String unit(String attribute) {
        return attribute.equals(PERIOD) || attribute.equals(DUTY_CYCLE) ? "nanoseconds" : "";
    }

    static void giveBack(OpenAttributes chip, int index) {
        try {
            chip.write("unexport", index, "");
        } catch (DeviceException e) {
            // The chip is gone, and the output with it; or somebody else gave it back.
            return;
        }
    }

    @Override
    public void close() {
        attributes.close();
        if (taken) {
            giveBack(chip, index);
        }
    }
}
