package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineDrive;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStatistics;
import org.linux4j.video.Colorimetry;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.MediaEntity;
import org.linux4j.video.MediaLink;
import org.linux4j.video.MediaPad;
import org.linux4j.video.MediaTopology;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.PlaneLayout;
import org.linux4j.video.VideoInput;
import org.linux4j.video.VideoTuners;

/** What values print is one line that helps. */
class PrintedValuesTest {

    private static void prints(String expected, Object value) {
        assertEquals(expected, value.toString());
    }

    @Test
    void wishesOfStreams() {
        prints("as it stands, 4 buffers", CaptureSettings.builder().build());
        prints(
                "640x480 YUYV 30 exactly, 2 buffers, dmabuf, 1500 ms a frame at most",
                CaptureSettings.builder()
                        .size(640, 480)
                        .pixelFormat(PixelFormat.YUYV)
                        .frameRate(30)
                        .exact(true)
                        .buffers(2)
                        .memory(MemoryMode.DMABUF)
                        .timeout(Duration.ofMillis(1500))
                        .build());
        prints(
                "MJPG, 4 buffers, 106751991167300 days a frame at most",
                OutputSettings.builder()
                        .pixelFormat(PixelFormat.MJPEG)
                        .timeout(Duration.ofSeconds(Long.MAX_VALUE))
                        .build());
    }

    @Test
    void video() {
        prints(
                "MJPG (Motion-JPEG, compressed)",
                PixelFormatInfo.builder(PixelFormat.MJPEG, "Motion-JPEG")
                        .compressed(true)
                        .build());
        prints("1/30 s", new FrameInterval.Discrete(Fraction.of(1, 30)));
        prints(
                "1/60 to 1 s in steps of 1/60 s",
                new FrameInterval.Range(Fraction.of(1, 60), Fraction.of(1), Fraction.of(1, 60), false));
        prints("1/60 to 1 s", new FrameInterval.Range(Fraction.of(1, 60), Fraction.of(1), Fraction.of(0, 1), true));
        prints("614400 bytes, 1280 a line", new PlaneLayout(1280, 614400));
        prints(
                "30 frames, 3000 bytes",
                CaptureStatistics.builder().frames(30, 3000).build());
        assertEquals(
                CaptureStatistics.builder().frames(30, 3000).build(),
                CaptureStatistics.builder().frames(30, 3000).build());
        prints(
                "30 frames, 3000 bytes, 6 lost (2 by the device, 1 skipped, 3 damaged), 1 damaged",
                CaptureStatistics.builder()
                        .frames(30, 3000)
                        .lostByDevice(2)
                        .lostBySkipping(1)
                        .erroneous(4, 3)
                        .build());
        prints("srgb, transfer srgb, encoding 601, limited range", Colorimetry.SRGB_YCBCR);
        prints(
                "0: Camera 1 (camera)",
                VideoInput.builder(0, "Camera 1").type("camera").build());
        prints(
                "1: HDMI (camera, no_signal)",
                VideoInput.builder(1, "HDMI")
                        .type("camera")
                        .problems(List.of("no_signal"))
                        .build());
    }

    @Test
    void mediaGraphs() {
        MediaPad pad = MediaPad.builder(7, 0).sink(true).mustConnect(true).build();
        prints("pad 0: sink, must connect", pad);
        prints(
                "ov5640 (camera_sensor), 1 pad, /dev/v4l-subdev0",
                MediaEntity.builder(1, "ov5640")
                        .function("camera_sensor")
                        .pads(List.of(pad))
                        .nodes(List.of(Path.of("/dev/v4l-subdev0")))
                        .build());
        prints(
                "0: TV, 45.25 to 860.0 MHz, at 100.5 MHz",
                VideoTuners.Tuner.builder(0, "TV")
                        .lowest(45_250_000)
                        .highest(860_000_000)
                        .frequency(OptionalDouble.of(100_500_000))
                        .build());
        prints(
                "7 -> 8, enabled, immutable",
                MediaLink.builder(7, 8).enabled(true).immutable(true).build());
        prints(
                "VIMC MDEV, 0 entities, 0 links",
                MediaTopology.builder("vimc", "VIMC MDEV").build());
    }

    @Test
    void lines() {
        LineSettings key = LineSettings.input()
                .edges(LineEdges.BOTH)
                .bias(LineBias.PULL_UP)
                .debounce(Duration.ofMillis(5))
                .build();
        prints("input, pull up, edges both, debounced 5000 us", key);
        prints("output, begins active", LineSettings.output(true));
        prints(
                "output, begins inactive, active low, open drain",
                LineSettings.builder()
                        .output(false)
                        .activeLow(true)
                        .drive(LineDrive.OPEN_DRAIN)
                        .build());
        prints("as is", LineSettings.builder().build());
        LineInfo line = LineInfo.builder(3)
                .name("KEY")
                .used(true)
                .consumer("lamp")
                .settings(key)
                .build();
        prints("3 \"KEY\" input (pull up, edges both, debounced 5000 us) used by \"lamp\"", line);
        prints(
                "3 \"L-O0\" output used by \"L-O0-hog\"",
                LineInfo.builder(3)
                        .name("L-O0")
                        .used(true)
                        .consumer("L-O0-hog")
                        .settings(LineSettings.output(false))
                        .build());
        prints("requested: " + line, new LineInfoEvent(LineInfoEvent.REQUESTED, line, 0));
        prints(
                "3: as is; \"LED\": output, begins inactive",
                LineRequestSettings.builder()
                        .line(3, LineSettings.builder().build())
                        .line("LED", LineSettings.output(false))
                        .build());
    }
}
