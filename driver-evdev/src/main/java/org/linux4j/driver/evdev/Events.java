package org.linux4j.driver.evdev;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.input.InputEvent;

/** Events one by one. */
final class Events extends ReaderSource<InputEvent> {

    private final CurrentEvent event;

    Events(EvdevDevice device, EventReader reader, Optional<Duration> timeout) {
        super(device, reader, timeout);
        this.event = new CurrentEvent(reader.clock);
    }

    @Override
    protected InputEvent read() {
        return reader.step() ? event.of(reader) : null;
    }

    @Override
    protected InputEvent copy(InputEvent current) {
        return CurrentEvent.stored(current);
    }
}
