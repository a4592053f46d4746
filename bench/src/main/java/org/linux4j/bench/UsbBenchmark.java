package org.linux4j.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbMemory;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransfers;
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

/** What bulk transfers of a scripted USB device cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UsbBenchmark {

    private static final int COUNT = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private EndlessUsb usb;
    private UsbDevice device;
    private UsbTransfers transfers;
    private UsbEndpoint out;
    private UsbBuffer buffer;

    /** For JMH. */
    public UsbBenchmark() {}

    /** Opens the device, and begins to read from it. */
    @Setup
    public void start() {
        usb = new EndlessUsb();
        device = usb.device();
        UsbInterface claimed = device.claim(0);
        transfers = claimed.endpoint(0x81)
                .transfers(UsbTransferSettings.builder()
                        .size(EndlessUsb.SIZE)
                        .inFlight(8)
                        .memory(UsbMemory.ORDINARY)
                        .build());
        out = claimed.endpoint(0x02);
        buffer = device.allocate(EndlessUsb.SIZE, UsbMemory.ORDINARY);
    }

    /** Closes it, and fails where anything is left open. */
    @TearDown
    public void stop() {
        device.close();
        usb.close();
        usb.syscalls().assertClean();
    }

    /**
     * Takes 64 transfers that have come, with eight on their way.
     *
     * @return how many bytes came
     */
    @Benchmark
    public long transfers() {
        long bytes = 0;
        for (int i = 0; i < COUNT; i++) {
            bytes += transfers.next().length();
        }
        return bytes;
    }

    /**
     * Writes 64 transfers, and waits for each.
     *
     * @return how many bytes went
     */
    @Benchmark
    public long waited() {
        long bytes = 0;
        for (int i = 0; i < COUNT; i++) {
            bytes += out.write(buffer, EndlessUsb.SIZE, PATIENCE);
        }
        return bytes;
    }
}
