package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;
import org.linux4j.input.StoredInputPacket;

/** Events in packets. */
final class Packets extends ReaderSource<InputPacket> {

    private final Packet packet = new Packet();

    Packets(EvdevDevice device, EventReader reader, Optional<Duration> timeout) {
        super(device, reader, timeout);
    }

    @Override
    protected InputPacket read() {
        if (packet.complete) {
            packet.complete = false;
            packet.size = 0;
        }
        while (reader.step()) {
            packet.add();
            if (reader.type == EV_SYN && (reader.code == SYN_REPORT || reader.code == SYN_DROPPED)) {
                packet.complete = true;
                return packet;
            }
        }
        // The rest of it comes later.
        return null;
    }

    @Override
    protected InputPacket copy(InputPacket current) {
        List<InputEvent> events = new ArrayList<>(current.size());
        for (int i = 0; i < current.size(); i++) {
            events.add(CurrentEvent.stored(current.event(i)));
        }
        return new StoredInputPacket(events);
    }

    /** The packet that is reused, with its events. */
    private final class Packet implements InputPacket {
        private final List<CurrentEvent> events = new ArrayList<>();
        private int size;
        private boolean complete;

        void add() {
            if (size == events.size()) {
                events.add(new CurrentEvent(reader.clock));
            }
            events.get(size++).of(reader);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public InputEvent event(int index) {
            return events.get(Objects.checkIndex(index, size));
        }

        @Override
        public long timestampNanos() {
            return event(size - 1).timestampNanos();
        }

        @Override
        public ClockSource clock() {
            return reader.clock;
        }

        @Override
        public String toString() {
            return copy(this).toString();
        }
    }
}
