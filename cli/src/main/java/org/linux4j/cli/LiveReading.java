package org.linux4j.cli;

import org.linux4j.DeviceId;
import org.linux4j.Reading;
import org.linux4j.Value;

/**
 * A reading as it is shown among others.
 *
 * @param device whose it is
 * @param name what the device is called
 * @param item what it is of the device, for programs; the same one has the same
 * @param label what it is, for people
 * @param reading what it says now
 * @param remark what else there is to say of it; empty for nothing
 */
record LiveReading(DeviceId device, String name, String item, String label, Reading reading, String remark) {

    /** What stays the same of it. */
    String key() {
        return device + " " + item;
    }

    String text() {
        return text(reading);
    }

    /** A value as people read it; a dash and the reason where there is none. */
    static String text(Reading reading) {
        if (reading.value() instanceof Value.Whole whole
                && Quantity.isKnown(reading.unit().name())) {
            return Quantity.text(whole.number(), reading.unit().name());
        }
        return reading.text().orElseGet(() -> "- (" + reading.reason().orElse("") + ")");
    }
}
