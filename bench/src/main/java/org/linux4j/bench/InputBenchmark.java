package org.linux4j.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
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

/** What events of a scripted input device cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InputBenchmark {

    private EndlessInput input;
    private InputDevice device;
    private InputSource<InputEvent> events;
    private InputSource<InputPacket> packets;
    private long sum;
    private final Consumer<InputEvent> add = event -> sum += event.code().number() + event.value();
    private final Consumer<InputPacket> addAll = packet -> {
        for (int i = 0; i < packet.size(); i++) {
            sum += packet.event(i).value();
        }
    };

    /** For JMH. */
    public InputBenchmark() {}

    /** Opens the device. */
    @Setup
    public void start() {
        input = new EndlessInput();
        device = input.device();
        events = device.events();
        packets = device.packets(InputEventSettings.DEFAULTS);
    }

    /** Closes it, and fails where anything is left open. */
    @TearDown
    public void stop() {
        device.close();
        input.close();
        input.syscalls().assertClean();
    }

    /**
     * Reads 64 events.
     *
     * @return a sum
     */
    @Benchmark
    public long events() {
        events.drain(add);
        return sum;
    }

    /**
     * Reads 16 packets of four events.
     *
     * @return a sum
     */
    @Benchmark
    public long packets() {
        packets.drain(addAll);
        return sum;
    }
}
