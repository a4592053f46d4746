package org.linux4j.bench;

import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a frame costs that may be kept, on a scripted camera that never lets it wait. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PublishedFrameBenchmark {

    private EndlessCamera camera;
    private VideoDevice device;
    private CaptureStream stream;
    private final Subscriber subscriber = new Subscriber();

    /** Gives back what it gets. */
    private static final class Subscriber implements Flow.Subscriber<FrameLease> {
        private Flow.Subscription subscription;
        private long sequence;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
        }

        @Override
        public void onNext(FrameLease frame) {
            sequence = frame.sequence();
            frame.close();
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {
            // The benchmark is over.
        }
    }

    /** For JMH. */
    public PublishedFrameBenchmark() {}

    /** Starts the capture. */
    @Setup
    public void start() {
        camera = new EndlessCamera();
        device = camera.device();
        stream = device.capture();
        stream.publisher(Runnable::run).subscribe(subscriber);
    }

    /** Ends the capture, and fails where anything is left open or mapped. */
    @TearDown
    public void stop() {
        stream.close();
        device.close();
        camera.close();
        camera.syscalls().assertClean();
    }

    /**
     * A frame that is asked for, published and given back.
     *
     * @return its number
     */
    @Benchmark
    public long published() {
        subscriber.subscription.request(1);
        return subscriber.sequence;
    }
}
