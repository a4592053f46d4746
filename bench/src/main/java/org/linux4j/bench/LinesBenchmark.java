package org.linux4j.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
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

/** What values and edges of GPIO lines cost on a scripted chip. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LinesBenchmark {

    private EndlessLines lines;
    private GpioChip chip;
    private LineRequest request;
    private long sum;
    private final Consumer<EdgeEvent> add = edge -> sum += edge.sequence() + edge.lostBefore();

    /** For JMH. */
    public LinesBenchmark() {}

    /** Takes the lines. */
    @Setup
    public void start() {
        lines = new EndlessLines();
        chip = lines.chip();
        request = chip.request(LineRequestSettings.builder()
                .lines(
                        LineSettings.input().edges(LineEdges.BOTH).build(),
                        IntStream.range(0, EndlessLines.COUNT).toArray())
                .build());
    }

    /** Lets go of them, and fails where anything is left open. */
    @TearDown
    public void stop() {
        request.close();
        chip.close();
        lines.close();
        lines.syscalls().assertClean();
    }

    /**
     * Drives all lines and reads them back.
     *
     * @return their values
     */
    @Benchmark
    public long values() {
        request.setBits(0, -1, sum++);
        return request.bits(0, -1);
    }

    /**
     * Reads 64 edges.
     *
     * @return a sum
     */
    @Benchmark
    public long edges() {
        request.edges().drain(add);
        return sum;
    }
}
