package org.linux4j.examples.pattern;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.MenuItem;

/** A knob of the camera: what it is called, what it takes, and where it stands. */
record Setting(
        long id,
        String name,
        String label,
        ControlType type,
        ControlRange range,
        long initial,
        List<MenuItem> menu,
        AtomicLong number) {

    Setting(
            long id,
            String name,
            String label,
            ControlType type,
            ControlRange range,
            long initial,
            List<MenuItem> menu) {
        this(id, name, label, type, range, initial, menu, new AtomicLong(initial));
    }
}
