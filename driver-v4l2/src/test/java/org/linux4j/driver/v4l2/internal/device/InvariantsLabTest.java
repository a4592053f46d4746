package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.ClockSource;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.internal.fakes.FrameNumbers;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.VideoDevice;

/** What holds for every buffer that a driver gives back, whatever it is of. */
@OnVivid
@Timeout(600)
public class InvariantsLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private static int bits(int... flags) {
        int count = 0;
        for (int flag : flags) {
            count += flag != 0 ? 1 : 0;
        }
        return count;
    }

    /** The flags, the field and the sizes of one buffer. */
    private static void check(V4l2BufferQueue.Buffer buffer, boolean done, boolean video) {
        int flags = Bits.in(buffer.flags(), V4l2BufferQueue.Flag::bit);
        String which = "buffer " + buffer;
        int states = bits(
                flags & videodev2.V4L2_BUF_FLAG_QUEUED,
                flags & videodev2.V4L2_BUF_FLAG_DONE,
                flags & videodev2.V4L2_BUF_FLAG_PREPARED);
        assertTrue(states <= 1, which);
        assertTrue(
                bits(
                                flags & videodev2.V4L2_BUF_FLAG_KEYFRAME,
                                flags & videodev2.V4L2_BUF_FLAG_PFRAME,
                                flags & videodev2.V4L2_BUF_FLAG_BFRAME)
                        <= 1,
                which);
        int clock = flags & videodev2.V4L2_BUF_FLAG_TIMESTAMP_MASK;
        assertTrue(
                clock == videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC || clock == videodev2.V4L2_BUF_FLAG_TIMESTAMP_COPY,
                which);
        int source = flags & videodev2.V4L2_BUF_FLAG_TSTAMP_SRC_MASK;
        assertTrue(
                source == videodev2.V4L2_BUF_FLAG_TSTAMP_SRC_SOE || source == videodev2.V4L2_BUF_FLAG_TSTAMP_SRC_EOF,
                which);
        if (done) {
            assertFalse(buffer.flags().contains(V4l2BufferQueue.Flag.QUEUED), which);
            assertTrue(buffer.timestampNanos() > 0, which);
            // Fields are of pictures only.
            assertFalse(video && buffer.field().equals(FieldOrder.UNKNOWN), which);
            assertFalse(buffer.field().equals(FieldOrder.ALTERNATE), which);
            for (int plane = 0; plane < buffer.lengths().size(); plane++) {
                int used = buffer.bytesUsed().get(plane);
                assertTrue(used > 0 && used <= buffer.lengths().get(plane), which);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void everyBufferOfAVideoNodeIsInOrder(int instance) {
        VideoDevice camera = Vivid.open(devices, instance);
        V4l2Device device = camera.as(V4l2Device.class).orElseThrow();
        int standing = camera.input().orElseThrow();
        try {
            for (int input = 0; input < camera.inputs().size(); input++) {
                camera.setInput(input);
                V4l2BufferQueue.Type type =
                        instance == 2 ? V4l2BufferQueue.Type.VIDEO_CAPTURE_MPLANE : V4l2BufferQueue.Type.VIDEO_CAPTURE;
                run(device, type, "input " + input);
            }
        } finally {
            camera.setInput(standing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vbi-cap", "sdr-cap", "meta-cap", "touch-cap"})
    void everyBufferOfOtherNodesIsInOrder(String which) {
        V4l2BufferQueue.Type type =
                switch (which) {
                    case "vbi-cap" -> V4l2BufferQueue.Type.VBI_CAPTURE;
                    case "sdr-cap" -> V4l2BufferQueue.Type.SDR_CAPTURE;
                    case "meta-cap" -> V4l2BufferQueue.Type.META_CAPTURE;
                    default -> V4l2BufferQueue.Type.VIDEO_CAPTURE;
                };
        VideoDevice camera = Vivid.open(devices, 0);
        // Teletext comes with television only.
        camera.setInput(which.equals("vbi-cap") ? 1 : 0);
        try (V4l2Device device = devices.open(
                devices.find(one -> one.name().equals("vivid-000-" + which)).orElseThrow(), V4l2Device.class)) {
            run(device, type, which);
        } finally {
            camera.setInput(0);
        }
    }

    private static void run(V4l2Device device, V4l2BufferQueue.Type type, String what) {
        try (V4l2BufferQueue queue = device.openQueue(type)) {
            int count = queue.request(4);
            for (int index : queue.indexes()) {
                check(queue.query(index), false, false);
                queue.queue(index);
                check(queue.query(index), false, false);
            }
            queue.start();
            boolean video = type.equals(V4l2BufferQueue.Type.VIDEO_CAPTURE)
                    || type.equals(V4l2BufferQueue.Type.VIDEO_CAPTURE_MPLANE);
            FrameNumbers numbers = new FrameNumbers();
            long timestamp = 0;
            Map<Long, FieldOrder> fields = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                V4l2BufferQueue.Buffer buffer =
                        queue.dequeue(SOON).orElseThrow(() -> new AssertionError(what + ": nothing came"));
                check(buffer, true, video);
                assertTrue(buffer.index() >= 0 && buffer.index() < count, what + " " + buffer);
                numbers.next(buffer.sequence());
                // The two fields of a frame have one number.
                FieldOrder first = fields.get(buffer.sequence());
                if (first != null && !first.equals(buffer.field())) {
                    assertEquals(Set.of(FieldOrder.TOP, FieldOrder.BOTTOM), Set.of(first, buffer.field()), what);
                }
                if (buffer.field().equals(FieldOrder.TOP) || buffer.field().equals(FieldOrder.BOTTOM)) {
                    fields.put(buffer.sequence(), buffer.field());
                }
                assertTrue(buffer.timestampNanos() > timestamp, what + " after " + timestamp + ": " + buffer);
                timestamp = buffer.timestampNanos();
                check(queue.query(buffer.index()), false, false);
                queue.queue(buffer.index());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryMode.class)
    void everyFrameOfAStreamIsInOrder(MemoryMode memory) {
        VideoDevice camera = Vivid.open(devices, 0);
        try (CaptureStream capture = camera.capture(
                CaptureSettings.builder().memory(memory).timeout(SOON).build())) {
            FrameNumbers numbers = new FrameNumbers();
            long timestamp = 0;
            for (int i = 0; i < 20; i++) {
                Frame frame = capture.next();
                numbers.next(frame.sequence());
                assertFalse(frame.erroneous());
                assertEquals(capture.format(), frame.format());
                assertTrue(frame.bytesUsed() > 0);
                for (int plane = 0; plane < frame.planes(); plane++) {
                    assertEquals(
                            capture.format().planes().get(plane).imageBytes(),
                            frame.plane(plane).remaining());
                }
                if (memory != MemoryMode.READ) {
                    // read() tells no time.
                    assertEquals(ClockSource.MONOTONIC, frame.clock());
                    assertTrue(frame.timestampNanos() > timestamp);
                    timestamp = frame.timestampNanos();
                }
            }
        }
    }

    @Test
    void leasesAreOfDifferentBuffers() {
        VideoDevice camera = Vivid.open(devices, 0);
        try (CaptureStream capture = camera.capture(
                        CaptureSettings.builder().buffers(4).timeout(SOON).build());
                FrameLease one = capture.take();
                FrameLease two = capture.take();
                FrameLease three = capture.take()) {
            assertTrue(one.timestampNanos() < two.timestampNanos() && two.timestampNanos() < three.timestampNanos());
            // What is written into one is in none of the others: vivid leaves leased buffers alone.
            byte before = two.data().get(0);
            assertFalse(one.data().equals(two.data()) && two.data().equals(three.data()), "they are the same");
            assertEquals(before, two.data().get(0));
        }
    }
}
