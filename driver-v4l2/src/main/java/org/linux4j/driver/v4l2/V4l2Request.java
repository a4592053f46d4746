package org.linux4j.driver.v4l2;

import java.time.Duration;
import org.linux4j.video.OutputFrame;

/**
 * Controls and frames that a driver takes together
 * ({@code Documentation/userspace-api/media/mediactl/request-api.rst}): what a stateless decoder wants for each picture.
 *
 * <pre>{@code
 * request.controls().set(Map.of("fwht_stateless_parameters", parameters));
 * request.add(conversion.input().blank().fill(coded));
 * request.queue();
 * Frame picture = conversion.output().next();
 * request.await(Duration.ofSeconds(1));
 * request.reset();
 * }</pre>
 *
 * <p>A request goes through three states: it is filled, then {@linkplain #queue() queued}, then done; {@link #reset()}
 * empties it for the next round. It keeps its device in use. Thread-safe; {@link #close()} ends a wait.
 *
 * @since 0.1
 */
public interface V4l2Request extends AutoCloseable {

    /**
     * The controls of this request: what is set here holds from this request on, and what is read is what was set here.
     * Values other than the current ones are those of the device.
     *
     * <p>Setting fails as busy once the request is queued; reading fails until it is done.
     *
     * @return a view of the request
     * @throws org.linux4j.DeviceClosedException if the request is closed
     */
    V4l2ControlSet controls();

    /**
     * Adds a frame, instead of sending it: it goes with the request.
     *
     * @param frame a frame of a sink of the same device, filled; it is the request's from now on
     * @throws IllegalArgumentException if the frame is another device's
     * @throws IllegalStateException if the frame was sent or closed, or the request is queued
     * @throws org.linux4j.DeviceException if the driver does not take frames in requests, or the device is closed or gone
     */
    void add(OutputFrame frame);

    /**
     * Gives the request to the driver.
     *
     * @throws IllegalStateException if it is queued already
     * @throws org.linux4j.DeviceException if it has no frame or lacks a control that the driver needs, which is the driver's
     *     to judge; or the request is closed, or the device is gone
     */
    void queue();

    /**
     * Waits until the driver is done with the request.
     *
     * @param timeout how long
     * @return false when the time is over
     * @throws IllegalStateException if it is not queued, or another thread is waiting
     * @throws org.linux4j.DeviceInterruptedException if the thread is interrupted; its flag stays set
     * @throws org.linux4j.DeviceClosedException if the request is closed, also meanwhile
     */
    boolean await(Duration timeout);

    /**
     * Empties the request, so that it can be filled again. Frames that were added and not queued are free again.
     *
     * @throws org.linux4j.DeviceBusyException if the driver is not done with it
     * @throws org.linux4j.DeviceException if the request is closed
     */
    void reset();

    /** Gives the request up; the driver ends what it has. Closing again does nothing. */
    @Override
    void close();
}
