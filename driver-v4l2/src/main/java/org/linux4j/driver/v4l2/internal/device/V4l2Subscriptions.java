package org.linux4j.driver.v4l2.internal.device;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventType;
import org.linux4j.driver.v4l2.V4l2Event;
import org.linux4j.driver.v4l2.V4l2EventSettings;
import org.linux4j.driver.v4l2.V4l2SubDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.setup.V4l2Inputs;
import org.linux4j.driver.v4l2.uapi.videodev2;

/** What an opening is told: each control, and each input and pad, is subscribed to alone. */
final class V4l2Subscriptions {

    /** More than any sub-device has; a driver does not look whether it has a pad of that number. */
    private static final int PADS = 16;

    private final V4l2NodeDevice device;
    private final Controls controls;
    private final V4l2Events events;
    private final boolean initial;
    private int taken;

    private V4l2Subscriptions(V4l2NodeDevice device, Controls controls, V4l2Events events, boolean initial) {
        this.device = device;
        this.controls = controls;
        this.events = events;
        this.initial = initial;
    }

    static void make(V4l2NodeDevice device, Controls controls, V4l2EventSettings settings, V4l2Events events) {
        V4l2Subscriptions all = new V4l2Subscriptions(device, controls, events, settings.initial());
        List<Control> changes = settings.everyControl()
                ? controls.list()
                : settings.controls().stream().map(controls::control).toList();
        changes.forEach(control -> all.add(V4l2Event.CTRL, control.id()));
        settings.types().forEach(all::add);
        if (all.taken == 0) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("VIDIOC_SUBSCRIBE_EVENT", "the driver has no such events")
                            .on(device.node.handle().target()));
        }
    }

    private void add(EventType type, Set<Long> ids) {
        if (!ids.isEmpty()) {
            ids.forEach(id -> add(type, id));
        } else if (type.code() == videodev2.V4L2_EVENT_SOURCE_CHANGE) {
            LongStream.range(0, sources()).forEach(id -> add(type, id));
        } else {
            add(type, 0);
        }
    }

    private int sources() {
        return device instanceof V4l2SubDevice
                ? PADS
                : Math.max(1, new V4l2Inputs(device.kept).list().size());
    }

    private void add(EventType type, long id) {
        taken += events.subscribe(type.code(), (int) id, initial) ? 1 : 0;
    }
}
