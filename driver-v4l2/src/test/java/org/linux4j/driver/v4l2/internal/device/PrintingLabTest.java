package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Control;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.Printing;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;

/** What the objects of video devices print as. */
@OnVivid
@Timeout(600)
public class PrintingLabTest {

    private static final CaptureSettings SMALL = CaptureSettings.builder()
            .size(640, 480)
            .pixelFormat(PixelFormat.of("RGB3"))
            .build();

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** Of the vivid devices, which differ in that alone, the first and what is multi-planar of the third. */
    private static boolean isOfItsOwnKind(DeviceDescriptor node) {
        return !node.name().matches("vivid-.*") || node.name().matches("vivid-000-.*|vivid-002-vid-.*");
    }

    @Test
    void everyObjectOfEachKindOfNode() {
        List<DeviceDescriptor> nodes =
                devices.list().stream().filter(PrintingLabTest::isOfItsOwnKind).toList();
        assertTrue(nodes.stream().anyMatch(node -> node.name().equals("vivid-002-vid-cap")), nodes::toString);
        List<String> lines = Printing.of(devices, nodes);
        assertTrue(lines.stream().anyMatch(line -> line.matches("\\d+x\\d+ [A-Z0-9]{4}")), lines.toString());
    }

    @Test
    void aControlAlsoAfterItsDeviceWasClosed() {
        Control brightness;
        Control pushed;
        try (VideoDevice camera = Vivid.open(devices, 4)) {
            brightness = camera.controls().control("brightness");
            pushed = camera.controls().control("button");
            brightness.reset();
            assertEquals("brightness integer 0..255 step 1 default 128 value 128", brightness.toString());
            brightness.set(77);
            assertEquals("brightness integer 0..255 step 1 default 128 value 77", brightness.toString());
            brightness.reset();
            assertEquals("button button, write only, executes on write", pushed.toString());
        }
        assertEquals("brightness integer 0..255 step 1 default 128 value was 128", brightness.toString());
        assertEquals("button button", pushed.toString());
    }

    @Test
    void framesAndStreams() {
        Frame borrowed;
        FrameLease lease;
        CaptureStream kept;
        try (VideoDevice camera = Vivid.open(devices, 0);
                CaptureStream stream = camera.capture(SMALL)) {
            kept = stream;
            assertTrue(
                    stream.toString()
                            .matches("640x480 RGB3( at [0-9/]+ frames a second)? from \\S*video\\d+, \\d+ buffers"),
                    stream.toString());
            borrowed = stream.next();
            assertTrue(
                    borrowed.toString().matches("#\\d+ 640x480 RGB3 921600 bytes at \\d+\\.\\d\\d s.*"),
                    borrowed.toString());
            lease = stream.take();
            assertTrue(lease.toString().startsWith("#"), lease.toString());
            lease.close();
        }
        assertEquals("a frame that was given back", borrowed.toString());
        assertEquals("a frame that was given back", lease.toString());
        assertTrue(kept.toString().endsWith(", closed"), kept.toString());
        assertFalse(kept.toString().contains("@"), kept.toString());
    }
}
