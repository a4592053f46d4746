package org.linux4j.driver.v4l2.internal.device;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Compression;
import org.linux4j.driver.v4l2.V4l2Connectors;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Debug;
import org.linux4j.driver.v4l2.V4l2Event;
import org.linux4j.driver.v4l2.V4l2EventSettings;
import org.linux4j.driver.v4l2.V4l2Overlay;
import org.linux4j.driver.v4l2.V4l2Radio;
import org.linux4j.driver.v4l2.V4l2Request;
import org.linux4j.driver.v4l2.V4l2Selections;
import org.linux4j.driver.v4l2.V4l2Signals;
import org.linux4j.driver.v4l2.internal.controls.V4l2AllControls;
import org.linux4j.driver.v4l2.internal.controls.V4l2Controls;
import org.linux4j.driver.v4l2.internal.formats.V4l2FormatQueue;
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
import org.linux4j.spi.AbstractRole;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.video.FormatQueue;
import org.linux4j.video.VideoFormats;
import org.linux4j.video.VideoSignals;
import org.linux4j.video.VideoTuners;

/** A V4L2 node for which there is no neutral role, and the base of those that have one. */
public class V4l2PlainDevice extends V4l2NodeDevice {

    /** The roles that no class of a node has, but views of it. */
    public static final Set<Class<? extends Device>> OFFERED =
            Set.of(Controls.class, VideoFormats.class, VideoSignals.class, VideoTuners.class);

    private final V4l2Controls controls;

    public V4l2PlainDevice(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities) {
        super(descriptor, node, capabilities);
        this.controls = new V4l2Controls(kept, this);
        offer(Controls.class, () -> Optional.of(controls));
        offer(VideoFormats.class, () -> hasFormats() ? Optional.of(new NodeFormats()) : Optional.empty());
        offer(VideoSignals.class, () -> V4l2NeutralSignals.of(this));
        offer(VideoTuners.class, () -> V4l2NeutralTuners.of(this));
    }

    boolean hasFormats() {
        return !V4l2FormatQueue.of(kept, capabilities).isEmpty();
    }

    /** Where something goes in or out, and its formats. */
    List<FormatQueue> formatQueues() {
        return V4l2FormatQueue.of(kept, capabilities);
    }

    /** The formats of a node, whatever else it is. */
    private final class NodeFormats extends AbstractRole implements VideoFormats {
        NodeFormats() {
            super(V4l2PlainDevice.this);
        }

        @Override
        public List<FormatQueue> formatQueues() {
            checkOpen();
            return V4l2PlainDevice.this.formatQueues();
        }
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
        return events(V4l2EventSettings.DEFAULTS);
    }

    @Override
    public EventSource<V4l2Event> events(Set<EventType> types) {
        V4l2EventSettings.Builder settings = V4l2EventSettings.builder();
        types.forEach(settings::type);
        return events(settings.build());
    }

    @Override
    public EventSource<V4l2Event> events(V4l2EventSettings settings) {
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
            V4l2Subscriptions.make(this, controls, settings, events);
            return keep(events, events.held());
        } catch (RuntimeException | Error e) {
            events.close();
            throw e;
        }
    }
}
