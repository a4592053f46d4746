package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Set;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.EventfulDevice;

/**
 * What every V4L2 node can tell, whatever it is for.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Device extends Device, EventfulDevice {

    /**
     * What the node can do, in the kernel's words without {@code V4L2_CAP_}, in lower case.
     *
     * @return names such as {@code video_capture}; a bit without a name in hexadecimal digits; empty where the node
     *     does not tell, as sub-devices do not
     */
    List<String> nodeCapabilities();

    /**
     * The controls.
     *
     * @return the controls; empty where there are none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Controls controls();

    /**
     * The controls with all that V4L2 alone has: arrays, structs, batches.
     *
     * @return the controls; empty where there are none
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2ControlSet allControls();

    /**
     * Which part of a picture is taken, and where it is put.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2Selections selections();

    /**
     * Television standards, digital timings and EDID.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2Signals signals();

    /**
     * Tuners and modulators.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2Radio radio();

    /**
     * Outputs, audio and priority.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2Connectors connectors();

    /**
     * Commands to encoders and decoders, the index of an encoder, JPEG settings.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2Compression compression();

    /**
     * Pictures that the device lays over others.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2Overlay overlay();

    /**
     * The registers of the device's chips.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceException if the device is closed
     */
    V4l2Debug debugging();

    /**
     * Opens a queue by hand, in the format that stands.
     *
     * @param type which queue
     * @return a new queue without buffers; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceBusyException if a stream of this device has the queue
     * @throws org.linux4j.DeviceException if the node has no such queue, or the device is closed or gone
     */
    V4l2BufferQueue openQueue(V4l2BufferQueue.Type type);

    /**
     * Makes a request, which takes controls and frames together.
     *
     * @return a new request; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceUnsupportedException if the driver knows no requests
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    V4l2Request newRequest();

    /**
     * Opens the events of this node that the driver has: changes of all controls, of what comes in at every input, the end
     * of a stream, frame and vertical synchronisation, motion.
     *
     * @return a new source; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceUnsupportedException if the driver has no events
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    @Override
    EventSource<V4l2Event> events();

    /**
     * Opens events of some types only, those that a driver has for itself included.
     *
     * @param types such as {@link V4l2Event#SOURCE_CHANGE}, or those of {@link V4l2Event#typeOf}; for changes of controls, use
     *     {@link #events()}
     * @return a new source; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceUnsupportedException if the driver has none of them
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    EventSource<V4l2Event> events(Set<EventType> types);

    /**
     * Opens some events.
     *
     * @param settings which
     * @return a new source; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceUnsupportedException if the device has no control of a name, or the driver none of these
     *     events
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    EventSource<V4l2Event> events(V4l2EventSettings settings);
}
