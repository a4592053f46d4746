package org.linux4j.spi.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.spi.DriverThread;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/**
 * One descriptor that carries what several consumers want: the ports of a MIDI client, the endpoints of a USB device.
 *
 * <p>No thread reads for all. Whoever waits first reads, and hands the others theirs; when its own item is there, its time
 * is over, or it is interrupted or closed, another one that waits goes on at once. As long as only such wait that have no
 * thread for it, publishers and futures, the {@link Poller} reads. Where nobody waits, nobody reads, and the kernel keeps
 * what comes.
 *
 * <p>A driver gives a {@link Batch}, which reads and sorts, and has a {@link Share} for each consumer, with a bounded
 * queue beside it: {@link AbstractSharedEventSource} is both for records, and for other things a source holds a share as
 * it would hold a {@link Readiness}. {@link WeakParts} finds the consumer that an item is for.
 *
 * <p>A consumer that is stuck holds nobody: its queue fills, and it alone loses. What goes wrong with reading is told to
 * the one that reads, and the next one meets it when it reads: so each is told once its own queue is empty, in an
 * exception of its own. A batch is one wait and one read; nothing is allocated for it. Thread-safe.
 *
 * @since 0.1
 */
public final class SharedReader implements AutoCloseable {

    /** How a driver reads. */
    public interface Batch {

        /**
         * Reads what is there, without waiting and not without end, and puts each item into the queue of its consumer,
         * whose {@link Share#arrived()} it calls. One thread at a time; items for nobody are dropped.
         *
         * <p>It may run on the poller's thread and on that of any consumer, and on behalf of all: application code is
         * kept away from it by {@link DriverThread#leave}.
         *
         * @return false where nothing was there
         * @throws DeviceException if the device is gone, for one; it is to be thrown again the next time
         */
        boolean read();

        /**
         * Reads one item where one can be read without looking for the next; as {@link #read()} otherwise.
         *
         * @return false where nothing was there
         * @throws DeviceException as {@link #read()}
         */
        default boolean readOne() {
            return read();
        }
    }

    private static final Logger LOGGER = System.getLogger(SharedReader.class.getName());
    private static final int TROUBLE = poll.POLLERR | poll.POLLHUP | poll.POLLNVAL;

    private final Linux linux;
    private final FileHandle file;
    private final int pollEvents;
    private final Batch batch;
    private final Readiness readiness;
    private final Runnable pollersTurn = this::pollersTurn;
    private final Runnable readBatch = this::readBatch;

    /** Never held in a system call or in code of others. */
    private final ReentrantLock lock = new ReentrantLock();
    /** Threads that wait while another reads, the longest first. Guarded by the lock. */
    private final Deque<Share> waiting = new ArrayDeque<>();
    /** Consumers without a thread that wait. Guarded by the lock. */
    private final Deque<Share> armed = new ArrayDeque<>();
    /** Whether somebody reads, or waits to. Guarded by the lock. */
    private boolean taken;
    /** Whose thread that is, or null. Guarded by the lock. */
    private Share reading;

    private volatile boolean closed;

    // Of whoever reads.
    /** Who got something in this batch. */
    private Share arrivals;
    /** What the wait before the batch saw. */
    private int seen;

    private boolean some;
    /** Whether one item is enough. */
    private boolean single;

    /**
     * Makes it; nothing is read yet.
     *
     * @param linux the kit
     * @param file the descriptor, which stays the caller's, who closes it afterwards
     * @param pollEvents what tells that there is something to read: {@code POLLIN}, or {@code POLLOUT} for USB
     * @param batch reads
     * @throws DeviceException if there are no descriptors left
     */
    public SharedReader(Linux linux, FileHandle file, int pollEvents, Batch batch) {
        this.linux = linux;
        this.file = file;
        this.pollEvents = pollEvents;
        this.batch = batch;
        this.readiness = new Readiness(linux, file);
    }

    /**
     * Makes what a consumer waits with. One that is forgotten leaves nothing behind.
     *
     * @param queued whether the consumer's queue has something; asked by whoever consumes
     * @param whenReady run after {@link Share#arm()}, once; takes no time
     * @return the share; the caller closes it
     */
    public Share share(BooleanSupplier queued, Runnable whenReady) {
        return new Share(queued, whenReady);
    }

    /**
     * What a consumer waits with.
     *
     * <p>One thread at a time waits, arms or reads; {@link #close()} may be called from any.
     */
    public final class Share implements AutoCloseable {
        private final BooleanSupplier queued;
        private final Runnable whenReady;
        /** Who waits. Set while the lock is held. */
        private volatile Thread thread;

        private volatile boolean ended;
        /** Guarded by the lock. */
        private boolean isArmed;

