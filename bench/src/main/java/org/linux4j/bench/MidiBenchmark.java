package org.linux4j.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiSink;
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

/** What notes cost on a scripted sequencer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MidiBenchmark {

    private EndlessSequencer sequencer;
    private MidiPort port;
    private MidiSink sink;
    private MidiBatch batch;
    private long sum;
    private final Consumer<MidiEvent> add = event -> sum += event.note() + event.velocity();

    /** For JMH. */
    public MidiBenchmark() {}

    /** Makes a port. */
    @Setup
    public void start() {
        sequencer = new EndlessSequencer();
        port = sequencer.port();
        sink = port.sink();
        batch = port.batch();
    }

    /** Closes it, and fails where anything is left open. */
    @TearDown
    public void stop() {
        port.close();
        sequencer.close();
        sequencer.syscalls().assertClean();
    }

    /**
     * Reads 64 notes.
     *
     * @return a sum
     */
    @Benchmark
    public long events() {
        port.drain(add);
        return sum;
    }

    /**
     * Sends 64 notes one by one.
     *
     * @return how many bytes were written
     */
    @Benchmark
    public long single() {
        for (int i = 0; i < EndlessSequencer.COUNT; i++) {
            sink.noteOn(1, i, 100);
        }
        return sequencer.written();
    }

    /**
     * Sends 64 notes with one write.
     *
     * @return how many bytes were written
     */
    @Benchmark
    public long batch() {
        for (int i = 0; i < EndlessSequencer.COUNT; i++) {
            batch.noteOn(1, i, 100);
        }
        batch.send();
        return sequencer.written();
    }
}
