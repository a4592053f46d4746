package org.linux4j.driver.v4l2.internal.queues;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.linux4j.DeviceClosedException;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/** Frames of a camera, kept, left and read at the wrong time. */
public record CaptureScenarios(KeptFrames frames) {

    KeptFramesProgram.Scenario of(String what) {
        return switch (what) {
            case "closed" -> round -> closed();
            case "forgotten" -> round -> forgotten();
            case "read" -> round -> read();
            case "left" -> round -> left();
            case "published" -> round -> published();
            default -> throw new IllegalArgumentException(what);
        };
    }

    private void closed() {
        try (VideoDevice device = frames.rig.open()) {
            CaptureStream stream = device.capture();
            ByteBuffer kept = stream.next().data();
            frames.keep(kept);
            frames.saw(kept.get(0));
            stream.close();
            frames.assertGivenBack();
            frames.saw(kept.get(0));
        }
    }

    private void forgotten() {
        forget();
        frames.awaitGivenBack();
    }

    private void forget() {
        frames.keep(frames.rig.open().capture().next().data());
        frames.forget();
    }

    /** Some read the frame, one steps on, another what it once got, until the stream is closed under them. */
    private void read() throws Exception {
        try (VideoDevice device = frames.rig.open()) {
            CaptureStream stream = device.capture();
            ByteBuffer first = stream.next().data();
            frames.keep(first);
            CountDownLatch frameRead = new CountDownLatch(1);
            CountDownLatch viewRead = new CountDownLatch(1);
            Future<Long> frameReader = frames.start(() -> {
                Frame frame = stream.next();
                return untilGivenUp(frame, frameRead);
            });
            Future<Long> stepper = frames.start(() -> {
                // Its first step ends what the other one reads.
                frameRead.await();
                return stepping(stream);
            });
            Future<Long> viewReader = frames.start(() -> {
                long seen = 0;
                while (!stepper.isDone()) {
                    seen += first.get(seen > 0 ? 1 : 0);
                    viewRead.countDown();
                    Thread.yield();
                }
                return seen + first.get(0);
            });
            KeptFrames.await(frameRead);
            KeptFrames.await(viewRead);
            stream.close();
            frames.assertGivenBack();
            frames.saw(KeptFrames.result(frameReader) + KeptFrames.result(stepper) + KeptFrames.result(viewReader));
        }
    }

    private static long untilGivenUp(Frame frame, CountDownLatch reading) {
        ByteBuffer copy = ByteBuffer.allocate(FakeCamera.BUFFER_BYTES);
        long seen = 0;
        try {
            while (true) {
                seen += frame.data().get(0) + frame.plane(0).get(1) + frame.copyTo(copy.clear());
                reading.countDown();
                Thread.yield();
            }
        } catch (IllegalStateException e) {
            return seen + copy.get(0);
        }
    }

    private static long stepping(CaptureStream stream) {
        long seen = 0;
        try {
            while (true) {
                seen += stream.next().data().get(0);
            }
        } catch (DeviceClosedException | IllegalStateException e) {
            // Closed before the step, or while the frame of the step was about to be read.
            return seen;
        }
    }

    /** Loops end while they have a frame, each on a thread that is never seen again. */
    private void left() throws Exception {
        try (VideoDevice device = frames.rig.open()) {
            CaptureStream stream = device.capture();
            frames.saw(KeptFrames.result(frames.start(() -> {
                for (Frame frame : stream) {
                    return frame.data().get(0);
                }
                throw new AssertionError("No frame came");
            })));
            KeptFrames.result(CompletableFuture.runAsync(
                    () -> frames.saw(stream.next().data().get(0)), frames.pool()));
            KeptFrames.result(
                    CompletableFuture.runAsync(() -> frames.keep(stream.next().data())));
            KeptFrames.result(frames.start(() -> {
                stream.close();
                return null;
            }));
            frames.assertGivenBack();
        }
    }

    /** Leases of a future and of a publisher are kept for longer than the stream and the device. */
    private void published() throws Exception {
        List<FrameLease> leases = new ArrayList<>();
        try (VideoDevice device = frames.rig.open()) {
            CaptureStream stream = device.capture();
            leases.add(KeptFrames.result(stream.nextAsync()));
            CompletableFuture<List<FrameLease>> published = new CompletableFuture<>();
            stream.publisher(frames.pool()).subscribe(new Some(2, published));
            leases.addAll(KeptFrames.result(published));
            stream.close();
            leases.forEach(lease -> frames.saw(lease.data().get(0)));
        }
        for (FrameLease lease : leases) {
            ByteBuffer data = lease.data();
            frames.saw(data.get(0));
            frames.keep(data);
            lease.close();
            frames.saw(data.get(0));
        }
        frames.assertGivenBack();
    }

    /** Takes some frames and no more. */
    private static final class Some implements Flow.Subscriber<FrameLease> {
        private final int wanted;
        private final CompletableFuture<List<FrameLease>> taken;
        private final List<FrameLease> leases = new ArrayList<>();

        Some(int wanted, CompletableFuture<List<FrameLease>> taken) {
            this.wanted = wanted;
            this.taken = taken;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(wanted);
        }

        @Override
        public void onNext(FrameLease lease) {
            leases.add(lease);
            if (leases.size() == wanted) {
                taken.complete(List.copyOf(leases));
            }
        }

        @Override
        public void onError(Throwable cause) {
            taken.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            taken.completeExceptionally(new AssertionError("The stream ended"));
        }
    }
}
