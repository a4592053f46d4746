package org.linux4j.driver.usb.internal.transfers;

import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.SharedReader;

/** A transfer that somebody waits for, used again and again. It refers to nobody who might refer to a device. */
final class OneTransfer implements Urb.Owner {

    private static final int FIRST = 4096;
    private static final int KEPT = 1 << 20;

    private final Pipe pipe;
    private final Urb urb;
    private final SharedReader.Share share;
    /** For bytes that are copied. */
    private UrbMemory own;

    private volatile boolean done;

    OneTransfer(Pipe pipe) {
        this.pipe = pipe;
        this.urb = pipe.engine.urb(this, pipe.group, 0);
        this.share = pipe.engine.reader().share(() -> done, () -> {});
    }

    /** Its own memory, with room for so many bytes at least. */
    UrbMemory own(int size) {
        if (own == null || own.size() < size) {
            own = UrbMemory.ordinary(pipe.engine.node(), Math.max(FIRST, size));
        }
        return own;
    }

    /** Memory that was needed once is not kept. */
    void trim() {
        if (own != null && own.size() > KEPT) {
            own = null;
        }
    }

    @Override
    public void completed(Urb urb, boolean reading) {
        done = true;
        if (reading) {
            share.arrived();
        }
    }

    /** Whether the kernel is done with it, so that it can be used again. */
    boolean isDone() {
        return done;
    }

    int actual() {
        return urb.actual();
    }

    /**
     * Transfers.
     *
     * @param nanos how long; 0 for what is there at once, negative for ever
     * @return how many bytes were transferred
     * @throws DeviceException as {@link Pipe#failure} has it, or because the wait was ended
     */
    int run(UrbMemory data, int length, int flags, int stream, long nanos) {
        pipe.aim(urb, flags, stream);
        urb.carry(data, length);
        done = false;
        try {
            pipe.submit(urb);
        } catch (RuntimeException | Error e) {
            done = true;
            throw e;
        }
        DeviceException ended = await(nanos);
        DeviceException failure = done ? pipe.failure(urb, nanos) : ended;
        if (failure != null) {
            throw ended != null ? ended : failure;
        }
        return urb.actual();
    }

    /** Null where nothing but time ended the wait. */
    private DeviceException await(long nanos) {
        long deadline = Timeouts.deadline(nanos);
        DeviceException ended = null;
        try {
            boolean more = true;
            while (more && !done) {
                more = share.await(Timeouts.left(nanos, deadline));
                share.checkOpen();
            }
        } catch (DeviceException e) {
            ended = e;
        }
        if (!done) {
            Urb.End why = ended == null ? Urb.End.TIMEOUT : Urb.End.CANCELLED;
            pipe.engine.awaitCancelled(() -> pipe.engine.cancel(urb, why), () -> done);
        }
        return done || ended != null ? ended : notEnded();
    }

    private DeviceException notEnded() {
        return new DeviceException(
                DeviceException.failure("transfer", "it is not done in time, and the kernel does not end it")
                        .on(pipe.target()));
    }
}
