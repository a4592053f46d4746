package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.spi.AbstractDevice;

/** A V4L2 node for which there is no neutral role, and the base of those that have one. */
class V4l2PlainDevice extends AbstractDevice implements V4l2Device {

    final V4l2Node node;
    final V4l2Capabilities capabilities;
    final V4l2Streams streams;
    private final V4l2Controls controls;

    V4l2PlainDevice(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities) {
        this(descriptor, node, capabilities, new V4l2Streams(node));
    }

    private V4l2PlainDevice(
            DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities, V4l2Streams streams) {
        super(descriptor, streams);
        this.node = node;
        this.capabilities = capabilities;
        this.streams = streams;
        this.controls = new V4l2Controls(node, this);
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        return descriptor().attributes().merge(capabilities.attributes());
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        return capability == Controls.class ? Optional.of(capability.cast(controls)) : super.as(capability);
    }

    @Override
    public List<String> nodeCapabilities() {
        return capabilities.names();
    }

    @Override
    public Controls controls() {
        checkOpen();
        return controls;
    }
}
