package org.linux4j.driver.usb.internal.transfers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.linux4j.DeviceException;
import org.linux4j.spi.AbstractSource;
import org.linux4j.spi.Timeouts;
import org.linux4j.usb.UsbTransfer;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransfers;

/**
 * What comes from an endpoint: all transfers are on their way but those that are done, and the one that is being looked at.
 *
 * <p>It keeps its interface reachable, and so its device; its {@link Flight} does not.
 */
public final class EndpointSource extends AbstractSource<UsbTransfer, UsbTransfer> implements UsbTransfers {

    private final Object interfaceKept;
    private final Pipe pipe;
    private final Flight flight;
    private final UsbTransferSettings settings;
    private final Consumer<AutoCloseable> released;
    private final LandedTransfer[] views;

    // Of who consumes.
    /** Those that wait to be sent on their way. */
    private final Deque<LandedTransfer> resting;

    private LandedTransfer current;
    /** Why one could not be sent on its way, to be told when what came before was taken. */
    private DeviceException failure;

    private volatile boolean failed;
    private volatile long lost;

    private EndpointSource(
            Object interfaceKept,
            Pipe pipe,
            Flight flight,
            UsbTransferSettings settings,
            Consumer<AutoCloseable> released) {
        super(pipe.target(), "transfer", true, settings.timeout());
        this.interfaceKept = interfaceKept;
        this.pipe = pipe;
        this.flight = flight;
        this.settings = settings;
        this.released = released;
        this.views = new LandedTransfer[flight.legs.length];
        this.resting = new ArrayDeque<>(views.length + 1);
        for (int i = 0; i < views.length; i++) {
            views[i] = new LandedTransfer(flight.legs[i], settings.packets() > 0 ? settings.size() : 0);
            flight.legs[i].index = i;
            resting.add(views[i]);
        }
    }

    /**
     * Opens one, and begins to read.
     *
     * @param interfaceKept what is kept reachable
     * @param settings without anything that is left to the driver
     * @param released is given what the source held of the kernel, when it is closed
     */
    public static EndpointSource open(
            Object interfaceKept, Pipe pipe, UsbTransferSettings settings, Consumer<AutoCloseable> released) {
        int packets = settings.packets();
        Flight flight = new Flight(
                pipe,
                settings.inFlight(),
                Math.multiplyExact(settings.size(), Math.max(1, packets)),
                packets,
                settings.memory());
        EndpointSource source;
        try {
            source = new EndpointSource(interfaceKept, pipe, flight, settings, released);
            source.depart();
            if (source.failure != null) {
                throw source.failure;
            }
        } catch (RuntimeException | Error e) {
            flight.close();
            throw e;
        }
        return source;
    }

    /** What it holds of the kernel. */
    public AutoCloseable held() {
        return flight;
    }

    @Override
    public UsbTransferSettings settings() {
        return settings;
    }

    @Override
    public long lost() {
        return lost;
    }

    private void depart() {
        while (failure == null && !resting.isEmpty()) {
            LandedTransfer next = resting.peek();
            try {
                prepare(next.leg());
                flight.depart(next.leg());
                resting.remove();
            } catch (DeviceException e) {
                failure = e;
                failed = true;
            }
        }
    }

    private void prepare(Flight.Leg leg) {
        pipe.aim(leg.urb, SettingsFlags.of(pipe, settings), settings.stream());
        int packets = settings.packets();
        leg.urb.carry(leg.memory, leg.memory.size());
        if (packets > 0) {
            leg.urb.carryPackets(packets, settings.size(), settings.size());
        }
    }

    @Override
    protected void endStep() {
        if (current != null) {
            LandedTransfer last = current;
            current = null;
            last.takeBack();
            resting.add(last);
        }
        if (!flight.isEnded()) {
            depart();
        }
    }

    @Override
    protected UsbTransfer fetch() {
        LandedTransfer next = landed();
        current = next;
        return next;
    }

    @Override
    protected UsbTransfer fetchKept() {
        LandedTransfer next = landed();
        if (next == null) {
            return null;
        }
        UsbTransfer copy = next.copy();
        next.takeBack();
        resting.add(next);
        return copy;
    }

    /** The next one, lent; null where none is there. */
    private LandedTransfer landed() {
        Flight.Leg leg = flight.take();
        while (leg != null && leg.isCancelled()) {
            // By who cleared a halt or reset the device, and has what follows read anew.
            resting.add(views[leg.index]);
            depart();
            leg = flight.take();
        }
        if (leg == null) {
            flight.checkNotEnded();
            throwFailure();
            return null;
        }
        LandedTransfer view = views[leg.index];
        DeviceException wrong = pipe.failure(leg.urb, Timeouts.FOREVER);
        if (wrong != null) {
            resting.add(view);
            restFailed();
            throw wrong;
        }
        view.lend();
        if (settings.packets() > 0) {
            lost += view.lost();
        }
        return view;
    }

    /** What failed behind one that failed did so for the same reason, as all do when an endpoint is halted. */
    private void restFailed() {
        for (Flight.Leg leg = flight.takeFailed(); leg != null; leg = flight.takeFailed()) {
            resting.add(views[leg.index]);
        }
    }

    private void throwFailure() {
        DeviceException why = failure;
        // As long as some are on their way, they come first.
        if (why != null && flight.flying() == 0 && !flight.hasLanded()) {
            failure = null;
            failed = false;
            throw why;
        }
    }

    @Override
    protected boolean await(long nanos) {
        if (failed && flight.flying() == 0) {
            return true;
        }
        return flight.await(nanos);
    }

    @Override
    protected void stop() {
        flight.end();
    }

    @Override
    protected void onClosed() {
        for (LandedTransfer view : views) {
            view.takeBack();
        }
        flight.freeMemory();
        released.accept(flight);
    }

    @Override
    protected void armReady() {
        if (failed && flight.flying() == 0) {
            signalReady();
        } else {
            flight.arm(this::signalReady);
        }
    }

    @Override
    protected void disarmReady() {
        flight.disarm();
    }

    @Override
    public String toString() {
        return pipe.target() + ": " + settings;
    }
}
