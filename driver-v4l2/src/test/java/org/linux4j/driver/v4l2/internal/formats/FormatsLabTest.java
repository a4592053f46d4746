package org.linux4j.driver.v4l2.internal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceManager;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;

/** What vivid offers, with v4l2-ctl as the witness. */
@OnVivid
public class FormatsLabTest {

    private static final Pattern FORMAT = Pattern.compile("\\s*\\[\\d+\\]: '(.{4}(?:-BE)?)' \\((.*)\\)");
    /** What v4l2-ctl adds to the driver's description. */
    private static final String FLAGS = "(, (compressed|emulated|continuous-bytestream|csc-[a-z-]+))+$";

    private static final Pattern SIZE = Pattern.compile("\\s*Size: Discrete (\\d+)x(\\d+)");
    private static final Pattern INTERVAL = Pattern.compile("\\s*Interval: Discrete ([0-9.]+)s \\(([0-9.]+) fps\\)");

    @Test
    void formatsSizesAndIntervalsAreThoseOfV4l2Ctl() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            List<String> witness = new ArrayList<>();
            String path = camera.descriptor().path().orElseThrow().toString();
            for (String line :
                    Vivid.run("v4l2-ctl", "-d", path, "--list-formats-ext").split("\n")) {
                Matcher format = FORMAT.matcher(line);
                Matcher size = SIZE.matcher(line);
                Matcher interval = INTERVAL.matcher(line);
                if (format.matches()) {
                    witness.add(format.group(1).strip() + " " + format.group(2).replaceAll(FLAGS, ""));
                } else if (size.matches()) {
                    witness.add(size.group(1) + "x" + size.group(2));
                } else if (interval.matches()) {
                    witness.add(interval.group(2));
                }
            }
            assertTrue(witness.size() > 100, () -> "v4l2-ctl says too little: " + witness);
            assertIterableEquals(witness, ours(camera));
        }
    }

    private static List<String> ours(VideoDevice camera) {
        List<String> ours = new ArrayList<>();
        for (PixelFormatInfo info : camera.pixelFormats()) {
            ours.add(info.pixelFormat().fourcc() + " " + info.description());
            for (FrameSize size : camera.frameSizes(info.pixelFormat())) {
                ours.add(size.toString());
                FrameSize.Discrete one = (FrameSize.Discrete) size;
                for (FrameInterval interval : camera.frameIntervals(info.pixelFormat(), one.width(), one.height())) {
                    Fraction seconds = ((FrameInterval.Discrete) interval).interval();
                    ours.add(String.format("%.3f", seconds.inverse().toDouble()));
                }
            }
        }
        return ours;
    }

    @Test
    void aFormatIsTriedSetAndRead() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            VideoFormat before = camera.setFormat(
                    VideoFormat.builder(PixelFormat.YUYV, 640, 360).build());
            VideoFormat tried = camera.tryFormat(
                    VideoFormat.builder(PixelFormat.RGB24, 1281, 719).build());
            assertEquals(before, camera.format(), "trying must not change anything");
            assertEquals(PixelFormat.RGB24, tried.pixelFormat());
            assertTrue(tried.colorimetry().fullRange(), "RGB has the full range");
            VideoFormat set = camera.setFormat(
                    VideoFormat.builder(PixelFormat.NV12, 1280, 720).build());
            assertEquals(set, camera.format());
            assertEquals("1280x720 NV12", set.toString());
            assertEquals(1280, set.bytesPerLine());
            assertEquals(1280 * 720 * 3 / 2, set.imageBytes());
            assertFalse(set.colorimetry().fullRange());
        }
    }

    @Test
    void theRateIsSetExactly() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            camera.setFormat(VideoFormat.builder(PixelFormat.YUYV, 320, 180).build());
            assertEquals(Fraction.of(30), camera.setFrameRate(Fraction.of(30)));
            assertEquals(Fraction.of(30), camera.frameRate().orElseThrow());
        }
    }

    @Test
    void inputsAreThoseOfVivid() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            assertEquals(
                    List.of("Webcam 000-0", "TV 000-0", "S-Video 000-0", "HDMI 000-0"),
                    camera.inputs().stream().map(input -> input.name()).toList());
            camera.setInput(1);
            assertEquals(1, camera.input().orElseThrow());
            assertTrue(camera.frameSizes(PixelFormat.YUYV).size() <= 1);
            camera.setInput(0);
        }
    }
}