        // Of whoever reads.
        private boolean arrived;
        private Share nextArrival;
        private boolean told;

        private Share(BooleanSupplier queued, Runnable whenReady) {
            this.queued = queued;
            this.whenReady = whenReady;
        }

        private boolean isReady() {
            return queued.getAsBoolean() || ended || closed;
        }

        /** Says that the queue has got something. Called from within {@link Batch#read()} only. */
        public void arrived() {
            if (!arrived) {
                arrived = true;
                nextArrival = arrivals;
                arrivals = this;
            }
        }

        /**
         * Waits until the queue has something, or the share or the reader is closed.
         *
         * @param nanos how long; 0 for not at all, which reads one batch at most; negative for ever
         * @return false when the time is over
         * @throws DeviceInterruptedException if the thread was interrupted before or meanwhile; its flag stays set
         * @throws DeviceException as reading does, where the queue is empty
         */
        public boolean await(long nanos) {
            long deadline = Timeouts.deadline(nanos);
            boolean reads = join(this);
            try {
                boolean more = true;
                while (more && !isReady()) {
                    long left = Timeouts.left(nanos, deadline);
                    if (reads) {
                        more = turn(left);
                    } else if (left != 0) {
                        park(left);
                        reads = take(this);
                    }
                    // Ready, and nothing for this one: that gives no more time.
                    more &= Timeouts.left(nanos, deadline) != 0;
                }
                return isReady();
            } catch (DeviceException e) {
                throwUnlessQueued(e);
                return true;
            } finally {
                leave(this);
            }
        }

        /** What came before it went wrong comes first. */
        private void throwUnlessQueued(DeviceException e) {
            if (!queued.getAsBoolean()) {
                throw e;
            }
        }

        private void park(long nanos) {
            checkInterrupted();
            if (nanos < 0) {
                LockSupport.park(SharedReader.this);
            } else {
                LockSupport.parkNanos(SharedReader.this, nanos);
            }
            checkInterrupted();
        }

        private void checkInterrupted() {
            if (Thread.currentThread().isInterrupted() && !isReady()) {
                throw new DeviceInterruptedException(DeviceException.failure("wait", "the thread was interrupted")
                        .on(file.target()));
            }
        }

        /**
         * Reads a batch without waiting, for whomever it is.
         *
         * @return whether something was there; false too where somebody else is about to read it
         * @throws DeviceException as reading does
         */
        public boolean read() {
            return read(false);
        }

        /**
         * Reads one item without waiting, for whomever it is: less work than {@link #read()} for who takes the items of a busy
         * descriptor one by one, and knows that more may be left there.
         *
         * @return whether something was there; false too where somebody else is about to read it
         * @throws DeviceException as reading does
         */
        public boolean readOne() {
            return read(true);
        }

        private boolean read(boolean one) {
            if (!take(this)) {
                return false;
            }
            try {
                single = one;
                return !closed && SharedReader.this.read(0);
            } catch (DeviceException e) {
                throwUnlessQueued(e);
                return true;
            } finally {
                single = false;
                leave(this);
            }
        }

        /**
         * Has {@code whenReady} run once when {@link #await} would end, on any thread and maybe on the calling one. As long
         * as it has not run, the descriptor is read.
         *
         * @throws DeviceException if the descriptor is closed, or the poller has ended
         */
        public void arm() {
            boolean now = false;
            lock.lock();
            try {
                if (isReady()) {
                    now = true;
                } else if (!isArmed) {
                    isArmed = true;
                    armed.add(this);
                }
            } finally {
                lock.unlock();
            }
            if (now) {
                whenReady.run();
                return;
            }
            try {
                handOver();
            } catch (RuntimeException | Error e) {
                disarm();
                throw e;
            }
        }

        /** Takes back what was armed; from then on nobody reads on behalf of this consumer. */
        public void disarm() {
            lock.lock();
            try {
                disarmLocked();
            } finally {
                lock.unlock();
            }
        }

        private boolean disarmLocked() {
            boolean was = isArmed;
            if (was) {
                isArmed = false;
                armed.remove(this);
            }
            return was;
        }

        /**
         * Fails where the reader is closed.
         *
         * @throws DeviceClosedException if it is
         */
        public void checkOpen() {
            if (closed) {
                throw new DeviceClosedException(
                        DeviceException.failure("read", "the device was closed").on(file.target()));
            }
        }

        /** Ends the wait that is on, and every later one at once. The other consumers stay. */
        @Override
        public void close() {
            boolean reads;
            lock.lock();
            try {
                ended = true;
                disarmLocked();
                reads = reading == this;
            } finally {
                lock.unlock();
            }
            if (reads) {
                // It may be somebody else's turn by now, who then looks once in vain.
                readiness.wake();
            }
            wake();
        }

