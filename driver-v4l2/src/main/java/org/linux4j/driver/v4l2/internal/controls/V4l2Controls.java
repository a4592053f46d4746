package org.linux4j.driver.v4l2.internal.controls;

import java.util.ArrayList;
import java.util.List;
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

    public V4l2Controls(V4l2Node node, V4l2Device owner) {
        super(owner);
        this.node = node;
        this.owner = owner;
    }

    @Override
    public List<Control> list() {
        List<Control> found = new ArrayList<>();
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
                return found;
            }
            last = query.id();
            V4l2AllControls.checkCount(node, ++count);
            if (query.type() == videodev2.V4L2_CTRL_TYPE_CTRL_CLASS) {
                group = query.name_text();
            } else {
                found.add(V4l2Control.of(node, owner, query, group));
            }
        }
    }
}
