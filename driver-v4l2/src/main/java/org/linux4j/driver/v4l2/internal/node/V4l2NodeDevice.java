package org.linux4j.driver.v4l2.internal.node;

import org.linux4j.DeviceDescriptor;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;

/** A device that is one node: what its streams, controls and settings need of it. */
public abstract class V4l2NodeDevice extends AbstractDevice implements V4l2Device {

    /** For what is released with the device: it does not refer to it. */
    public final V4l2Node node;
    /** For requests on behalf of the device, which is not forgotten while one is made. */
    public final V4l2Node kept;

    public final V4l2Capabilities capabilities;
    public final V4l2Streams streams;

    protected V4l2NodeDevice(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities) {
        this(descriptor, node, capabilities, new V4l2Streams(node));
    }

    private V4l2NodeDevice(
            DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities, V4l2Streams streams) {
        super(descriptor, new Holdings(streams));
        this.node = node;
        this.kept = node.keeping(this);
        this.capabilities = capabilities;
        this.streams = streams;
    }
}
