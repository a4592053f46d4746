package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Control;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.driver.v4l2.uapi.media;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.SweepDigest;
import org.linux4j.testkit.SweepReport;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;

/** Errors of the real driver, and answers of it that cannot be, are told, and leave nothing behind. */
@OnVivid
@Timeout(7200)
public class ErrorsLabTest {

    private static final int SAMPLE = 30;
    /** Where a run makes hundreds of calls. */
    private static final int FEW = 12;

    private final Syscalls kernel = RealBridge.syscalls();
    /** Found without faults: a name that cannot be read is none. */
    private final String id;

    ErrorsLabTest() {
        try (DeviceManager devices = DeviceManager.create()) {
            id = Vivid.capture(devices, 4).id().toString();
        }
    }

    /** What is done with a camera, and what is seen of it. */
    private interface Use {
        String of(VideoDevice camera);
    }

    private FaultSweep sweep(String name, Use use) {
        return FaultSweep.around(kernel, V4l2Driver::new, name, devices -> {
                    try (VideoDevice camera = devices.open(id, VideoDevice.class)) {
                        camera.setInput(0);
                        return use.of(camera);
                    }
                })
                .requests(videodev2.class, media.class)
                .sample(SAMPLE);
    }

    private static void run(FaultSweep sweep) {
        SweepReport report = sweep.run();
        System.out.println(report);
        assertTrue(report.runs() >= 10, report.toString());
    }

    /** Without the values of controls, some of which the driver changes by itself. */
    private static String described(VideoDevice camera) {
        StringJoiner lines = new StringJoiner("\n");
        for (PixelFormatInfo format : camera.pixelFormats()) {
            lines.add(format + ": " + camera.frameSizes(format.pixelFormat()));
        }
        lines.add("" + camera.frameIntervals(camera.format().pixelFormat(), 640, 360));
        camera.inputs().forEach(input -> lines.add(input.toString()));
        for (Control control : camera.controls().list()) {
            lines.add(control.name() + " " + control.type() + " " + control.range() + " " + control.menu());
        }
        return lines.toString();
    }

    @Test
    void enumerations() {
        run(sweep("enumerate vivid", ErrorsLabTest::described).sample(FEW));
    }

    @Test
    void descriptions() {
        run(sweep("describe vivid", camera -> {
                    StringJoiner names = new StringJoiner("\n");
                    SweepDigest.of(camera.attributes())
                            .lines()
                            .map(line -> line.substring(0, line.indexOf(" = ")))
                            // That is sysfs's, and told as far as it can be read.
                            .filter(line -> !line.contains(".value") && !line.equals("v4l2.index"))
                            .forEach(names::add);
                    return names.toString();
                })
                .sample(FEW));
    }

    private static String captured(VideoDevice camera, MemoryMode mode) {
        try (CaptureStream stream = camera.capture(CaptureSettings.builder()
                .memory(mode)
                .size(320, 180)
                .timeout(Duration.ofSeconds(10))
                .build())) {
            Frame frame = stream.next();
            return stream.format() + ", " + frame.bytesUsed();
        }
    }

    @Test
    void captures() {
        for (MemoryMode mode : new MemoryMode[] {MemoryMode.MMAP, MemoryMode.USERPTR, MemoryMode.READ}) {
            run(sweep("capture from vivid, " + mode, camera -> captured(camera, mode)));
        }
    }

    @Test
    void alteredEnumerations() {
        run(sweep("enumerate vivid, altered", ErrorsLabTest::described)
                .altering()
                .sample(FEW));
    }

    @Test
    void alteredCaptures() {
        run(sweep("capture from vivid, altered", camera -> captured(camera, MemoryMode.MMAP))
                .altering());
    }
}
