package org.linux4j.video;

import org.linux4j.Device;

/**
 * A device whose parts are linked to pipelines, from sensors to video nodes: what the kernel calls a media controller.
 * Thread-safe.
 *
 * @since 0.1
 */
public interface MediaDevice extends Device {

    /**
     * The graph, as it is now.
     *
     * @return the graph
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    MediaTopology topology();

    /**
     * Enables or disables a link.
     *
     * @param source the number of the source pad in the graph
     * @param sink the number of the sink pad in the graph
     * @param enabled whether data shall flow
     * @throws IllegalArgumentException if there is no such link, or it is immutable
     * @throws org.linux4j.DeviceBusyException if data flows
     * @throws org.linux4j.DeviceException if the device is closed or gone, or refuses
     */
    void setLink(long source, long sink, boolean enabled);
}
