package org.linux4j.driver.usb.internal.transfers;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.linux4j.DeviceException;
import org.linux4j.spi.AbstractSink;
import org.linux4j.spi.Timeouts;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;

/** What goes to an endpoint. It keeps its interface reachable, and so its device; its {@link Flight} does not. */
public final class EndpointSink extends AbstractSink<ByteBuffer> implements UsbTransferSink {

    private final Object interfaceKept;
    private final Pipe pipe;
    private final Flight flight;
    private final UsbTransferSettings settings;
    private final Consumer<AutoCloseable> released;
    private final Attempt<Consumer<? super ByteBuffer>, Boolean> filling = this::tryFill;
    /** What a caller fills. */
    private final ByteBuffer[] rooms;

    // Of whoever's turn it is.
    private final Deque<Flight.Leg> resting;
    /** What went wrong with one that was sent before, to be told once. */
    private DeviceException failure;

    private EndpointSink(
            Object interfaceKept,
            Pipe pipe,
            Flight flight,
            UsbTransferSettings settings,
            Consumer<AutoCloseable> released) {
        super(pipe.target(), "transfer", settings.timeout());
        this.interfaceKept = interfaceKept;
        this.pipe = pipe;
        this.flight = flight;
        this.settings = settings;
        this.released = released;
        this.resting = new ArrayDeque<>(flight.legs.length + 1);
        this.rooms = new ByteBuffer[flight.legs.length];
        for (int i = 0; i < rooms.length; i++) {
            flight.legs[i].index = i;
            rooms[i] = flight.legs[i].memory.buffer().duplicate();
            resting.add(flight.legs[i]);
        }
    }

    /**
     * Opens one.
     *
     * @param interfaceKept what is kept reachable
     * @param settings without anything that is left to the driver
     * @param released is given what the sink held of the kernel, when it is closed
     */
    public static EndpointSink open(
            Object interfaceKept, Pipe pipe, UsbTransferSettings settings, Consumer<AutoCloseable> released) {
        Flight flight = new Flight(
                pipe,
                settings.inFlight(),
                Math.multiplyExact(settings.size(), Math.max(1, settings.packets())),
                settings.packets(),
                settings.memory());
        try {
            return new EndpointSink(interfaceKept, pipe, flight, settings, released);
        } catch (RuntimeException | Error e) {
            flight.close();
            throw e;
        }
    }

    /** What it holds of the kernel. */
    public AutoCloseable held() {
        return flight;
    }

    @Override
    public UsbTransferSettings settings() {
        return settings;
    }

    /** One that is not on its way, or null. */
    private Flight.Leg free() {
        collect();
        throwFailure();
        return resting.peek();
    }

    private void collect() {
        for (Flight.Leg leg = flight.take(); leg != null; leg = flight.take()) {
            DeviceException wrong = pipe.failure(leg.urb, Timeouts.FOREVER);
            if (wrong != null && failure == null) {
                failure = wrong;
            }
            resting.add(leg);
        }
    }

    private void throwFailure() {
        DeviceException why = failure;
        if (why != null) {
            failure = null;
            throw why;
        }
    }

    @Override
    protected boolean offer(ByteBuffer given) {
        int length = given.remaining();
        if (length > rooms[0].capacity()) {
            throw new IllegalArgumentException(length + " bytes for a transfer to " + pipe.target() + ": at most "
                    + rooms[0].capacity() + " fit, which UsbTransferSettings.size says");
        }
        Flight.Leg leg = free();
        if (leg == null) {
            return false;
        }
        rooms[leg.index].put(0, given, given.position(), length);
        send(leg, length);
        return true;
    }

    private Boolean tryFill(Consumer<? super ByteBuffer> by) {
        Flight.Leg leg = free();
        if (leg == null) {
            return null;
        }
        ByteBuffer room = rooms[leg.index];
        room.clear();
        by.accept(room);
        send(leg, room.position());
        return Boolean.TRUE;
    }

    private void send(Flight.Leg leg, int length) {
        pipe.aim(leg.urb, SettingsFlags.of(pipe, settings), settings.stream());
        leg.urb.carry(leg.memory, length);
        if (settings.packets() > 0) {
            int size = settings.size();
            int packets = Math.max(1, (length + size - 1) / size);
            leg.urb.carryPackets(packets, size, length - (packets - 1) * size);
        }
        flight.depart(leg);
        resting.remove();
    }

    @Override
    public void fill(Consumer<? super ByteBuffer> by) {
        attempt(filling, by);
    }

    @Override
    protected boolean await(long nanos) {
        return flight.await(nanos);
    }

    @Override
    protected boolean isFlushed() {
        collect();
        throwFailure();
        return resting.size() == rooms.length;
    }

    @Override
    protected void armReady() {
        flight.arm(this::signalReady);
    }

    @Override
    protected void stop() {
        flight.end();
        flight.freeMemory();
        released.accept(flight);
    }

    @Override
    public String toString() {
        return pipe.target() + ": " + settings;
    }
}
