package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2DataDevice;
import org.linux4j.driver.v4l2.V4l2DataFormat;
import org.linux4j.driver.v4l2.internal.fakes.FrameNumbers;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.uapi.v4l2_sliced_vbi_data;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;

/** Nodes of vivid that give or take no pictures: VBI, software-defined radio, metadata, touch. */
@OnVivid
@Timeout(600)
public class DataLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private V4l2DataDevice open(String kind) {
        return devices.open(
                devices.find(device -> device.name().matches("vivid-004-" + kind))
                        .orElseThrow(),
                V4l2DataDevice.class);
    }

    private static CaptureSettings settings(MemoryMode memory) {
        return CaptureSettings.builder().timeout(SOON).memory(memory).build();
    }

    /** VBI is there with television only. */
    private void television() {
        try (VideoDevice camera = Vivid.open(devices, 4)) {
            camera.setInput(1);
        }
    }

    private void webcam() {
        try (VideoDevice camera = Vivid.open(devices, 4)) {
            camera.setInput(0);
        }
    }

    @Test
    void rawAndSlicedVbiAreCaptured() {
        television();
        try (V4l2DataDevice vbi = open("vbi-cap")) {
            V4l2DataFormat.RawVbi raw = assertInstanceOf(V4l2DataFormat.RawVbi.class, vbi.dataFormat());
            assertEquals(PixelFormat.of("GREY"), raw.sampleFormat());
            assertTrue(raw.samplesPerLine() > 0 && raw.counts().get(0) > 0, raw::toString);
            assertEquals(raw, vbi.setDataFormat(raw));
            for (MemoryMode memory : MemoryMode.values()) {
                try (CaptureStream capture = vbi.captureData(settings(memory))) {
                    assertEquals(raw.bytes(), capture.next().bytesUsed(), memory.name());
                    assertEquals(raw.bytes(), capture.next().bytesUsed(), memory.name());
                }
            }
            List<List<Set<V4l2DataFormat.Service>>> services = vbi.slicedServices();
            assertEquals(2, services.size());
            assertEquals(24, services.get(0).size());
            assertTrue(services.get(0).stream().anyMatch(those -> !those.isEmpty()), services::toString);
            V4l2DataFormat sliced = vbi.setDataFormat(new V4l2DataFormat.SlicedVbi(
                    Set.of(
                            V4l2DataFormat.Service.TELETEXT_B,
                            V4l2DataFormat.Service.WSS_625,
                            V4l2DataFormat.Service.CAPTION_525),
                    0));
            Set<V4l2DataFormat.Service> taken = ((V4l2DataFormat.SlicedVbi) sliced).services();
            assertFalse(taken.isEmpty(), sliced::toString);
            try (CaptureStream capture = vbi.captureData(settings(MemoryMode.MMAP))) {
                Frame frame = capture.next();
                v4l2_sliced_vbi_data line = new v4l2_sliced_vbi_data();
                int found = 0;
                for (int at = 0; at + v4l2_sliced_vbi_data.SIZE <= frame.bytesUsed(); at += v4l2_sliced_vbi_data.SIZE) {
                    found |= line.wrap(frame.data(), at).id();
                }
                assertTrue((found & Bits.in(taken, V4l2DataFormat.Service::bit)) != 0, "services: " + found);
            }
            assertThrows(
                    DeviceUnsupportedException.class,
                    () -> vbi.setDataFormat(new V4l2DataFormat.Sdr(PixelFormat.of("CU08"), 0)));
            assertThrows(
                    DeviceUnsupportedException.class,
                    () -> vbi.outputData(OutputSettings.builder().build()));
        } finally {
            webcam();
        }
    }

    @Test
    void radioSamplesAreCaptured() {
        try (V4l2DataDevice radio = open("sdr-cap")) {
            List<PixelFormat> formats = radio.dataFormats();
            assertTrue(formats.contains(PixelFormat.of("CU08")), formats::toString);
            for (PixelFormat format : formats) {
                V4l2DataFormat taken = radio.setDataFormat(new V4l2DataFormat.Sdr(format, 0));
                assertEquals(format, ((V4l2DataFormat.Sdr) taken).sampleFormat());
                assertEquals(taken, radio.dataFormat());
                try (CaptureStream capture = radio.captureData(settings(MemoryMode.MMAP))) {
                    Frame frame = capture.next();
                    assertEquals(taken.bytes(), frame.bytesUsed());
                    boolean same = true;
                    for (int i = 1; i < 1000; i++) {
                        same &= frame.data().get(2 * i) == frame.data().get(0);
                    }
                    assertFalse(same, "a tone is no constant");
                }
            }
        }
    }

    @Test
    void metadataIsCapturedAndPutOut() {
        try (V4l2DataDevice meta = open("meta-cap")) {
            V4l2DataFormat format = meta.dataFormat();
            assertTrue(meta.dataFormats().contains(((V4l2DataFormat.Meta) format).format()));
            try (CaptureStream capture = meta.captureData(settings(MemoryMode.MMAP))) {
                FrameNumbers numbers = new FrameNumbers();
                for (int i = 0; i < 2; i++) {
                    Frame frame = capture.next();
                    assertTrue(frame.bytesUsed() > 0);
                    numbers.next(frame.sequence());
                }
            }
        }
        try (V4l2DataDevice meta = open("meta-out")) {
            assertInstanceOf(V4l2DataFormat.Meta.class, meta.dataFormat());
            try (FrameSink output = meta.outputData(
                    OutputSettings.builder().timeout(SOON).buffers(4).build())) {
                for (int i = 0; i < 8; i++) {
                    output.blank().send();
                }
                assertEquals(8, output.sent());
            }
            assertThrows(DeviceUnsupportedException.class, () -> meta.captureData(settings(MemoryMode.MMAP)));
        }
    }

    @Test
    void touchIsCapturedAsPictures() {
        try (VideoDevice touch = devices.open(
                        devices.find(device -> device.name().matches("vivid-004-touch-cap"))
                                .orElseThrow(),
                        VideoDevice.class);
                CaptureStream capture = touch.capture(settings(MemoryMode.MMAP))) {
            Frame frame = capture.next();
            assertEquals(capture.format().imageBytes(), frame.bytesUsed());
            assertEquals(2 * capture.format().width() * capture.format().height(), frame.bytesUsed());
        }
    }
}
