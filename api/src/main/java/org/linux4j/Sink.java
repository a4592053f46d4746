package org.linux4j;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Something that items go to, one after the other: pictures for a screen, events of a virtual device. The outward
 * counterpart of {@link Source}.
 *
 * <p>A source connects to a sink in one line. With a thread of one's own, where nothing is allocated for an item:
 *
 * <pre>{@code
 * capture.forEach(sink::send);
 * }</pre>
 *
 * <p>And without one:
 *
 * <pre>{@code
 * CompletableFuture<Void> end = sink.connect(capture.publisher(executor));
 * }</pre>
 *
 * <p><b>Back-pressure.</b> Nothing is queued on this side. {@link #send(Object)} waits until the device has room; a publisher
 * is asked for one item, and for the next when the device has taken that one, so that a publisher driven by demand reads no
 * faster than the device takes.
 *
 * <p><b>Ownership.</b> What is sent is copied or taken in before {@code send} returns, and stays the caller's: a borrowed item
 * may be sent. What a publisher hands over is the sink's own: an item that is {@link AutoCloseable}, as a leased frame is,
 * is closed when it was sent, and also where it was not.
 *
 * <p>How a wait ends:
 *
 * <table>
 * <caption>How a wait ends</caption>
 * <tr><th></th><th>{@link #send(Object)}</th><th>with a timeout</th><th>{@link #connect}</th>
 *     <th>{@link #subscriber}</th></tr>
 * <tr><th>closed</th><td>{@link DeviceClosedException}</td><td>same</td><td>completed with it</td>
 *     <td>cancels</td></tr>
 * <tr><th>interrupted</th><td>{@link DeviceInterruptedException}, flag kept set</td><td>same</td>
 *     <td>-</td><td>-</td></tr>
 * <tr><th>time over</th><td>{@link DeviceTimeoutException} if the sink has a timeout of its own</td>
 *     <td>false</td><td>-</td><td>-</td></tr>
 * <tr><th>gone</th><td>{@link DeviceDisconnectedException}</td><td>same</td><td>completed with it</td>
 *     <td>cancels, and logs it</td></tr>
 * <tr><th>the publisher fails</th><td>-</td><td>-</td><td>completed with that</td><td>logs it</td></tr>
 * <tr><th>the publisher ends</th><td>-</td><td>-</td><td>completed</td><td>ends</td></tr>
 * </table>
 *
 * <p>Thread-safe: senders take turns, each in the order in which it came, and publishers take theirs among them. An item goes
 * whole, and waiting for one's turn is a part of the wait. {@link #close()} may be called from any thread and ends a wait at
 * once.
 *
 * <p>Any duration is a legal timeout: one that is longer than a {@code long} has nanoseconds is for ever.
 *
 * <p>A virtual thread that waits is parked and holds no carrier thread.
 *
 * @param <T> what is sent
 * @since 0.1
 */
public interface Sink<T> extends AutoCloseable {

    /**
     * Hands an item to the device; waits for room as long as the sink's own timeout allows, or for ever where it has none.
     *
     * @param item the item, which stays the caller's
     * @throws IllegalArgumentException if the device cannot take such an item at all
     * @throws DeviceException as the table above says
     */
    void send(T item);

    /**
     * Hands an item to the device.
     *
     * @param item the item, which stays the caller's
     * @param timeout how long to wait for room; zero tries without waiting, a negative duration is taken as zero
     * @return false when the time is over, and the item was not sent
     * @throws IllegalArgumentException if the device cannot take such an item at all
     * @throws DeviceException as the table above says
     */
    boolean send(T item, Duration timeout);

    /**
     * Waits until the device is done with all that was sent.
     *
     * @param timeout how long; zero asks without waiting, a negative duration is taken as zero
     * @return false where it is not
     * @throws DeviceException as the table above says
     */
    boolean flush(Duration timeout);

    /**
     * Sends what a publisher gives, without a thread that waits.
     *
     * <p>The sink's own timeout does not count; {@link CompletableFuture#orTimeout} does. Cancelling the future, or
     * completing it in any other way, cancels the subscription; an item that comes too late is closed. Neither this nor the end
     * of the publisher closes the sink.
     *
     * <p>Items are sent on the publisher's threads, or, where the device had no room at first, on a thread of the device
     * manager's for such work, as is what depends on the future; never on the thread that waits for devices.
     *
     * @param publisher what to subscribe to, at once
     * @return completed when the publisher has ended and the device has taken all that it gave, which need not be
     *     {@linkplain #flush done} yet; failed where the publisher fails, once what it gave before was taken, or the sink does
     */
    CompletableFuture<Void> connect(Flow.Publisher<? extends T> publisher);

    /**
     * A subscriber that sends what it is given, as {@link #connect} does, for publishers that others subscribe to. How it
     * ended is not told, apart from the log; it cancels its subscription where the sink fails or is closed.
     *
     * @return a new subscriber, for one subscription
     */
    Flow.Subscriber<T> subscriber();

    /** Ends the sink and every wait in it; what the device has not done yet may be lost. Closing again does nothing. */
    @Override
    void close();
}
