package org.linux4j.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.linux4j.testkit.AllocationMeter;

/**
 * Borrowed frames, values, edges, input events, MIDI and USB transfers allocate nothing, as each benchmark's thread counts it.
 *
 * <p>Not as JMH's profiler does, which counts every thread of the JVM, its own between two iterations included: a fixed
 * sum, divided by however many operations a busy machine had the time for.
 */
class HotPathAllocationTest {

    private static final int TIMES = 20_000;

    private long sum;

    @Test
    void aFrameAllocatesNothing() {
        FramePathBenchmark frames = new FramePathBenchmark();
        frames.start();
        AllocationMeter.assertNothing(TIMES, () -> sum += frames.next());
        AllocationMeter.assertNothing(TIMES, () -> sum += frames.nextAndRead());
        frames.stop();
    }

    /**
     * The lease, what ends with it, and its cleaner's entry; and half of the smallest object there is, for what the JVM makes
     * now and then on a busy machine.
     */
    @Test
    void aPublishedFrameAllocatesItsLease() {
        PublishedFrameBenchmark frames = new PublishedFrameBenchmark();
        frames.start();
        long bytes = AllocationMeter.bytes(TIMES, () -> sum += frames.published());
        frames.stop();
        assertTrue(bytes <= (96L + 8) * TIMES, () -> (double) bytes / TIMES + " bytes a frame");
    }

    @Test
    void valuesAndEdgesAllocateNothing() {
        LinesBenchmark lines = new LinesBenchmark();
        lines.start();
        AllocationMeter.assertNothing(TIMES, () -> sum += lines.values());
        AllocationMeter.assertNothing(TIMES, () -> sum += lines.edges());
        lines.stop();
    }

    @Test
    void inputEventsAllocateNothing() {
        InputBenchmark input = new InputBenchmark();
        input.start();
        AllocationMeter.assertNothing(TIMES, () -> sum += input.events());
        AllocationMeter.assertNothing(TIMES, () -> sum += input.packets());
        input.stop();
    }

    @Test
    void midiAllocatesNothing() {
        MidiBenchmark midi = new MidiBenchmark();
        midi.start();
        AllocationMeter.assertNothing(TIMES, () -> sum += midi.events());
        AllocationMeter.assertNothing(TIMES, () -> sum += midi.single());
        AllocationMeter.assertNothing(TIMES, () -> sum += midi.batch());
        midi.stop();
        assertTrue(sum > 0);
    }

    @Test
    void usbTransfersAllocateNothing() {
        UsbBenchmark usb = new UsbBenchmark();
        usb.start();
        AllocationMeter.assertNothing(TIMES / 10, () -> sum += usb.transfers());
        AllocationMeter.assertNothing(TIMES / 10, () -> sum += usb.waited());
        usb.stop();
        assertTrue(sum > 0);
    }
}
