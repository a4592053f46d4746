package org.linux4j.driver.usb.internal.transfers;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.spi.linux.SharedReader;
import org.linux4j.usb.UsbMemory;

/**
 * The transfers of a source or a sink: those that are on their way, and those that are done, in their order, and wait to be
 * taken. What is held of the kernel, it refers to nobody who might refer to a device, unless that has
 * {@linkplain #arm armed} it.
 *
 * <p>Readers put in what is done; one thread at a time takes it. Nothing is allocated for a transfer.
 */
final class Flight implements AutoCloseable {

    final Pipe pipe;
    final Leg[] legs;
    private final SharedReader.Share share;
    private final AtomicReference<Runnable> armed = new AtomicReference<>();

    /** Those that are done; guarded by itself. */
    private final Leg[] done;

    private int first;
    private int count;
    private int flying;
    /** Held to send one on its way, and to end that. */
    private final ReentrantLock departing = new ReentrantLock();

    private volatile boolean ended;
    /** Whether the last wait found several. Of who takes them. */
    private boolean busy;

    /** One of the transfers. */
    static final class Leg implements Urb.Owner {
        final Urb urb;
        final UrbMemory memory;
        private final Flight flight;
        /** Which it is, as its source or sink counts. */
        int index;

        Leg(Flight flight, UrbMemory memory, int packets) {
            this.flight = flight;
            this.memory = memory;
            this.urb = flight.pipe.engine.urb(this, flight.pipe.group, packets);
        }

        @Override
        public void completed(Urb urb, boolean reading) {
            flight.landed(this, reading);
        }

        /** Whether it was ended before it was done, and not for good. */
        boolean isCancelled() {
            return urb.end() == Urb.End.CANCELLED && urb.status() != 0;
        }
    }

    /**
     * Makes it; nothing is on its way.
     *
     * @param count how many transfers there are
     * @param size how many bytes of memory each has
     * @param packets how many isochronous packets each has
     */
    Flight(Pipe pipe, int count, int size, int packets, UsbMemory kind) {
        this.pipe = pipe;
        this.legs = new Leg[count];
        this.done = new Leg[count];
        this.share = pipe.engine.reader().share(this::hasLanded, this::tell);
        try {
            for (int i = 0; i < count; i++) {
                legs[i] = new Leg(this, pipe.memory(size, kind), packets);
            }
        } catch (RuntimeException | Error e) {
            freeMemory();
            throw e;
        }
    }

    /**
     * Sends one on its way that was taken, or never was on its way.
     *
     * @throws DeviceException if the kernel does not take it, or this has ended
     */
    void depart(Leg leg) {
        synchronized (done) {
            flying++;
        }
        boolean departed = false;
        departing.lock();
        try {
            if (ended) {
                throw new DeviceClosedException(
                        DeviceException.failure("transfer", "it was closed").on(pipe.target()));
            }
            pipe.submit(leg.urb);
            departed = true;
        } finally {
            departing.unlock();
            if (!departed) {
                synchronized (done) {
                    flying--;
                }
            }
        }
    }

    private void landed(Leg leg, boolean reading) {
        synchronized (done) {
            flying--;
            done[(first + count) % done.length] = leg;
            count++;
        }
        if (reading) {
            share.arrived();
        }
    }

    boolean hasLanded() {
        synchronized (done) {
            return count > 0;
        }
    }

    /** How many are on their way. */
    int flying() {
        synchronized (done) {
            return flying;
        }
    }

    /** The next one that is done, or null. */
    Leg take() {
        synchronized (done) {
            if (count == 0) {
                return null;
            }
            Leg leg = done[first];
            done[first] = null;
            first = (first + 1) % done.length;
            count--;
            return leg;
        }
    }

    /** The next one that is done, if it failed, or null. */
    Leg takeFailed() {
        synchronized (done) {
            return count > 0 && done[first].urb.status() != 0 ? take() : null;
        }
    }

    // Waiting

    boolean await(long nanos) {
        // Where several were done at once, more are by now: the kernel is asked for the next one alone, which saves the
        // wait
        // and a question in vain. An interrupt is for the wait to see.
        if (busy && !Thread.currentThread().isInterrupted() && share.readOne() && hasLanded()) {
            return true;
        }
        boolean there = share.await(nanos);
        busy = landed() > 1;
        return there;
    }

    private int landed() {
        synchronized (done) {
            return count;
        }
    }

    /** Looks for what is done, without waiting. */
    boolean look() {
        return share.read();
    }

    void checkOpen() {
        share.checkOpen();
    }

    /** Has something run once when one is done; it is kept reachable until then. */
    void arm(Runnable ready) {
        armed.set(ready);
        try {
            share.arm();
        } catch (RuntimeException | Error e) {
            armed.set(null);
            throw e;
        }
    }

    void disarm() {
        share.disarm();
        armed.set(null);
    }

    private void tell() {
        Runnable ready = armed.getAndSet(null);
        if (ready != null) {
            ready.run();
        }
    }

    /** Ends all that is on its way, and all waits. */
    void end() {
        departing.lock();
        try {
            ended = true;
        } finally {
            departing.unlock();
        }
        share.close();
        tell();
        pipe.engine.cancelAll(urb -> urb.owner() instanceof Leg leg && leg.flight == this, Urb.End.CLOSED);
    }

    void checkNotEnded() {
        if (ended) {
            throw new DeviceClosedException(
                    DeviceException.failure("transfer", "the interface was closed, or set up anew")
                            .on(pipe.target()));
        }
    }

    boolean isEnded() {
        return ended;
    }

    /** Gives the memory back; what is still on its way then keeps its own. */
    void freeMemory() {
        for (Leg leg : legs) {
            if (leg != null) {
                leg.memory.close();
            }
        }
    }

    @Override
    public void close() {
        end();
        freeMemory();
    }
}
