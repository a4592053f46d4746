package org.linux4j.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsAttribute;
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

/** What a number of sysfs costs on this machine's own kernel: kept open, and opened anew each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AttributeBenchmark {

    /** Every kernel that sends uevents has it, and nobody needs permission. */
    private static final Path ATTRIBUTE = Path.of("/sys/kernel/uevent_seqnum");

    private Linux linux;
    private SysfsAttribute attribute;

    /** For JMH. */
    public AttributeBenchmark() {}

    /** Opens the attribute. */
    @Setup
    public void start() {
        linux = Linux.on(SyscallsProvider.find().syscalls(), Path.of("/"));
        attribute = SysfsAttribute.open(linux, ATTRIBUTE);
    }

    /** Closes it. */
    @TearDown
    public void stop() {
        attribute.close();
        linux.close();
    }

    /**
     * Reads it: one {@code pread}.
     *
     * @return its number
     */
    @Benchmark
    public long kept() {
        return attribute.readLong();
    }

    /**
     * Opens, reads and closes it.
     *
     * @return its text
     */
    @Benchmark
    public String anew() {
        return Sysfs.text(linux, ATTRIBUTE).orElseThrow();
    }
}
