package org.linux4j.driver.v4l2.internal.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Request;
import org.linux4j.driver.v4l2.V4l2Value;
import org.linux4j.driver.v4l2.internal.fakes.FrameNumbers;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.VideoDevice;

/** Queues by hand, on vivid in single- and in multi-planar mode. */
@OnVivid
@Timeout(600)
public class BufferQueueLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private V4l2Device open(int instance) {
        return Vivid.open(devices, instance).as(V4l2Device.class).orElseThrow();
    }

    private static V4l2BufferQueue.Type type(int instance) {
        return instance == 2 ? V4l2BufferQueue.Type.VIDEO_CAPTURE_MPLANE : V4l2BufferQueue.Type.VIDEO_CAPTURE;
    }

    /** The first and the third of the lab's vivid devices. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void buffersComeAndGoWhileTheQueueRuns(int instance) {
        try (V4l2Device device = open(instance)) {
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            try (V4l2BufferQueue queue = device.openQueue(type(instance))) {
                int first = queue.request(3);
                assertTrue(first >= 2, "granted " + first);
                assertTrue(queue.bufferCapabilities().contains(V4l2BufferQueue.Capability.MMAP));
                for (int index : queue.indexes()) {
                    assertFalse(queue.query(index).flags().contains(V4l2BufferQueue.Flag.QUEUED));
                    queue.prepare(index);
                    assertTrue(queue.query(index).flags().contains(V4l2BufferQueue.Flag.PREPARED), "buffer " + index);
                    queue.queue(index);
                    assertTrue(queue.query(index).flags().contains(V4l2BufferQueue.Flag.QUEUED), "buffer " + index);
                }
                DeviceException twice = assertThrows(DeviceException.class, () -> queue.queue(0));
                assertTrue(twice.getMessage().contains("QBUF"), twice.getMessage());
                queue.start();
                FrameNumbers numbers = new FrameNumbers();
                for (int i = 0; i < 5; i++) {
                    V4l2BufferQueue.Buffer buffer = queue.dequeue(SOON).orElseThrow();
                    assertFalse(buffer.flags().contains(V4l2BufferQueue.Flag.ERROR));
                    assertTrue(buffer.flags().contains(V4l2BufferQueue.Flag.TIMESTAMP_MONOTONIC));
                    assertTrue(buffer.bytesUsed().get(0) > 0);
                    assertTrue(buffer.bytesUsed().get(0) <= buffer.lengths().get(0));
                    ByteBuffer image = ByteBuffer.allocate(buffer.bytesUsed().get(0));
                    assertEquals(image.capacity(), queue.read(buffer.index(), 0, image));
                    assertNotEquals(0, image.get(image.capacity() / 2), "the picture is there");
                    numbers.next(buffer.sequence());
                    queue.queue(buffer.index());
                }

                List<Integer> more = queue.create(2);
                assertEquals(List.of(first, first + 1), more);
                assertEquals(first + 2, queue.indexes().size());
                more.forEach(queue::queue);
                boolean used = false;
                for (int i = 0; i < 20 && !used; i++) {
                    V4l2BufferQueue.Buffer buffer = queue.dequeue(SOON).orElseThrow();
                    used = more.contains(buffer.index());
                    if (!used) {
                        queue.queue(buffer.index());
                    } else {
                        assertTrue(queue.bufferCapabilities().contains(V4l2BufferQueue.Capability.REMOVE_BUFS));
                        queue.remove(buffer.index(), 1);
                        assertFalse(queue.indexes().contains(buffer.index()));
                        assertThrows(DeviceException.class, () -> queue.query(buffer.index()));
                        assertThrows(
                                IllegalArgumentException.class,
                                () -> queue.read(buffer.index(), 0, ByteBuffer.allocate(1)));
                    }
                }
                assertTrue(used, "a buffer that was added is filled as well");
                assertThrows(DeviceException.class, () -> queue.remove(0, 1), "it is queued");
                assertTrue(queue.dequeue(SOON).isPresent());
                assertThrows(DeviceException.class, () -> queue.request(2), "it runs");
                queue.stop();
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }

    @Test
    void aQueueIsForOneAtATime() throws Exception {
        try (V4l2Device device = open(1)) {
            VideoDevice camera = (VideoDevice) device;
            V4l2BufferQueue queue = device.openQueue(type(1));
            assertThrows(DeviceBusyException.class, () -> device.openQueue(type(1)));
            assertThrows(
                    DeviceBusyException.class,
                    () -> camera.capture(CaptureSettings.builder().build()));
            assertThrows(DeviceException.class, () -> device.openQueue(V4l2BufferQueue.Type.META_OUTPUT));
            queue.request(2);
            assertThrows(DeviceException.class, () -> queue.dequeue(Duration.ZERO), "it does not run");
            queue.start();
            assertThrows(IllegalStateException.class, () -> queue.dequeue(SOON), "nothing is queued");
            // From here on it fills no buffer.
            device.allControls().set("percentage_of_dropped_buffers", V4l2Value.of(100));
            queue.queue(0);
            assertEquals(Optional.empty(), queue.dequeue(Duration.ofMillis(50)));
            CompletableFuture<?> waiting = BlockedThread.start(() -> queue.dequeue(Duration.ofSeconds(120)));
            queue.close();
            Throwable failure = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertTrue(failure instanceof DeviceClosedException, failure.toString());
            device.allControls().set("percentage_of_dropped_buffers", V4l2Value.of(0));
            queue.close();
            assertThrows(DeviceClosedException.class, queue::start);
            camera.capture(CaptureSettings.builder().build()).close();
            V4l2BufferQueue left = device.openQueue(type(1));
            left.request(2);
            devices.close();
            assertThrows(DeviceClosedException.class, () -> left.queue(0));
        }
    }

    /** Polling a queue without buffers makes the kernel take it for read(): nobody may be left who does. */
    @Test
    void closingUnderSomebodyWhoWaitsLeavesTheQueueFree() throws Exception {
        try (V4l2Device device = open(1)) {
            VideoDevice camera = (VideoDevice) device;
            device.allControls().set("percentage_of_dropped_buffers", V4l2Value.of(100));
            for (int round = 0; round < 50; round++) {
                CaptureStream stream = camera.capture(CaptureSettings.builder().build());
                CompletableFuture<?> waiting = CompletableFuture.runAsync(stream::next);
                Thread.sleep(round % 5 * 20L);
                stream.close();
                assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
            }
            device.allControls().set("percentage_of_dropped_buffers", V4l2Value.of(0));
            try (CaptureStream stream = camera.capture(CaptureSettings.builder().build())) {
                stream.next();
            }
        }
    }

    @Test
    void controlsAndBuffersOfACameraGoTogether() {
        try (V4l2Device device = open(4);
                V4l2BufferQueue queue = device.openQueue(type(4));
                V4l2Request dark = device.newRequest();
                V4l2Request bright = device.newRequest()) {
            long standing = ((V4l2Value.Number) device.allControls().get("brightness")).number();
            queue.request(2);
            assertTrue(queue.bufferCapabilities().contains(V4l2BufferQueue.Capability.REQUESTS));
            dark.controls().set("brightness", V4l2Value.of(10));
            bright.controls().set("brightness", V4l2Value.of(250));
            queue.queue(0, dark);
            queue.queue(1, bright);
            assertTrue(queue.query(0).flags().contains(V4l2BufferQueue.Flag.IN_REQUEST));
            dark.queue();
            bright.queue();
            queue.start();
            assertEquals(0, queue.dequeue(SOON).orElseThrow().index());
            assertTrue(dark.await(SOON));
            assertEquals(V4l2Value.of(10), dark.controls().get("brightness"));
            assertEquals(1, queue.dequeue(SOON).orElseThrow().index());
            assertTrue(bright.await(SOON));
            assertEquals(V4l2Value.of(250), bright.controls().get("brightness"));
            assertEquals(V4l2Value.of(250), device.allControls().get("brightness"), "it holds from then on");
            device.allControls().set("brightness", V4l2Value.of(standing));
            try (V4l2Device other = open(0);
                    V4l2Request foreign = other.newRequest()) {
                assertThrows(IllegalArgumentException.class, () -> queue.queue(0, foreign));
            }
        }
    }
}
