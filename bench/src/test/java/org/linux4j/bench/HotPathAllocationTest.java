package org.linux4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Frames, values, edges and input events allocate nothing, as JMH counts it. */
class HotPathAllocationTest {

    @Test
    void aFrameAllocatesNothing() throws RunnerException {
        assertNothing(FramePathBenchmark.class);
    }

    @Test
    void valuesAndEdgesAllocateNothing() throws RunnerException {
        assertNothing(LinesBenchmark.class);
    }

    @Test
    void inputEventsAllocateNothing() throws RunnerException {
        assertNothing(InputBenchmark.class);
    }

    private static void assertNothing(Class<?> benchmark) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(benchmark.getName() + "\\.")
                .addProfiler(GCProfiler.class)
                .forks(0)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(4)
                .measurementTime(TimeValue.milliseconds(250))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        assertEquals(2, results.size());
        for (RunResult result : results) {
            // The least iteration: what other threads of the JVM allocate now and then is not the frame's.
            double bytes = result.getSecondaryResults()
                    .get("gc.alloc.rate.norm")
                    .getStatistics()
                    .getMin();
            assertTrue(bytes < 1, () -> result.getParams().getBenchmark() + " allocates " + bytes + " bytes each time");
        }
    }
}
