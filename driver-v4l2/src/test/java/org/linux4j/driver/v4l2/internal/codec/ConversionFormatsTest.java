package org.linux4j.driver.v4l2.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.internal.fakes.FakeQueues;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PictureArea;
import org.linux4j.video.VideoConverter.Conversion;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoOutputDevice;

/** Formats of outputs and of both sides of a converter whose heights are whole blocks: what is to be seen, and what stays. */
public class ConversionFormatsTest {

    private static final int BLOCK = 16;
    private static final CaptureSettings ANY = CaptureSettings.builder().build();
    private static final OutputSettings SIZED =
            OutputSettings.builder().size(32, 40).exact(true).build();

    private final Rig rig = new Rig();

    @AfterEach
    void clean() {
        rig.close();
    }

    private FakeQueues converter(boolean selections) {
        FakeQueues queues = new FakeQueues(
                        rig.syscalls,
                        videodev2.V4L2_CAP_VIDEO_M2M | videodev2.V4L2_CAP_STREAMING,
                        videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT,
                        videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE)
                .blocks(BLOCK, selections);
        rig.add("video1", "Fake converter", queues);
        return queues;
    }

    @Test
    void thePartThatWasWishedForIsVisible() {
        converter(true);
        try (V4l2Codec codec = (V4l2Codec) rig.open("video1");
                Conversion conversion = codec.convert(
                        SIZED,
                        CaptureSettings.builder().size(32, 40).exact(true).build())) {
            VideoFormat in = conversion.input().format();
            assertEquals(48, in.height());
            assertEquals(new PictureArea(0, 0, 32, 40), in.visible());
            VideoFormat out = conversion.output().format();
            assertEquals(48, out.height());
            assertEquals(new PictureArea(0, 0, 32, 40), out.visible());
        }
    }

    @Test
    void withoutRectanglesTheWholeIsVisibleAndAnotherSizeIsRefused() {
        converter(false);
        try (V4l2Codec codec = (V4l2Codec) rig.open("video1")) {
            assertThrows(DeviceUnsupportedException.class, () -> codec.convert(SIZED, ANY));
            assertEquals(BLOCK, codec.inputs().format().height());
            OutputSettings inexact = OutputSettings.builder().size(32, 40).build();
            try (Conversion conversion = codec.convert(inexact, ANY)) {
                VideoFormat in = conversion.input().format();
                assertEquals(new PictureArea(0, 0, 32, 48), in.visible());
            }
        }
    }

    @Test
    void aConversionThatDoesNotBeginLeavesBothFormatsAndTheRectangle() {
        converter(true).full();
        try (V4l2Codec codec = (V4l2Codec) rig.open("video1")) {
            VideoFormat in = codec.inputs().format();
            VideoFormat out = codec.outputs().format();
            DeviceException failure = assertThrows(DeviceException.class, () -> codec.convert(SIZED, ANY));
            assertEquals("VIDIOC_REQBUFS", failure.operation());
            assertEquals(0, failure.getSuppressed().length);
            assertEquals(in, codec.inputs().format());
            assertEquals(out, codec.outputs().format());
        }
    }

    @Test
    void aRefusedOutputLeavesTheFormat() {
        rig.add(
                "video1",
                "Fake output",
                new FakeQueues(
                                rig.syscalls,
                                videodev2.V4L2_CAP_VIDEO_OUTPUT | videodev2.V4L2_CAP_STREAMING,
                                videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT)
                        .blocks(BLOCK, false));
        try (VideoOutputDevice device = (VideoOutputDevice) rig.open("video1")) {
            VideoFormat standing = device.outputFormat();
            assertThrows(DeviceUnsupportedException.class, () -> device.output(SIZED));
            assertEquals(standing, device.outputFormat());
            assertEquals(0, rig.syscalls.requests(videodev2.VIDIOC_S_FMT));
        }
    }
}
