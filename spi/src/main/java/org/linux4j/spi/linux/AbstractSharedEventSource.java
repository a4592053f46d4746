package org.linux4j.spi.linux;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.linux4j.Event;
import org.linux4j.spi.AbstractEventSource;

/**
 * Events that a {@link SharedReader} reads for several consumers, one of which has this source.
 *
 * <p>They are kept as records in a {@link RecordRing} until they are taken; where it is full, what comes is lost and
 * counted. {@link #drain} reads what the kernel has, for the others too; what another thread is about to read comes with
 * the next call.
 *
 * @param <E> the events
 * @since 0.1
 */
public abstract class AbstractSharedEventSource<E extends Event> extends AbstractEventSource<E> {

    private final RecordRing ring;
    private final SharedReader.Share share;

    /**
     * Makes the source.
     *
     * @param reader who reads
     * @param ring what is kept, for this source alone
     * @param target the device's or the part's id or node, for messages
     * @param timeout how long {@link #next()} waits, or nothing for ever
     */
    protected AbstractSharedEventSource(
            SharedReader reader, RecordRing ring, String target, Optional<Duration> timeout) {
        super(target, timeout);
        this.ring = ring;
        this.share = reader.share(ring::hasNext, this::signalReady);
    }

    /**
     * Makes an event of a record.
     *
     * @param buffer where the record is
     * @param offset where it begins
     * @param length how long it is
     * @return the event, in an object that the next call may use again and that may look at the record until then; null where
     *     the record is no event by itself, such as a piece of one
     */
    protected abstract E view(ByteBuffer buffer, int offset, int length);

    /**
     * Goes on within the record that {@link #view} was given last, where records hold several events. Called before each step
     * to the next record, by the consuming thread.
     *
     * @return the next event of the record, as {@link #view} gives it; null where there are no more, or unless it is overridden
     */
    protected E following() {
        return null;
    }

    /**
     * Fails where no more events can come, because what they come from is gone while the descriptor is not. Called by the
     * consuming thread, once all that came was taken; the default does nothing.
     *
     * @throws org.linux4j.DeviceDisconnectedException if it is gone
     */
    protected void checkThere() {}

    /**
     * Puts a record in. Called from within {@link SharedReader.Batch#read()} only.
     *
     * @param from where it is
     * @param offset where it begins there
     * @param length how long it is
     * @return false where it is lost, which was counted
     */
    protected final boolean put(ByteBuffer from, int offset, int length) {
        boolean kept = ring.put(from, offset, length);
        if (kept) {
            share.arrived();
        }
        return kept;
    }

    /**
     * Whether two records would both find room, the one put right after the other. Called as {@link #put} is.
     *
     * @param first how long the first one is
     * @param second how long the second one is
     * @return true where there is room for both
     */
    protected final boolean hasRoom(int first, int second) {
        return ring.hasRoom(first, second);
    }

    /**
     * Whether the source has an event of its own for those that nobody took in time, whose {@code lostBefore()} counts them.
     *
     * @return true if it has; false unless it is overridden
     */
    protected boolean tellsOfLost() {
        return false;
    }

    /**
     * How many were lost that no event tells of yet.
     *
     * @return the number; 0 unless it is overridden
     */
    protected long untold() {
        return 0;
    }

    /**
     * How many events were lost: those that nobody took in time, and what the others tell.
     *
     * @return the number, at least
     */
    @Override
    public final long lost() {
        return (tellsOfLost() ? untold() : ring.lost()) + super.lost();
    }

    @Override
    protected final boolean await(long nanos) {
        return share.await(nanos);
    }

    @Override
    protected final E advance() {
        share.checkOpen();
        E event = following();
        while (event == null && ring.next()) {
            event = view(ring.buffer(), ring.offset(), ring.length());
        }
        if (event == null) {
            checkThere();
        }
        return event;
    }

    @Override
    protected final boolean fetchMore() {
        return share.read();
    }

    @Override
    protected final void stop() {
        share.close();
    }

    @Override
    protected final void armReady() {
        share.arm();
    }

    @Override
    protected final void disarmReady() {
        share.disarm();
    }
}
