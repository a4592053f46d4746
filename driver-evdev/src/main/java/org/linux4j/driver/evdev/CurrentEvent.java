package org.linux4j.driver.evdev;

import org.linux4j.ClockSource;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputEvent;
import org.linux4j.input.StoredInputEvent;

/** An event that is reused for the next one. */
final class CurrentEvent implements InputEvent {

    private final ClockSource clock;
    private InputCode code;
    private int value;
    private long timestampNanos;
    private boolean synthetic;

    CurrentEvent(ClockSource clock) {
        this.clock = clock;
    }

    CurrentEvent of(EventReader reader) {
        code = InputCode.of(reader.type, reader.code);
        value = reader.value;
        timestampNanos = reader.timestampNanos;
        synthetic = reader.synthetic;
        return this;
    }

    static InputEvent stored(InputEvent event) {
        return new StoredInputEvent(
                event.code(), event.value(), event.timestampNanos(), event.clock(), event.synthetic());
    }

    @Override
    public InputCode code() {
        return code;
    }

    @Override
    public int value() {
        return value;
    }

    @Override
    public boolean synthetic() {
        return synthetic;
    }

    @Override
    public long timestampNanos() {
        return timestampNanos;
    }

    @Override
    public ClockSource clock() {
        return clock;
    }

    @Override
    public String toString() {
        return stored(this).toString();
    }
}
