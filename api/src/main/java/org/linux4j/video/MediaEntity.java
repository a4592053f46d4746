package org.linux4j.video;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a media device: a sensor, a scaler, a video node.
 *
 * @param id its number in the graph
 * @param name its name
 * @param function what it does, in the kernel's words without {@code MEDIA_ENT_F_}, in lower case; a number where it has
 *     no name
 * @param pads its pads, by index
 * @param nodes the device nodes that control it or give its data
 */
public record MediaEntity(long id, String name, String function, List<MediaPad> pads, List<Path> nodes) {

    /**
     * Copies the lists.
     *
     * @param id as the component of that name
     * @param name as the component of that name
     * @param function as the component of that name
     * @param pads as the component of that name
     * @param nodes as the component of that name
     */
    public MediaEntity {
        pads = List.copyOf(pads);
        nodes = List.copyOf(nodes);
    }

    /** As {@code ov5640 (camera_sensor), 1 pad, /dev/v4l-subdev0}. */
    @Override
    public String toString() {
        return name + " (" + function + "), " + pads.size() + (pads.size() == 1 ? " pad" : " pads")
                + nodes.stream().map(node -> ", " + node).collect(Collectors.joining());
    }
}
