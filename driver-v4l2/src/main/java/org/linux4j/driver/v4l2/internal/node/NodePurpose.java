package org.linux4j.driver.v4l2.internal.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;

/**
 * What a node is for. The names of most say it; those of {@code video0} and its like do not, for cameras, outputs, codecs and
 * metadata have them alike.
 */
public final class NodePurpose {

    public static final String CAMERA = "camera";
    public static final String OUTPUT = "output";
    public static final String CODEC = "codec";
    private static final String TOUCH = "touch";

    private static final int VBI_CAPTURE = videodev2.V4L2_CAP_VBI_CAPTURE | videodev2.V4L2_CAP_SLICED_VBI_CAPTURE;
    private static final int VBI_OUTPUT = videodev2.V4L2_CAP_VBI_OUTPUT | videodev2.V4L2_CAP_SLICED_VBI_OUTPUT;

    /** What nodes are for that are named after it, and a direction where the node tells one. */
    private static final List<Named> NAMED = List.of(
            new Named("vbi", "vbi", VBI_CAPTURE, "vbi capture", VBI_OUTPUT, "vbi output"),
            new Named(
                    "radio",
                    "radio",
                    videodev2.V4L2_CAP_TUNER,
                    "radio receiver",
                    videodev2.V4L2_CAP_MODULATOR,
                    "radio transmitter"),
            new Named(
                    "swradio",
                    "sdr",
                    videodev2.V4L2_CAP_SDR_CAPTURE,
                    "sdr receiver",
                    videodev2.V4L2_CAP_SDR_OUTPUT,
                    "sdr transmitter"));

    /** What all nodes of a name are for, and the capabilities that tell those apart which go in from those that go out. */
    private record Named(String name, String word, int inBits, String in, int outBits, String out) {
        String of(Optional<V4l2Capabilities> told) {
            boolean goesIn = told.filter(node -> node.has(inBits)).isPresent();
            boolean goesOut = told.filter(node -> node.has(outBits)).isPresent();
            return goesIn == goesOut ? word : goesIn ? in : out;
        }
    }

    private NodePurpose() {}

    /** The word, or nothing where neither the node nor udev tells it. */
    public static Optional<String> of(Linux linux, String name, Path node) {
        if (name.startsWith("v4l-touch")) {
            return Optional.of(TOUCH);
        }
        Optional<V4l2Capabilities> asked = ask(linux, node);
        for (Named named : NAMED) {
            if (name.startsWith(named.name)) {
                return Optional.of(named.of(asked));
            }
        }
        return asked.isPresent() ? asked.flatMap(NodePurpose::of) : toldByUdev(linux, node);
    }

    /** What the node says of itself; nothing where it may not be opened, or is busy. */
    public static Optional<V4l2Capabilities> ask(Linux linux, Path node) {
        try (FileHandle handle = FileHandle.open(linux, node)) {
            return Optional.of(V4l2Capabilities.read(new V4l2Node(linux, handle)));
        } catch (DeviceInterruptedException e) {
            throw e;
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> of(V4l2Capabilities capabilities) {
        if (capabilities.isCodec()) {
            return Optional.of(CODEC);
        } else if (capabilities.has(videodev2.V4L2_CAP_TOUCH)) {
            return Optional.of(TOUCH);
        } else if (capabilities.captureType() != 0) {
            return Optional.of(CAMERA);
        } else if (capabilities.outputType() != 0) {
            return Optional.of(OUTPUT);
        } else if (capabilities.has(videodev2.V4L2_CAP_META_CAPTURE)) {
            return Optional.of("metadata capture");
        } else if (capabilities.has(videodev2.V4L2_CAP_META_OUTPUT)) {
            return Optional.of("metadata output");
        }
        return Optional.empty();
    }

    /** The answer that udev had of the node, when it came. */
    private static Optional<String> toldByUdev(Linux linux, Path node) {
        try {
            long device = ((Number) Files.getAttribute(node, "unix:rdev")).longValue();
            long major = device >>> 8 & 0xfff;
            long minor = device & 0xff | device >>> 12 & 0xfff00;
            return Files.readAllLines(linux.path("/run/udev/data/c" + major + ":" + minor), StandardCharsets.ISO_8859_1)
                    .stream()
                    .filter(line -> line.startsWith("E:ID_V4L_CAPABILITIES="))
                    .findFirst()
                    .flatMap(line ->
                            of(List.of(line.substring(line.indexOf('=') + 1).split(":"))));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As udev's {@code v4l_id} has them, which knows nothing of metadata. */
    static Optional<String> of(List<String> words) {
        if (words.contains("video_m2m")) {
            return Optional.of(CODEC);
        } else if (words.contains("capture")) {
            return Optional.of(CAMERA);
        }
        return words.contains("video_output") ? Optional.of(OUTPUT) : Optional.empty();
    }
}
