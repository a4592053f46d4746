package org.linux4j.driver.v4l2.internal.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Value;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.NearestNames;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.NativeMemory;

/** The controls of a node, asked for each time: they come and go with inputs and formats. */
public final class V4l2AllControls implements V4l2ControlSet {

    private static final int NEXT = videodev2.V4L2_CTRL_FLAG_NEXT_CTRL | videodev2.V4L2_CTRL_FLAG_NEXT_COMPOUND;

    private static final int MAX_CONTROLS = 1024;

    private final V4l2NodeDevice owner;
    private final V4l2Node node;
    /** The request whose values these are, or null. */
    private final FileHandle request;

    /** Keeps its owner reachable: a device whose controls are in use is not forgotten. */
    public V4l2AllControls(V4l2NodeDevice owner) {
        this(owner, null);
    }

    public V4l2AllControls(V4l2NodeDevice owner, FileHandle request) {
        this.owner = owner;
        this.node = owner.kept;
        this.request = request;
    }

    @Override
    public List<V4l2ControlInfo> list() {
        List<V4l2ControlInfo> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_query_ext_ctrl.SIZE);
        v4l2_query_ext_ctrl query = new v4l2_query_ext_ctrl().wrap(memory.buffer(), 0);
        int last = 0;
        int count = 0;
        while (true) {
            query.clear();
            query.id(last | NEXT);
            boolean end = node.ends(node.ask(videodev2.VIDIOC_QUERY_EXT_CTRL, memory), "VIDIOC_QUERY_EXT_CTRL");
            // A driver that gives the same control again would never end.
            if (end || Integer.compareUnsigned(query.id(), last) <= 0) {
                return found;
            }
            last = query.id();
            checkCount(node, ++count);
            if (query.type() != videodev2.V4L2_CTRL_TYPE_CTRL_CLASS) {
                found.add(read(query));
            }
        }
    }

    /** Fails where there are more controls, and classes of them, than a driver has that comes to an end. */
    static void checkCount(V4l2Node node, int count) {
        if (count > MAX_CONTROLS) {
            throw node.nonsense("VIDIOC_QUERY_EXT_CTRL", "more than " + MAX_CONTROLS + " controls");
        }
    }

    /** What the driver says of a control. */
    static V4l2ControlInfo read(v4l2_query_ext_ctrl query) {
        List<Integer> dimensions = new ArrayList<>();
        int count = Math.max(0, Math.min(v4l2_query_ext_ctrl.LENGTH_dims, query.nr_of_dims()));
        for (int i = 0; i < count; i++) {
            dimensions.add(query.dims(i));
        }
        return new V4l2ControlInfo(
                Integer.toUnsignedLong(query.id()),
                V4l2Control.nameOf(query.name_text()),
                query.name_text(),
                new V4l2ControlInfo.Type(query.type()),
                query.minimum(),
                query.maximum(),
                query.step(),
                query.default_value(),
                Bits.of(query.flags(), V4l2ControlInfo.Flag::new),
                query.elem_size(),
                query.elems(),
                dimensions);
    }

    @Override
    public V4l2ControlInfo info(String name) {
        return infos(List.of(name)).get(0);
    }

    private List<V4l2ControlInfo> infos(Iterable<String> names) {
        Map<String, V4l2ControlInfo> all = list().stream()
                .collect(Collectors.toMap(V4l2ControlInfo::name, info -> info, (first, second) -> first));
        List<V4l2ControlInfo> infos = new ArrayList<>();
        for (String name : names) {
            V4l2ControlInfo info = all.get(name);
            if (info == null) {
                throw new DeviceUnsupportedException(
                        DeviceException.failure("control", "it has no control named '" + name + "'")
                                .on(node.handle().target())
                                .hint(NearestNames.hint(
                                        name,
                                        all.keySet(),
                                        "`linux4j controls " + node.handle().target() + "`")));
            }
            infos.add(info);
        }
        return infos;
    }

    /** The value of a control that was listed. */
    public V4l2Value get(V4l2ControlInfo info) {
        return new V4l2Batch(node, List.of(info), request)
                .get(V4l2Batch.which(Which.CURRENT))
                .get(info.name());
    }

    @Override
    public Map<String, V4l2Value> get(List<String> names, Which which) {
        Map<String, V4l2Value> values =
                new V4l2Batch(node, infos(names), which == Which.CURRENT ? request : null).get(V4l2Batch.which(which));
        return values;
    }

    private V4l2Batch filled(Map<String, V4l2Value> values, boolean exact) {
        V4l2Batch batch = new V4l2Batch(node, infos(values.keySet()), request);
        batch.fill(values, exact);
        return batch;
    }

    @Override
    public void set(Map<String, V4l2Value> values) {
        filled(values, true).set();
    }

    @Override
    public Map<String, V4l2Value> tryAll(Map<String, V4l2Value> values) {
        return filled(values, false).tryAll();
    }

    @Override
    public String toString() {
        return "controls of " + node.handle().target() + (request == null ? "" : " in " + request.target());
    }
}
