package org.linux4j.driver.v4l2.internal.device;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Compression;
import org.linux4j.driver.v4l2.V4l2Connectors;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Debug;
import org.linux4j.driver.v4l2.V4l2Event;
import org.linux4j.driver.v4l2.V4l2Overlay;
import org.linux4j.driver.v4l2.V4l2Radio;
import org.linux4j.driver.v4l2.V4l2Request;
import org.linux4j.driver.v4l2.V4l2Selections;
import org.linux4j.driver.v4l2.V4l2Signals;
import org.linux4j.driver.v4l2.internal.controls.V4l2AllControls;
import org.linux4j.driver.v4l2.internal.controls.V4l2Controls;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.requests.V4l2HandQueue;
import org.linux4j.driver.v4l2.internal.requests.V4l2MediaRequest;
import org.linux4j.driver.v4l2.internal.setup.V4l2CompressionNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2ConnectorsNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2DebugNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2NeutralSignals;
import org.linux4j.driver.v4l2.internal.setup.V4l2NeutralTuners;
import org.linux4j.driver.v4l2.internal.setup.V4l2OverlayNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2RadioNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2SelectionsNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2SignalsNode;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.video.VideoSignals;
import org.linux4j.video.VideoTuners;

/** A V4L2 node for which there is no neutral role, and the base of those that have one. */
public class V4l2PlainDevice extends V4l2NodeDevice {

    /** The roles that no class of a node has, but views of it. */
    public static final Set<Class<? extends Device>> OFFERED =
            Set.of(Controls.class, VideoSignals.class, VideoTuners.class);

    private final V4l2Controls controls;

    public V4l2PlainDevice(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities) {
        super(descriptor, node, capabilities);
        this.controls = new V4l2Controls(kept, this);
        offer(Controls.class, () -> Optional.of(controls));
        offer(VideoSignals.class, () -> V4l2NeutralSignals.of(this));
        offer(VideoTuners.class, () -> V4l2NeutralTuners.of(this));
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        return descriptor().attributes().merge(capabilities.attributes()).merge(V4l2Description.of(this));
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

    @Override
    public V4l2ControlSet allControls() {
        checkOpen();
        return new V4l2AllControls(this);
    }

    @Override
    public V4l2Compression compression() {
        checkOpen();
        return new V4l2CompressionNode(this);
    }

    @Override
    public V4l2Overlay overlay() {
        checkOpen();
        return new V4l2OverlayNode(this);
    }

    @Override
    public V4l2Debug debugging() {
        checkOpen();
        return new V4l2DebugNode(this);
    }

    @Override
    public V4l2BufferQueue openQueue(V4l2BufferQueue.Type type) {
        checkOpen();
        return V4l2HandQueue.open(this, type.number());
    }

    @Override
    public V4l2Request newRequest() {
        checkOpen();
        return V4l2MediaRequest.make(this);
    }

    @Override
    public V4l2Selections selections() {
        checkOpen();
        return new V4l2SelectionsNode(this);
    }

    @Override
    public V4l2Signals signals() {
        checkOpen();
        return new V4l2SignalsNode(this);
    }

    @Override
    public V4l2Radio radio() {
        checkOpen();
        return new V4l2RadioNode(this);
    }

    @Override
    public V4l2Connectors connectors() {
        checkOpen();
        return new V4l2ConnectorsNode(this);
    }

    @Override
    public EventSource<V4l2Event> events() {
        return events(this::subscribe);
    }

    @Override
    public EventSource<V4l2Event> events(Set<EventType> types) {
        return events(events -> subscribe(events, types, 0));
    }

    private EventSource<V4l2Event> events(Consumer<V4l2Events> subscription) {
        checkOpen();
        // An opening of its own: what is subscribed to belongs to the opening.
        FileHandle handle = kept.reopen();
        V4l2Events events;
        try {
            events = new V4l2Events(new V4l2Node(node.linux(), handle), this::released);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
        try {
            subscription.accept(events);
            return keep(events, events.held());
        } catch (RuntimeException | Error e) {
            events.close();
            throw e;
        }
    }

    private void subscribe(V4l2Events events) {
        int taken = 0;
        for (Control control : controls.list()) {
            taken += events.subscribe(videodev2.V4L2_EVENT_CTRL, (int) control.id()) ? 1 : 0;
        }
        subscribe(
                events,
                Set.of(
                        V4l2Event.SOURCE_CHANGE,
                        V4l2Event.EOS,
                        V4l2Event.FRAME_SYNC,
                        V4l2Event.VSYNC,
                        V4l2Event.MOTION_DET),
                taken);
    }

    private void subscribe(V4l2Events events, Set<EventType> types, int before) {
        int taken = before;
        for (EventType type : types) {
            taken += events.subscribe(type.code(), 0) ? 1 : 0;
        }
        if (taken == 0) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("VIDIOC_SUBSCRIBE_EVENT", "the driver has no such events")
                            .on(node.handle().target()));
        }
    }
}
