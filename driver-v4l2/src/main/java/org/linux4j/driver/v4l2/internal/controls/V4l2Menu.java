package org.linux4j.driver.v4l2.internal.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.linux4j.MenuItem;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_querymenu;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;

/** The menu of a control ({@code VIDIOC_QUERYMENU}). */
public final class V4l2Menu {

    private final V4l2Node node;
    private final V4l2ControlInfo info;
    private final NativeMemory memory;
    private final v4l2_querymenu query;

    V4l2Menu(V4l2Node node, V4l2ControlInfo info) {
        this.node = node;
        this.info = info;
        this.memory = node.allocate(v4l2_querymenu.SIZE);
        this.query = new v4l2_querymenu().wrap(memory.buffer(), 0);
    }

    /** Whether there is an item of that index; gaps answer EINVAL. */
    boolean has(long index) {
        if (index < info.minimum() || index > info.maximum()) {
            return false;
        }
        query.clear();
        query.id((int) info.id()).index((int) index);
        return node.has(videodev2.VIDIOC_QUERYMENU, "VIDIOC_QUERYMENU", memory);
    }

    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        boolean numbers = info.type().number() == videodev2.V4L2_CTRL_TYPE_INTEGER_MENU;
        long first = Math.max(0, info.minimum());
        // Compared so that nothing overflows.
        for (long index = first; index <= info.maximum() && index - first < V4l2Node.MAX_PARTS; index++) {
            if (has(index)) {
                items.add(
                        numbers
                                ? new MenuItem(index, Long.toString(query.value()), OptionalLong.of(query.value()))
                                : new MenuItem(index, query.name_text(), OptionalLong.empty()));
            }
        }
        return List.copyOf(items);
    }
}
