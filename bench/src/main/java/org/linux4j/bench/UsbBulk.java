package org.linux4j.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Scanner;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.driver.usb.UsbDriver;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbMemory;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransfers;

/**
 * Bulk transfers from a USB device, for comparison with {@code usb_bulk.c}, which does and prints the same through libusb.
 *
 * <p>{@code UsbBulk VENDOR PRODUCT ENDPOINT}, and for each line {@code SIZE IN_FLIGHT SECONDS mapped|ordinary} of standard input
 * a measurement, and a line of output. Nothing is claimed between two of them, so that both programs can take turns.
 */
public final class UsbBulk {

    private static final double NANOS = 1e9;
    private static final int WARM_ROUNDS = 10_000;
    /**
     * So many transfers are between two looks at the clock, which is a system call in the lab, where the kernel maps no clock;
     * libusb's loop looks as seldom, for it takes what is there in one go.
     */
    private static final int BETWEEN_LOOKS = 32;

    private long transfers;
    private long bytes;

    private UsbBulk() {}

    /**
     * Measures.
     *
     * @param args as the class says
     */
    public static void main(String[] args) {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: UsbBulk VENDOR PRODUCT ENDPOINT");
        }
        warmUp();
        try (DeviceManager devices = DeviceManager.builder()
                        .discovery(false)
                        .driver(new UsbDriver())
                        .build();
                Scanner wanted = new Scanner(System.in).useLocale(Locale.ROOT)) {
            DeviceDescriptor found = devices.list().stream()
                    .filter(UsbDevice.with(Integer.parseInt(args[0], 16), Integer.parseInt(args[1], 16)))
                    .findFirst()
                    .orElseThrow();
            try (UsbDevice device = devices.open(found, UsbDevice.class)) {
                while (wanted.hasNextInt()) {
                    measure(device, Integer.parseInt(args[2], 16), wanted);
                }
            }
        }
    }

    /** Has the compiler do its work on a scripted device: the lab's is so slow that it would take minutes of the measurement. */
    private static void warmUp() {
        UsbBenchmark scripted = new UsbBenchmark();
        scripted.start();
        for (int i = 0; i < WARM_ROUNDS; i++) {
            scripted.transfers();
        }
        scripted.stop();
    }

    private static void measure(UsbDevice device, int endpoint, Scanner wanted) {
        UsbTransferSettings.Builder settings = UsbTransferSettings.builder();
        settings.size(wanted.nextInt()).inFlight(wanted.nextInt());
        double seconds = wanted.nextDouble();
        String memory = wanted.next();
        settings.memory(UsbMemory.valueOf(memory.toUpperCase(Locale.ROOT)));
        String measured;
        try (UsbInterface claimed = device.claim(0);
                UsbTransfers source = claimed.endpoint(endpoint).transfers(settings.build())) {
            measured = new UsbBulk().measure(source, seconds, memory);
        }
        System.out.println(measured);
    }

    private String measure(UsbTransfers source, double seconds, String memory) {
        // What happens first happens once.
        run(source, seconds / 5);
        transfers = 0;
        bytes = 0;
        long used = cpu();
        double took = run(source, seconds);
        return String.format(
                Locale.ROOT,
                "linux4j %6d bytes %3d in flight %-8s %9.0f transfers/s %8.2f MB/s %5.3f CPU",
                source.settings().size(),
                source.settings().inFlight(),
                memory,
                transfers / took,
                bytes / took / 1e6,
                (cpu() - used) / NANOS / took);
    }

    /** Gives how long it took. */
    private double run(UsbTransfers source, double seconds) {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * NANOS);
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < BETWEEN_LOOKS; i++) {
                bytes += source.next().length();
                transfers++;
            }
        }
        return (System.nanoTime() - begin) / NANOS;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
