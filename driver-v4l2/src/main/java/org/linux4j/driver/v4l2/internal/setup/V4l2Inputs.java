package org.linux4j.driver.v4l2.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_input;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.video.VideoInput;

/** The inputs of a node: {@code VIDIOC_ENUMINPUT}, {@code VIDIOC_G_INPUT}, {@code VIDIOC_S_INPUT}. */
public final class V4l2Inputs {

    private final V4l2Node node;

    public V4l2Inputs(V4l2Node node) {
        this.node = node;
    }

    public List<VideoInput> list() {
        List<VideoInput> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_input.SIZE);
        v4l2_input input = new v4l2_input().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            input.clear();
            input.index(index);
            if (node.ends(node.ask(videodev2.VIDIOC_ENUMINPUT, memory), "VIDIOC_ENUMINPUT")) {
                return found;
            }
            found.add(VideoInput.builder(index, input.name_text())
                    .type(type(input.type()))
                    .problems(problems(input.status()))
                    .build());
        }
        return found;
    }

    private static String type(int type) {
        return switch (type) {
            case videodev2.V4L2_INPUT_TYPE_TUNER -> "tuner";
            case videodev2.V4L2_INPUT_TYPE_CAMERA -> "camera";
            case videodev2.V4L2_INPUT_TYPE_TOUCH -> "touch";
            default -> "type_" + type;
        };
    }

    private static List<String> problems(int status) {
        List<String> problems = new ArrayList<>();
        add(problems, status, videodev2.V4L2_IN_ST_NO_POWER, "no_power");
        add(problems, status, videodev2.V4L2_IN_ST_NO_SIGNAL, "no_signal");
        add(problems, status, videodev2.V4L2_IN_ST_NO_COLOR, "no_color");
        add(problems, status, videodev2.V4L2_IN_ST_NO_H_LOCK, "no_horizontal_lock");
        add(problems, status, videodev2.V4L2_IN_ST_COLOR_KILL, "color_killer_active");
        add(problems, status, videodev2.V4L2_IN_ST_NO_SYNC, "no_sync");
        add(problems, status, videodev2.V4L2_IN_ST_NO_CARRIER, "no_carrier");
        return problems;
    }

    private static void add(List<String> problems, int status, int bit, String name) {
        if ((status & bit) != 0) {
            problems.add(name);
        }
    }

    public OptionalInt selected() {
        NativeMemory memory = node.allocate(Integer.BYTES);
        return node.has(videodev2.VIDIOC_G_INPUT, "VIDIOC_G_INPUT", memory)
                ? OptionalInt.of(memory.buffer().getInt(0))
                : OptionalInt.empty();
    }

    public void select(int index) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        memory.buffer().putInt(0, index);
        node.demand(videodev2.VIDIOC_S_INPUT, "VIDIOC_S_INPUT", memory);
    }
}