        private void wake() {
            Thread waits = thread;
            if (waits != null) {
                LockSupport.unpark(waits);
            }
        }
    }

    // Whose turn it is

    /** True where the caller is to read; else it waits in line, and is woken for its item or for its turn. */
    private boolean join(Share share) {
        lock.lock();
        try {
            share.thread = Thread.currentThread();
            if (takeLocked(share)) {
                return true;
            }
            waiting.add(share);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean take(Share share) {
        lock.lock();
        try {
            return takeLocked(share);
        } finally {
            lock.unlock();
        }
    }

    private boolean takeLocked(Share share) {
        if (taken) {
            return false;
        }
        taken = true;
        reading = share;
        waiting.remove(share);
        return true;
    }

    /** Gives the turn back, or leaves the line. */
    private void leave(Share share) {
        lock.lock();
        try {
            share.thread = null;
            if (reading == share) {
                release();
            } else {
                waiting.remove(share);
            }
        } finally {
            lock.unlock();
        }
        // Even where it did not read: it may have been woken to.
        passOn();
    }

    private void release() {
        taken = false;
        reading = null;
    }

    /** Hands over on behalf of others, who are told where that is impossible: each meets the reason itself. */
    private void passOn() {
        try {
            handOver();
        } catch (DeviceException e) {
            tellArmed();
        }
    }

    /** Sees to it that somebody reads where somebody waits. */
    private void handOver() {
        Share next;
        lock.lock();
        try {
            if (taken || closed) {
                return;
            }
            next = waiting.peek();
            if (next == null && armed.isEmpty()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.wake();
        } else {
            readiness.arm(pollEvents, pollersTurn);
        }
    }

    /** Reads for those who have no thread; on the poller's thread, as a rule. */
    private void pollersTurn() {
        lock.lock();
        try {
            if (taken || closed || armed.isEmpty()) {
                return;
            }
            taken = true;
        } finally {
            lock.unlock();
        }
        boolean failed = true;
        try {
            int events = readiness.await(pollEvents, 0);
            if (events > 0) {
                read(events);
            }
            failed = false;
        } catch (RuntimeException e) {
            // Each meets it itself.
        } finally {
            lock.lock();
            try {
                release();
            } finally {
                lock.unlock();
            }
            if (failed) {
                tellArmed();
            }
            passOn();
        }
    }

    // Reading

    /** Waits for the descriptor and reads a batch; false when the time is over. */
    private boolean turn(long nanos) {
        int events = readiness.await(pollEvents, nanos);
        if (events > 0) {
            read(events);
        }
        return events != 0;
    }

    private boolean read(int events) {
        seen = events;
        DriverThread.lend(readBatch, linux.callbacks());
        return some;
    }

    private void readBatch() {
        some = false;
        try {
            some = single ? batch.readOne() : batch.read();
        } finally {
            tellArrivals();
        }
        if (!some && (seen & TROUBLE) != 0 && (seen & pollEvents) == 0) {
            // Nothing to read and nothing to wait for: poll would say so again and again.
            throw LinuxErrors.using(errno.ENODEV, "poll", file.target());
        }
    }

    private void tellArrivals() {
        Share first = arrivals;
        arrivals = null;
        lock.lock();
        try {
            // Whoever joins from here on sees what its queue has got; whoever has joined before is seen here.
            for (Share one = first; one != null; one = one.nextArrival) {
                one.told = one.disarmLocked();
            }
        } finally {
            lock.unlock();
        }
        for (Share one = first; one != null; ) {
            Share next = one.nextArrival;
            one.nextArrival = null;
            one.arrived = false;
            if (one.told) {
                tell(one);
            } else if (one.thread != Thread.currentThread()) {
                one.wake();
            }
            one = next;
        }
    }

    private void tellArmed() {
        Share[] all;
        lock.lock();
        try {
            all = armed.toArray(new Share[0]);
            armed.clear();
            for (Share one : all) {
                one.isArmed = false;
            }
        } finally {
            lock.unlock();
        }
        for (Share one : all) {
            DriverThread.lend(() -> tell(one), linux.callbacks());
        }
    }

    private static void tell(Share share) {
        try {
            share.whenReady.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.ERROR, "A consumer of a shared descriptor failed", e);
        }
    }

    /** Ends every wait of every share, and what comes later at once. */
    @Override
    public void close() {
        Share[] all;
        lock.lock();
        try {
            closed = true;
            all = waiting.toArray(new Share[0]);
        } finally {
            lock.unlock();
        }
        readiness.close();
        for (Share one : all) {
            one.wake();
        }
        tellArmed();
    }
}
