package org.linux4j.driver.v4l2;

import java.lang.ref.WeakReference;
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
    final Open open;
    private final V4l2Controls controls;

    V4l2PlainDevice(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities) {
        this(descriptor, node, capabilities, new Open(node));
    }

    private V4l2PlainDevice(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities, Open open) {
        super(descriptor, open);
        this.node = node;
        this.capabilities = capabilities;
        this.open = open;
        this.controls = new V4l2Controls(node);
    }

    /** What is released with the device; it must not keep the device reachable. */
    static final class Open implements AutoCloseable {
        private final V4l2Node node;
        /** Weak, for a stream keeps its device. */
        private WeakReference<V4l2CaptureStream> stream = new WeakReference<>(null);
        /** The mappings of the stream, in case both were forgotten. */
        private List<? extends AutoCloseable> mappings = List.of();

        private Open(V4l2Node node) {
            this.node = node;
        }

        synchronized V4l2CaptureStream stream() {
            return stream.get();
        }

        synchronized void stream(V4l2CaptureStream running, List<? extends AutoCloseable> itsMappings) {
            stream = new WeakReference<>(running);
            mappings = itsMappings;
        }

        @Override
        public void close() {
            V4l2CaptureStream running;
            List<? extends AutoCloseable> forgotten;
            synchronized (this) {
                running = stream.get();
                forgotten = mappings;
            }
            try {
                if (running != null) {
                    running.close();
                } else {
                    org.linux4j.spi.CloseAll.of(forgotten);
                }
            } finally {
                node.handle().close();
            }
        }
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
