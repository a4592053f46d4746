package org.linux4j.driver.evdev;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputSource;
import org.linux4j.input.InputState;
import org.linux4j.spi.linux.AbstractFileEventSource;
import org.linux4j.spi.linux.uapi.poll;

/** A source of what a reader reads; the reader's opening is closed with it. */
abstract class ReaderSource<E extends Event> extends AbstractFileEventSource<E> implements InputSource<E> {

    final EventReader reader;
    private final EvdevDevice device;

    ReaderSource(EvdevDevice device, EventReader reader, Optional<Duration> timeout) {
        super(reader.node.linux(), reader.node.handle(), poll.POLLIN, timeout);
        this.device = device;
        this.reader = reader;
    }

    @Override
    public InputState state() {
        return reader.state();
    }

    @Override
    public void grab() {
        reader.grab();
    }

    @Override
    public void ungrab() {
        reader.ungrab();
    }

    @Override
    public void revoke() {
        reader.revoke();
    }

    @Override
    public void setOnly(EventType type, Collection<InputCode> codes) {
        reader.only(type, codes);
    }

    @Override
    public Set<InputCode> only(EventType type) {
        return reader.only(type.code());
    }

    @Override
    protected void onClosed() {
        device.closeSource(this, file());
    }
}
