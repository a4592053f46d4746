package org.linux4j.driver.usb.internal.urbs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.SharedReader;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/**
 * Submits URBs through one opening of usbfs, finds those that are done, and cancels them.
 *
 * <p><b>Who owns the memory.</b> The kernel writes to a URB and to ordinary memory of it while it is asked for what is done
 * ({@code processcompl} in {@code drivers/usb/core/devio.c}), whoever asks; so the {@linkplain UrbTable table} keeps both
 * until the kernel has given the URB back, or is never asked again. To a mapping the device writes whenever it likes, and that is
 * memory of the kernel's, which outlives the mapping.
 *
 * <p><b>The end of a device.</b> Everything that is done is POLLOUT. POLLHUP alone is no end: only when asking gives ENODEV has all
 * come that will. What is on its way then, in the moment before the kernel has ended it itself, never comes: it ends here.
 *
 * <p>What it holds refers to no device. Thread-safe; in steady state nothing is allocated.
 */
public final class UrbEngine implements SharedReader.Batch, AutoCloseable {

    /** So many are asked for in one turn. */
    private static final int BATCH = 256;
    /** How often cancelling is tried. */
    private static final int TRIES = 3;
    /** What was cancelled is there at once; where it is not for so long, it is cancelled again. */
    private static final long AGAIN_NANOS = 1_000_000_000L;
    /** How often what was cancelled is looked for in vain. */
    private static final int LOOKS = 3;

    private final UsbfsNode node;
    private final UrbTable table = new UrbTable();
    private final SharedReader reader;
    private final NativeMemory pointer;
    /** Held while the kernel is asked for what is done. */
    private final ReentrantLock reaping = new ReentrantLock();
    /** Those who wait for a group to be done. */
    private final List<SharedReader.Share> watching = new CopyOnWriteArrayList<>();

    private volatile boolean closed;
    private volatile boolean gone;
    /** The kernel is never asked again. Guarded by the lock for that. */
    private boolean ended;

    /**
     * Makes it; nothing is on its way.
     *
     * @throws DeviceException if there are no descriptors left
     */
    public UrbEngine(UsbfsNode node) {
        this.node = node;
        this.pointer = node.linux().syscalls().allocate(Long.BYTES, Long.BYTES);
        this.reader = new SharedReader(node.linux(), node.handle(), poll.POLLOUT, this);
    }

    public UsbfsNode node() {
        return node;
    }

    /** Who waits has a share of it. */
    public SharedReader reader() {
        return reader;
    }

    /**
     * Makes a URB.
     *
     * @param owner who is told; is kept reachable while it is on its way
     * @param group what it is cancelled with
     * @param packets how many isochronous packets it has room for
     */
    public Urb urb(Urb.Owner owner, Object group, int packets) {
        return new Urb(node, owner, group, packets);
    }

    /**
     * Gives a URB to the kernel; its owner is told when it is done. Its memory is in use from here on, until then.
     *
     * @return 0, or {@code -errno} where the kernel does not take it: then it and the memory are the owner's again, who is not
     *     told
     * @throws DeviceClosedException if this or the memory was closed
     * @throws DeviceDisconnectedException if the device is gone
     */
    public int submit(Urb urb) {
        urb.data().use();
        urb.turn.lock();
        try {
            urb.begins();
            table.add(urb);
            int result = ask(urb);
            // Where it is no longer in the table, it ended with the device, and its owner was told.
            if (result < 0 && takeBack(urb)) {
                checkUsable();
                return result;
            }
            return 0;
        } finally {
            urb.turn.unlock();
        }
    }

    private int ask(Urb urb) {
        // Looked at when it stands in the table: either who closes sees it, or this sees that.
        if (closed || gone) {
            return -errno.ENODEV;
        }
        try {
            return node.ask(usbdevice_fs.USBDEVFS_SUBMITURB, urb.memory, urb);
        } catch (RuntimeException | Error e) {
            takeBack(urb);
            throw e;
        }
    }

    private boolean takeBack(Urb urb) {
        boolean taken = table.remove(urb);
        if (taken) {
            urb.data().unuse();
        }
        return taken;
    }

    private void checkUsable() {
        if (closed) {
            throw new DeviceClosedException(
                    DeviceException.failure("transfer", "the device was closed").on(node.target()));
        }
        if (gone) {
            throw gone("USBDEVFS_SUBMITURB");
        }
    }

    private DeviceDisconnectedException gone(String request) {
        return new DeviceDisconnectedException(DeviceException.failure(request, "the device is gone")
                .on(node.target())
                .code("ENODEV"));
    }

    public boolean isGone() {
        return gone;
    }

    public boolean isClosed() {
        return closed;
    }

