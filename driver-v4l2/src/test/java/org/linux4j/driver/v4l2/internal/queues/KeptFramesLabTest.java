package org.linux4j.driver.v4l2.internal.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.spi.linux.MappedRanges;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.KeptViews;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/**
 * What a program does with frames that it should not, again and again on a real driver: this JVM lives, nothing is left,
 * and the driver has let the device go, so that another opening streams at once.
 */
@OnVivid
@Timeout(600)
public class KeptFramesLabTest {

    private static final int ROUNDS = LongRun.isWanted() ? 100 : 30;
    private static final int KEPT = 6;
    private static final int OUTPUT = 3;
    private static final MemoryMode[] MODES = {MemoryMode.MMAP, MemoryMode.USERPTR, MemoryMode.DMABUF};
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "reader");

    private final DeviceManager devices = DeviceManager.create();
    private final ExecutorService pool = Executors.newCachedThreadPool(action -> new Thread(action, "reader"));
    private final Deque<KeptViews> kept = new ArrayDeque<>();
    private DeviceDescriptor camera;
    private LoggedWarnings warnings;
    /** Another opening of the camera. */
    private VideoDevice beside;

    private ProcessResources.Snapshot before;
    private int forgotten;

    @BeforeEach
    void begin() {
        warnings = new LoggedWarnings("org.linux4j.spi");
        before = RESOURCES.snapshot();
        camera = Vivid.capture(devices, 0);
        beside = open();
        beside.setInput(0);
    }

    private VideoDevice open() {
        return devices.open(camera, VideoDevice.class);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        kept.clear();
        beside.close();
        devices.close();
        pool.shutdown();
        pool.awaitTermination(60, TimeUnit.SECONDS);
        ProcessResources.assertNothingMapped();
        RESOURCES.assertNoMoreThan(before);
        warnings.close();
        assertEquals(forgotten, warnings.messages().size(), warnings.messages().toString());
    }

    private static CaptureSettings settings(MemoryMode memory) {
        return CaptureSettings.builder()
                .size(320, 180)
                .frameRate(60)
                .memory(memory)
                .buffers(3)
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private void keep(ByteBuffer buffer) {
        kept.add(new KeptViews(buffer));
        if (kept.size() > KEPT) {
            kept.remove();
        }
    }

    private void useKept(int round) {
        kept.forEach(views -> views.use(round));
    }

    /** What was forgotten is given back by a thread of its own, which tells of it first. */
    private void awaitLetGo() {
        Collector.until("the memory is given back", () -> MappedRanges.open() == 0);
        Collector.until("the driver has let go", () -> {
            try {
                assertLetGo();
                return true;
            } catch (DeviceBusyException e) {
                return false;
            }
        });
    }

    private void assertLetGo() {
        assertEquals(0, MappedRanges.open(), "memory of the device");
        try (CaptureStream stream = beside.capture(settings(MemoryMode.MMAP))) {
            stream.next();
        }
    }

    @Test
    void framesAreKeptAndLeft() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (VideoDevice device = open()) {
                CaptureStream stream = device.capture(settings(MODES[round % MODES.length]));
                ByteBuffer first = stream.next().data();
                // Somebody leaves a loop while he has a frame.
                ByteBuffer left =
                        CompletableFuture.supplyAsync(() -> leave(stream), pool).get(60, TimeUnit.SECONDS);
                pool.submit(stream::close).get(60, TimeUnit.SECONDS);
                first.get(0);
                keep(left);
                assertLetGo();
            }
            useKept(round);
        }
    }

    private static ByteBuffer leave(CaptureStream stream) {
        for (Frame frame : stream) {
            return frame.data();
        }
        throw new AssertionError("No frame came");
    }

    @Test
    void everythingIsForgotten() {
        for (int round = 0; round < ROUNDS; round++) {
            forget(MODES[round % MODES.length]);
            forgotten++;
            Collector.until("the device is closed", () -> warnings.messages().size() == forgotten);
            awaitLetGo();
            useKept(round);
        }
    }

    /** In a method of its own, so that no local variable keeps them. */
    private void forget(MemoryMode memory) {
        keep(open().capture(settings(memory)).next().data());
    }

    @Test
    void leasesAreForgotten() {
        for (int round = 0; round < ROUNDS; round++) {
            try (VideoDevice device = open()) {
                CaptureStream stream = device.capture(settings(MODES[round % MODES.length]));
                lease(stream);
                if (round % 2 == 0) {
                    // It comes back while the stream runs.
                    forgotten++;
                    Collector.until("it is told", () -> warnings.messages().size() == forgotten);
                    stream.next();
                    stream.close();
                } else {
                    stream.close();
                    forgotten++;
                    Collector.until("it is told", () -> warnings.messages().size() == forgotten);
                }
                awaitLetGo();
            }
            useKept(round);
        }
    }

    private void lease(CaptureStream stream) {
        FrameLease lease = stream.take();
        keep(lease.data());
    }

    private VideoOutputDevice screen() {
        return devices.open(
                devices.list().stream()
                        .filter(device -> device.name().matches("vivid-\\d+-vid-out"))
                        .toList()
                        .get(OUTPUT),
                VideoOutputDevice.class);
    }

    private static OutputSettings output(MemoryMode memory) {
        return OutputSettings.builder()
                .memory(memory)
                .buffers(4)
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    @Test
    void picturesAreNeverSent() {
        try (VideoOutputDevice device = screen();
                VideoOutputDevice other = screen()) {
            for (int round = 0; round < ROUNDS; round++) {
                MemoryMode memory = MODES[round % MODES.length];
                FrameSink sink = device.output(output(memory));
                ByteBuffer sent = send(sink);
                sink.blank();
                OutputFrame failing = sink.blank();
                ByteBuffer failed = failing.data();
                ByteBuffer tooLarge = ByteBuffer.allocate(failed.capacity() + 1);
                assertThrows(IllegalArgumentException.class, () -> failing.fill(tooLarge));
                sink.close();
                assertEquals(0, MappedRanges.open(), "memory of the device");
                sent.putInt(0, round);
                failed.putInt(0, round);
                keep(sent);
                keep(failed);
                FrameSink next = other.output(output(memory));
                send(next);
                next.close();
                useKept(round);
            }
        }
    }

    private static ByteBuffer send(FrameSink sink) {
        OutputFrame frame = sink.blank();
        ByteBuffer data = frame.data();
        frame.send();
        return data;
    }
}
