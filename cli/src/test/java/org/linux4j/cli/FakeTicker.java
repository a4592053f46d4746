package org.linux4j.cli;

import java.util.List;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.EventfulDevice;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.AbstractEventSource;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.Holdings;

/** A driver with one made-up device, {@code ticker:clock}, that has ten events and is gone afterwards. */
final class FakeTicker implements DeviceDriver {

    static final int EVENTS = 10;
    static final long SECOND = 1_000_000_000;

    /** Called when the device hands out its first event. */
    private final Runnable atStart;

    /** Event sources that are open. */
    int open;

    FakeTicker(Runnable atStart) {
        this.atStart = atStart;
    }

    private record Tick(int number) implements Event {
        @Override
        public long timestampNanos() {
            return number * SECOND + 1500;
        }

        @Override
        public ClockSource clock() {
            return ClockSource.MONOTONIC;
        }

        @Override
        public EventType type() {
            return new EventType(7, "TICK");
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("number", number).build();
        }
    }

    private final class Ticks extends AbstractEventSource<Tick> {
        private int next;

        Ticks() {
            super("ticker:clock", Optional.empty());
            open++;
        }

        @Override
        protected boolean await(long timeoutNanos) {
            throw new DeviceDisconnectedException(
                    DeviceException.failure("read event", "the device is gone").on("ticker:clock"));
        }

        @Override
        protected Tick advance() {
            if (next == 0) {
                atStart.run();
            }
            return next == EVENTS ? null : new Tick(next++);
        }

        @Override
        protected Tick copy(Tick event) {
            return event;
        }

        @Override
        protected void stop() {
            open--;
        }

        @Override
        protected void armReady() {
            signalReady();
        }
    }

    private final class Clock extends AbstractDevice implements EventfulDevice {
        Clock(DeviceDescriptor descriptor) {
            super(descriptor, new Holdings());
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }

        @Override
        public EventSource<? extends Event> events() {
            return new Ticks();
        }
    }

    @Override
    public String name() {
        return "ticker";
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new DriverSession() {
            @Override
            public List<DeviceDescriptor> list() {
                return List.of(DeviceDescriptor.builder(new DeviceId("ticker", "clock"), DeviceKind.of("clock"))
                        .name("Kitchen clock")
                        .build());
            }

            @Override
            public Device open(DeviceDescriptor descriptor) {
                return new Clock(descriptor);
            }

            @Override
            public void close() {}
        };
    }
}
