package org.linux4j.midi;

import java.time.Duration;

/**
 * A clock that delivers events at their time: a queue of the sequencer, made by {@link MidiClient#createQueue}.
 *
 * <p>It has two clocks that start together: ticks, as its tempo tells, and real time. What was scheduled on it and not yet
 * delivered is lost when it, or its client, is closed.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface MidiQueue extends AutoCloseable {

    /**
     * The queue's number. When the queue is closed, somebody else's may get it.
     *
     * @return 0 to 31 on today's kernels
     * @throws org.linux4j.DeviceClosedException if it is closed
     */
    int number();

    /**
     * The queue's name.
     *
     * @return the name
     */
    String name();

    /**
     * Whether this client uses it, as it does until the object is closed, unless another program has put an end to that.
     *
     * @return true if its events may be scheduled on the queue
     * @throws org.linux4j.DeviceException if it is closed, or the queue has gone with its client
     */
    boolean isUsed();

    /**
     * Starts it again from 0, as a player's "from the beginning" does. The kernel drops what this client has scheduled on it before: schedule afterwards, or {@link #resume()} a
     * new queue instead.
     *
     * @throws org.linux4j.DeviceException if it is closed, or the kernel refuses
     */
    void start();

    /**
     * Stops it; what is scheduled stays.
     *
     * @throws org.linux4j.DeviceException if it is closed, or the kernel refuses
     */
    void stop();

    /**
     * Has it go on from where it stopped, or starts a new one at 0 without dropping anything.
     *
     * @throws org.linux4j.DeviceException if it is closed, or the kernel refuses
     */
    void resume();

    /**
     * Moves it to a time of one of its clocks. A queue that has never run begins at 0 all the same.
     *
     * @param time where to
     * @throws org.linux4j.DeviceException if it is closed, or the kernel refuses
     */
    void setPosition(MidiTime time);

    /**
     * The tempo.
     *
     * @return the tempo as it is now
     * @throws org.linux4j.DeviceException if it is closed
     */
    MidiTempo tempo();

    /**
     * Sets the tempo at once; {@link QueueMessage#tempo} does it at a time. The ticks of a quarter note cannot change while
     * the queue runs.
     *
     * @param tempo the new tempo
     * @throws org.linux4j.DeviceException if it is closed, or the kernel refuses
     */
    void setTempo(MidiTempo tempo);

    /**
     * Where it is.
     *
     * @return the status now
     * @throws org.linux4j.DeviceException if it is closed
     */
    MidiQueueStatus status();

    /**
     * What drives it.
     *
     * @return the timer
     * @throws org.linux4j.DeviceException if it is closed
     */
    MidiTimer timer();

    /**
     * Has another timer drive it, before it starts.
     *
     * @param timer the timer
     * @throws org.linux4j.DeviceException if it is closed, or the kernel has no such timer
     */
    void setTimer(MidiTimer timer);

    /**
     * Whether other clients may control it.
     *
     * @param locked true, as it is at first, if they may not
     * @throws org.linux4j.DeviceException if it is closed
     */
    void setLocked(boolean locked);

    /**
     * Waits until nothing is scheduled on it any more.
     *
     * @param timeout how long; zero asks without waiting
     * @return false when the time is over
     * @throws org.linux4j.DeviceException if it is closed, or the thread was interrupted
     */
    boolean awaitEmpty(Duration timeout);

    /** Ends the queue, and drops what is scheduled on it. Closing again does nothing. */
    @Override
    void close();
}