    // What is done

    @Override
    public boolean read() {
        return reap(true, BATCH);
    }

    @Override
    public boolean readOne() {
        return reap(true, 1);
    }

    private boolean reap(boolean reading, int most) {
        boolean some = false;
        int unknown = 0;
        reaping.lock();
        try {
            for (int i = 0; i < most && !ended && table.size() > 0; i++) {
                int result = node.ask(usbdevice_fs.USBDEVFS_REAPURBNDELAY, pointer);
                if (result == -errno.EAGAIN) {
                    break;
                }
                if (result == -errno.ENODEV) {
                    gone = true;
                    ended = true;
                    endAll(Urb.End.GONE, reading);
                    some = true;
                    break;
                }
                node.check(result, "USBDEVFS_REAPURBNDELAY");
                Urb urb = table.remove(pointer.buffer().getLong(0));
                if (urb != null) {
                    urb.reaped();
                    complete(urb, reading);
                    some = true;
                } else if (++unknown == BATCH) {
                    // A few may be of whoever has the same opening, but not one after the other without end.
                    throw new DeviceException(DeviceException.failure(
                                    "USBDEVFS_REAPURBNDELAY", "the kernel tells of transfers that nobody has begun")
                            .on(node.target())
                            .hint("does another program transfer through the same opening?"));
                }
            }
        } finally {
            reaping.unlock();
            if (reading && !watching.isEmpty()) {
                for (SharedReader.Share watcher : watching) {
                    watcher.arrived();
                }
            }
        }
        return some;
    }

    private static void complete(Urb urb, boolean reading) {
        urb.data().unuse();
        urb.owner().completed(urb, reading);
    }

    /** Ends what the kernel says nothing of any more. */
    private void endAll(Urb.End why, boolean reading) {
        for (Urb urb : table.of(any -> true)) {
            if (table.remove(urb)) {
                urb.lost(why);
                complete(urb, reading);
            }
        }
    }

    // Cancelling

    /**
     * Has the kernel end a URB, if it is on its way. When this returns, no more of it is transferred; its owner is told when
     * it is found done, as always.
     *
     * @return false where the kernel refuses for a reason of its own
     */
    public boolean cancel(Urb urb, Urb.End why) {
        urb.turn.lock();
        try {
            for (int i = 0; i < TRIES && table.has(urb); i++) {
                urb.ends(why);
                int result = node.ask(usbdevice_fs.USBDEVFS_DISCARDURB, urb.address());
                // What the kernel does not know is done already.
                if (result >= 0 || result == -errno.EINVAL) {
                    return true;
                }
            }
            return !table.has(urb) || node.isGone();
        } catch (DeviceClosedException e) {
            return true;
        } finally {
            urb.turn.unlock();
        }
    }

    /** Ends some, and waits until their owners were told, whatever happens to the thread. */
    public void cancelAll(Predicate<Urb> which, Urb.End why) {
        awaitCancelled(() -> table.of(which).forEach(urb -> cancel(urb, why)), () -> !table.hasAny(which));
    }

    /**
     * Cancels, and waits for what was cancelled; an interrupt does not end that, for it takes no time.
     *
     * @param cancel cancels it
     * @param done whether it is done, by what owners were told
     */
    public void awaitCancelled(Runnable cancel, BooleanSupplier done) {
        cancel.run();
        if (done.getAsBoolean()) {
            return;
        }
        SharedReader.Share share = reader.share(done, () -> {});
        watching.add(share);
        boolean interrupted = Thread.interrupted();
        try {
            // Where the kernel does not tell, the table keeps the memory until this is closed.
            for (int vain = 0; vain < LOOKS && !done.getAsBoolean() && !closed; ) {
                try {
                    if (!share.await(AGAIN_NANOS)) {
                        vain++;
                        cancel.run();
                    }
                } catch (DeviceException e) {
                    vain++;
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            watching.remove(share);
            share.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Ends everything that is on its way, and all waits. Closing the descriptor would do as well, if that was the only one of its
     * opening; but one that was given to this program may be another's too.
     */
    @Override
    public void close() {
        closed = true;
        for (Urb urb : table.of(any -> true)) {
            cancel(urb, Urb.End.CLOSED);
        }
        reaping.lock();
        try {
            drain();
            ended = true;
            endAll(Urb.End.CLOSED, false);
        } finally {
            reaping.unlock();
        }
        // Wakes everybody: what they wait for is done, or they see that this was closed.
        reader.close();
    }

    private void drain() {
        try {
            boolean more = true;
            while (more) {
                more = reap(false, BATCH);
            }
        } catch (DeviceException e) {
            // The kernel is not asked again.
        }
    }
}
