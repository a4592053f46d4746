package org.linux4j.driver.v4l2.internal.controls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.linux4j.Control;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.AbstractControls;
import org.linux4j.spi.linux.NativeMemory;

/** The controls of a node, asked for each time: they come and go with inputs and formats. */
public final class V4l2Controls extends AbstractControls {

    private static final int NEXT = videodev2.V4L2_CTRL_FLAG_NEXT_CTRL | videodev2.V4L2_CTRL_FLAG_NEXT_COMPOUND;

    private final V4l2Node node;
    private final V4l2Device owner;
    /** By name, as they were when somebody last looked for one that was not here. Never changed, but replaced. */
    private volatile Map<String, Place> places = Map.of();

    public V4l2Controls(V4l2Node node, V4l2Device owner) {
        super(owner);
        this.node = node;
        this.owner = owner;
    }

    @Override
    public List<Control> list() {
        List<Control> found = new ArrayList<>();
        walk((query, group) -> found.add(V4l2Control.of(node, owner, query, group)));
        return found;
    }

    /** Asks for one control by its number, once that is known: a device may have hundreds, and thousands of menu items. */
    @Override
    public Optional<Control> find(String name) {
        Place known = places.get(name);
        if (known != null) {
            NativeMemory memory = node.allocate(v4l2_query_ext_ctrl.SIZE);
            v4l2_query_ext_ctrl query = new v4l2_query_ext_ctrl().wrap(memory.buffer(), 0);
            query.id(known.id);
            if (!node.ends(node.ask(videodev2.VIDIOC_QUERY_EXT_CTRL, memory), "VIDIOC_QUERY_EXT_CTRL")
                    && V4l2Control.nameOf(query.name_text()).equals(name)) {
                return Optional.of(V4l2Control.of(node, owner, query, known.group));
            }
        }
        Map<String, Place> all = new HashMap<>();
        List<Control> found = new ArrayList<>();
        walk((query, group) -> {
            String here = V4l2Control.nameOf(query.name_text());
            // The first one of a name is meant.
            if (all.putIfAbsent(here, new Place(query.id(), group)) == null && here.equals(name)) {
                found.add(V4l2Control.of(node, owner, query, group));
            }
        });
        places = all;
        return found.stream().findFirst();
    }

    private void walk(BiConsumer<v4l2_query_ext_ctrl, String> each) {
        NativeMemory memory = node.allocate(v4l2_query_ext_ctrl.SIZE);
        v4l2_query_ext_ctrl query = new v4l2_query_ext_ctrl().wrap(memory.buffer(), 0);
        String group = "";
        int last = 0;
        int count = 0;
        while (true) {
            query.clear();
            query.id(last | NEXT);
            boolean end = node.ends(node.ask(videodev2.VIDIOC_QUERY_EXT_CTRL, memory), "VIDIOC_QUERY_EXT_CTRL");
            // A driver that gives the same control again would never end.
            if (end || Integer.compareUnsigned(query.id(), last) <= 0) {
                return;
            }
            last = query.id();
            V4l2AllControls.checkCount(node, ++count);
            if (query.type() == videodev2.V4L2_CTRL_TYPE_CTRL_CLASS) {
                group = query.name_text();
            } else {
                each.accept(query, group);
            }
        }
    }

    /** Where a control was found. */
    private record Place(int id, String group) {}
}
