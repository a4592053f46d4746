package org.linux4j.bench;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
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

/** What a frame of {@code next()} costs on a scripted camera that never lets it wait. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FramePathBenchmark {

    private EndlessCamera camera;
    private VideoDevice device;
    private CaptureStream stream;

    /** For JMH. */
    public FramePathBenchmark() {}

    /** Starts the capture. */
    @Setup
    public void start() {
        camera = new EndlessCamera();
        device = camera.device();
        stream = device.capture();
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
     * The frame only.
     *
     * @return its number
     */
    @Benchmark
    public long next() {
        return stream.next().sequence();
    }

    /**
     * The frame, and all of its bytes read: what the path costs beside a consumer that looks at the image.
     *
     * @return a sum
     */
    @Benchmark
    public long nextAndRead() {
        Frame frame = stream.next();
        ByteBuffer data = frame.data();
        long sum = frame.sequence();
        for (int i = data.position(); i <= data.limit() - Long.BYTES; i += Long.BYTES) {
            sum += data.getLong(i);
        }
        return sum;
    }
}
