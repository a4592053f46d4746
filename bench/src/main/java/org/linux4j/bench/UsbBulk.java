package org.linux4j.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
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
 * <p>{@code UsbBulk VENDOR PRODUCT ENDPOINT SIZE IN_FLIGHT SECONDS mapped|ordinary}
 */
public final class UsbBulk {

    private static final double NANOS = 1e9;

    private long transfers;
    private long bytes;

    private UsbBulk() {}

    /**
     * Measures.
     *
     * @param args as the class says
     */
    public static void main(String[] args) {
        if (args.length != 7) {
            throw new IllegalArgumentException(
                    "usage: UsbBulk VENDOR PRODUCT ENDPOINT SIZE IN_FLIGHT SECONDS mapped|ordinary");
        }
        try (DeviceManager devices =
                DeviceManager.builder().discovery(false).driver(new UsbDriver()).build()) {
            DeviceDescriptor found = devices.list().stream()
                    .filter(UsbDevice.with(Integer.parseInt(args[0], 16), Integer.parseInt(args[1], 16)))
                    .findFirst()
                    .orElseThrow();
            UsbTransferSettings settings = UsbTransferSettings.builder()
                    .size(Integer.parseInt(args[3]))
                    .inFlight(Integer.parseInt(args[4]))
                    .memory(UsbMemory.valueOf(args[6].toUpperCase(Locale.ROOT)))
                    .build();
            try (UsbDevice device = devices.open(found, UsbDevice.class);
                    UsbInterface claimed = device.claim(0);
                    UsbTransfers source =
                            claimed.endpoint(Integer.parseInt(args[2], 16)).transfers(settings)) {
                new UsbBulk().measure(source, Double.parseDouble(args[5]), args[6]);
            }
        }
    }

    private void measure(UsbTransfers source, double seconds, String memory) {
        // What happens first happens once: the compiler's work for the most part.
        run(source, seconds / 5);
        transfers = 0;
        bytes = 0;
        long used = cpu();
        double took = run(source, seconds);
        System.out.printf(
                Locale.ROOT,
                "linux4j   %6d bytes %3d in flight %-8s %9.0f transfers/s %8.2f MB/s %5.3f CPU%n",
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
            bytes += source.next().length();
            transfers++;
        }
        return (System.nanoTime() - begin) / NANOS;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
