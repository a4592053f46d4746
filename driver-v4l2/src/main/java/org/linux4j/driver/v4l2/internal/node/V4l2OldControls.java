package org.linux4j.driver.v4l2.internal.node;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.linux4j.driver.v4l2.uapi.v4l2_control;
import org.linux4j.driver.v4l2.uapi.v4l2_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_queryctrl;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Answers the requests for extended controls by those that came before them, for drivers that know no others
 * ({@code Documentation/userspace-api/media/v4l/vidioc-queryctrl.rst} and {@code vidioc-g-ctrl.rst}).
 */
public final class V4l2OldControls {

    private static final int NEXT = videodev2.V4L2_CTRL_FLAG_NEXT_CTRL | videodev2.V4L2_CTRL_FLAG_NEXT_COMPOUND;
    /** How many private controls are tried; they lie side by side. */
    private static final int PRIVATE = 64;

    private final V4l2Node node;

    V4l2OldControls(V4l2Node node) {
        this.node = node;
    }

    static boolean isFor(long request) {
        return request == videodev2.VIDIOC_QUERY_EXT_CTRL
                || request == videodev2.VIDIOC_G_EXT_CTRLS
                || request == videodev2.VIDIOC_S_EXT_CTRLS;
    }

    /** Gives 0 or more, or {@code -errno}. */
    int answer(long request, NativeMemory argument) {
        if (request == videodev2.VIDIOC_QUERY_EXT_CTRL) {
            return query(new v4l2_query_ext_ctrl().wrap(argument.buffer(), 0));
        }
        return transfer(request, argument);
    }

    private int query(v4l2_query_ext_ctrl asked) {
        NativeMemory memory = node.allocate(v4l2_queryctrl.SIZE);
        v4l2_queryctrl old = new v4l2_queryctrl().wrap(memory.buffer(), 0);
        int id = asked.id() & ~NEXT;
        boolean next = (asked.id() & NEXT) != 0;
        int result = ask(memory, old, next ? id | videodev2.V4L2_CTRL_FLAG_NEXT_CTRL : id);
        if (result == -errno.EINVAL && next) {
            // The oldest drivers do not know how to find the next one: it is looked for.
            result = search(memory, old, id);
        }
        if (result < 0) {
            return result;
        }
        asked.clear();
        asked.id(old.id())
                .type(old.type())
                .minimum(old.minimum())
                .maximum(old.maximum())
                .step(old.step())
                .default_value(old.default_value())
                .flags(old.flags())
                .elem_size(Integer.BYTES)
                .elems(1);
        for (int i = 0; i < v4l2_queryctrl.LENGTH_name; i++) {
            asked.name(i, old.name(i));
        }
        return 0;
    }

    private int ask(NativeMemory memory, v4l2_queryctrl old, int id) {
        old.clear();
        old.id(id);
        return node.ask(videodev2.VIDIOC_QUERYCTRL, memory);
    }

    private int search(NativeMemory memory, v4l2_queryctrl old, int after) {
        int[][] ranges = {
            {v4l2_controls.V4L2_CID_BASE, v4l2_controls.V4L2_CID_LASTP1},
            {videodev2.V4L2_CID_PRIVATE_BASE, videodev2.V4L2_CID_PRIVATE_BASE + PRIVATE}
        };
        for (int[] range : ranges) {
            for (int id = Math.max(range[0], after + 1); id < range[1]; id++) {
                int result = ask(memory, old, id);
                if (result >= 0 && (old.flags() & videodev2.V4L2_CTRL_FLAG_DISABLED) == 0) {
                    return result;
                }
                if (result < 0 && result != -errno.EINVAL) {
                    return result;
                }
            }
        }
        return -errno.EINVAL;
    }

    /** One after another; the first that fails ends it, and is named. */
    private int transfer(long request, NativeMemory argument) {
        v4l2_ext_controls batch = new v4l2_ext_controls().wrap(argument.buffer(), 0);
        if (batch.which() != videodev2.V4L2_CTRL_WHICH_CUR_VAL) {
            return -errno.ENOTTY;
        }
        boolean set = request == videodev2.VIDIOC_S_EXT_CTRLS;
        NativeMemory memory = node.allocate(v4l2_control.SIZE);
        v4l2_control old = new v4l2_control().wrap(memory.buffer(), 0);
        ByteBuffer items = argument.buffer().duplicate().order(ByteOrder.nativeOrder());
        for (int i = 0; i < batch.count(); i++) {
            // Every batch of this driver has its items right behind it.
            v4l2_ext_control item =
                    new v4l2_ext_control().wrap(items, v4l2_ext_controls.SIZE + i * v4l2_ext_control.SIZE);
            old.id(item.id()).value(item.value());
            int result = node.ask(set ? videodev2.VIDIOC_S_CTRL : videodev2.VIDIOC_G_CTRL, memory);
            if (result < 0) {
                batch.error_idx(i);
                return result;
            }
            item.value(old.value());
        }
        return 0;
    }
}
