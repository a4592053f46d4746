package org.linux4j.driver.v4l2.internal.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.linux4j.DeviceClosedException;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.internal.fakes.Waiting;
import org.linux4j.testkit.VirtualWaits;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoDevice;

/** Virtual threads that wait for streams of every kind, with one carrier; fails where one holds it. */
public final class VirtualStreamsProgram {

    private VirtualStreamsProgram() {}

    private static void frames() throws Exception {
        try (Rig first = new Rig();
                Rig second = new Rig()) {
            List<VirtualWaits.Wait> waits = new ArrayList<>();
            List<VideoDevice> devices = new ArrayList<>();
            for (Rig rig : List.of(first, second)) {
                VideoDevice device = rig.open();
                devices.add(device);
                CaptureStream stream = device.capture();
                count(rig, stream);
                waits.add(new VirtualWaits.Wait("frames", stream::next, () -> rig.camera.deliver(1), stream));
            }
            VirtualWaits.check(waits);
            devices.forEach(VideoDevice::close);
        }
    }

    /** Five system calls a frame: poll, epoll_ctl, epoll_wait, VIDIOC_DQBUF, VIDIOC_QBUF. */
    private static void count(Rig rig, CaptureStream stream) throws InterruptedException {
        int rounds = 200;
        Thread thread = VirtualWaits.start(() -> {
            for (int i = 0; i <= rounds; i++) {
                stream.next();
            }
        });
        rig.camera.deliver(1);
        Waiting.until(
                "the second frame is waited for",
                () -> stream.statistics().frames() == 1 && thread.getState() == Thread.State.WAITING);
        rig.syscalls.awaitBlocked(1);
        long before = rig.calls();
        for (int i = 1; i < rounds; i++) {
            rig.camera.deliver(1);
            long expected = before + 5L * i;
            Waiting.until(
                    "frame " + i + " has cost its calls",
                    () -> rig.calls() >= expected && thread.getState() == Thread.State.WAITING);
        }
        rig.syscalls.awaitBlocked(1);
        long calls = rig.calls() - before;
        if (calls != 5L * (rounds - 1)) {
            throw new AssertionError(calls + " system calls for " + (rounds - 1) + " frames");
        }
        rig.camera.deliver(1);
        thread.join();
    }

    /** Both ends of a decoder that does nothing: what it makes, and room for what it is given. */
    private static void conversions() throws Exception {
        try (Rig first = new Rig();
                Rig second = new Rig()) {
            List<VirtualWaits.Wait> waits = new ArrayList<>();
            List<VideoConverter> codecs = new ArrayList<>();
            for (Rig rig : List.of(first, second)) {
                rig.camera.decoder = true;
                VideoConverter codec =
                        (VideoConverter) rig.session.open(rig.session.list().get(0));
                codecs.add(codec);
                VideoConverter.Conversion conversion = codec.convert(
                        OutputSettings.builder().build(),
                        CaptureSettings.builder().build());
                for (int i = 0; i < conversion.input().buffers(); i++) {
                    OutputFrame frame = conversion.input().blank();
                    frame.data().limit(1);
                    frame.send();
                }
                Runnable room = () -> conversion.input().blank();
                waits.add(new VirtualWaits.Wait("room", room, null, conversion.input()));
                waits.add(new VirtualWaits.Wait("conversion", conversion::output, null, conversion));
            }
            VirtualWaits.check(waits);
            flush(codecs);
            codecs.forEach(VideoConverter::close);
        }
    }

    /** What waits in small steps lets others run in between, and ends with its device. */
    private static void flush(List<VideoConverter> codecs) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (VideoConverter codec : codecs) {
            VideoConverter.Conversion conversion = codec.convert(
                    OutputSettings.builder().build(), CaptureSettings.builder().build());
            conversion.input().blank().send();
            threads.add(VirtualWaits.start(() -> {
                try {
                    conversion.input().flush(Duration.ofSeconds(Long.MAX_VALUE));
                } catch (DeviceClosedException e) {
                    failures.add(e);
                }
            }));
            VirtualWaits.assertOthersRun();
        }
        codecs.forEach(VideoConverter::close);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        if (failures.size() != codecs.size()) {
            throw new AssertionError("flush() did not end with its device");
        }
    }

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        frames();
        conversions();
        System.exit(0);
    }
}
