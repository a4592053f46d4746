package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Request;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStatistics;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.VideoDevice;

/** The faults that vivid has buttons for, beside what {@link CaptureLabTest} has of them. */
@OnVivid
@Timeout(600)
public class FaultLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");
    private static final int FRAME_BYTES = 320 * 180 * 2;

    private final DeviceManager devices = DeviceManager.create();
    private VideoDevice camera;

    @BeforeEach
    void open() {
        camera = Vivid.open(devices, 1);
    }

    @AfterEach
    void close() {
        devices.close();
    }

    /** As many pictures a second as vivid makes. */
    private static CaptureSettings.Builder settings() {
        return CaptureSettings.builder()
                .size(320, 180)
                .pixelFormat(org.linux4j.video.PixelFormat.YUYV)
                .frameRate(60)
                .timeout(Duration.ofSeconds(10));
    }

    private void push(String button) {
        camera.controls().control(button).push();
    }

    private static void assertWorks(VideoDevice camera, CaptureSettings settings) {
        try (CaptureStream capture = camera.capture(settings)) {
            for (int i = 0; i < 3; i++) {
                Frame frame = capture.next();
                assertEquals(FRAME_BYTES, frame.bytesUsed());
                assertFalse(frame.erroneous());
            }
        }
    }

    @Test
    void droppedFramesShowInTheStatistics() {
        camera.controls().control("percentage_of_dropped_buffers").set(50);
        try (CaptureStream capture = camera.capture(settings().build())) {
            for (int i = 0; i < 60; i++) {
                capture.next();
            }
            CaptureStatistics statistics = capture.statistics();
            assertEquals(60, statistics.frames());
            // Half of them on average; fewer than ten of a hundred would be a wonder.
            assertTrue(statistics.lostByDevice() > 10, statistics.toString());
            assertTrue(statistics.lostByDevice() < 1_000, statistics.toString());
        }
    }

    @Test
    void damagedFramesAreCountedAndKeptFromWhoDoesNotAsk() {
        try (CaptureStream capture = camera.capture(settings().build())) {
            capture.next();
            push("inject_v4l2_buf_flag_error");
            for (int i = 0; i < 20; i++) {
                assertFalse(capture.next().erroneous());
            }
            assertEquals(1, capture.statistics().erroneous());
        }
        try (CaptureStream capture =
                camera.capture(settings().erroneousFrames(true).build())) {
            capture.next();
            push("inject_v4l2_buf_flag_error");
            int erroneous = 0;
            for (int i = 0; i < 20; i++) {
                erroneous += capture.next().erroneous() ? 1 : 0;
            }
            assertEquals(1, erroneous);
            assertEquals(1, capture.statistics().erroneous());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "inject_vidioc_reqbufs_error, VIDIOC_REQBUFS",
        "inject_vidioc_qbuf_error, VIDIOC_QBUF",
        "inject_vidioc_streamon_error, VIDIOC_STREAMON"
    })
    void aStreamThatCannotStartSaysWhyAndLeavesNothing(String button, String request) {
        assertWorks(camera, settings().build());
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        push(button);
        DeviceException refused = assertThrows(
                DeviceException.class, () -> camera.capture(settings().build()));
        assertTrue(refused.getMessage().contains(request), refused.getMessage());
        assertFalse(refused instanceof DeviceDisconnectedException, refused.toString());
        RESOURCES.assertNoMoreThan(before);
        assertWorks(camera, settings().build());
    }

    @Test
    void aSequenceThatWrapsIsNoDropOfBillions() {
        camera.controls().control("wrap_sequence_number").set(1);
        try (CaptureStream capture = camera.capture(settings().build())) {
            long highest = 0;
            boolean wrapped = false;
            for (int i = 0; i < 1_000 && !wrapped; i++) {
                long sequence = capture.next().sequence();
                wrapped = sequence < highest;
                highest = Math.max(highest, sequence);
            }
            assertTrue(wrapped, "it never wrapped, and came to " + highest);
            assertTrue(highest > 0xffff_0000L, "it wrapped at " + highest);
            capture.next();
            assertTrue(
                    capture.statistics().lostByDevice() < 1_000,
                    capture.statistics().toString());
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void aDeviceThatGoesEndsTheStreamOfAnyMemoryAndLeavesNothing(MemoryMode memory) {
        CaptureSettings settings = settings().memory(memory).build();
        assertWorks(camera, settings);
        camera.close();
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        VideoDevice going = Vivid.open(devices, 1);
        CaptureStream capture = going.capture(settings);
        capture.next();
        going.controls().control("disconnect").push();
        assertThrows(DeviceDisconnectedException.class, () -> capture.forEach(Frame::bytesUsed));
        going.close();
        RESOURCES.assertNoMoreThan(before);
        try (VideoDevice back = Vivid.open(devices, 1)) {
            assertWorks(back, settings);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MemoryMode.class,
            names = {"MMAP", "USERPTR", "DMABUF"})
    void aFatalFaultOfAnyMemoryIsNoDisconnectAndARestartRecovers(MemoryMode memory) {
        CaptureSettings settings = settings().memory(memory).build();
        try (CaptureStream capture = camera.capture(settings)) {
            capture.next();
            push("inject_fatal_streaming_error");
            int handed = 0;
            DeviceException fault = null;
            while (fault == null && handed < 100) {
                try {
                    capture.next();
                    handed++;
                } catch (DeviceException e) {
                    fault = e;
                }
            }
            assertTrue(fault != null, "it went on for ever");
            assertEquals(DeviceException.class, fault.getClass(), fault.getMessage());
            assertTrue(fault.getMessage().contains("start another"), fault.getMessage());
            // Each call says so at once; none turns in circles.
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                DeviceException still = assertThrows(DeviceException.class, capture::next);
                assertFalse(still instanceof DeviceTimeoutException, still.getMessage());
            }
            assertTrue(System.nanoTime() - begin < 60_000_000_000L);
        }
        assertWorks(camera, settings);
    }

    @Test
    void aRequestThatIsNotValidIsRefused() {
        V4l2Device device = camera.as(V4l2Device.class).orElseThrow();
        try (V4l2BufferQueue queue = device.openQueue(V4l2BufferQueue.Type.VIDEO_CAPTURE);
                V4l2Request request = device.newRequest()) {
            queue.request(2);
            queue.queue(0, request);
            push("inject_req_validate_error");
            DeviceException refused = assertThrows(DeviceException.class, request::queue);
            assertTrue(refused.getMessage().contains("MEDIA_REQUEST_IOC_QUEUE"), refused.getMessage());
            request.queue();
            queue.start();
            assertEquals(0, queue.dequeue(Duration.ofSeconds(10)).orElseThrow().index());
            assertTrue(request.await(Duration.ofSeconds(10)));
        }
    }
}
