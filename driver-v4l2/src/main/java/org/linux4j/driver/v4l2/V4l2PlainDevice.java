package org.linux4j.driver.v4l2;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
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
        this.controls = new V4l2Controls(node, this);
    }

    /** What is released with the device; it must not keep the device reachable. */
    static final class Open implements AutoCloseable {
        private final V4l2Node node;
        /** Weak, for a stream keeps its device. */
        private WeakReference<V4l2CaptureStream> stream = new WeakReference<>(null);
        /** What the stream holds, in case it was forgotten; none of it refers to the stream. */
        private List<AutoCloseable> remains = List.of();

        private boolean closed;

        private Open(V4l2Node node) {
            this.node = node;
        }

        synchronized V4l2CaptureStream stream() {
            return stream.get();
        }

        /** Takes note of a stream that runs; fails where the device was closed while it was made. */
        synchronized void stream(V4l2CaptureStream running, List<AutoCloseable> itsRemains) {
            if (closed) {
                throw new DeviceClosedException(DeviceException.failure("capture", "the device was closed")
                        .on(node.handle().target()));
            }
            stream = new WeakReference<>(running);
            remains = itsRemains;
        }

        synchronized void alsoRemains(V4l2CaptureStream running, AutoCloseable part) {
            if (stream.get() == running) {
                remains.add(0, part);
            }
        }

        /** Forgets a stream that has released everything. */
        synchronized void released(V4l2CaptureStream running) {
            if (stream.get() == running) {
                stream = new WeakReference<>(null);
                remains = List.of();
            }
        }

        /** Does for a stream that was forgotten what its close() would have done. */
        void closeForgotten() {
            List<AutoCloseable> forgotten;
            synchronized (this) {
                if (stream.get() != null) {
                    return;
                }
                forgotten = remains;
                remains = List.of();
            }
            org.linux4j.spi.CloseAll.of(forgotten);
        }

        @Override
        public void close() {
            V4l2CaptureStream running;
            synchronized (this) {
                closed = true;
                running = stream.get();
            }
            try {
                if (running != null) {
                    running.close();
                } else {
                    closeForgotten();
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
