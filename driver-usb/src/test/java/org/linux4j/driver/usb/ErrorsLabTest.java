package org.linux4j.driver.usb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.UsbTransferGadget;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransfers;

/** Errors of a real device, and answers of it that cannot be, are told, and leave nothing behind. */
@OnlyInLab
@Timeout(7200)
class ErrorsLabTest {

    private static final int SAMPLE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Syscalls kernel = RealBridge.syscalls();

    /** What is done with a device, and what is seen of it. */
    private interface Use {
        String of(UsbDevice device) throws Exception;
    }

    /** With a device that sends without end, and takes everything: nothing is left of one run for the next. */
    private void sweep(String name, boolean altering, Use use) throws IOException {
        try (Plugged plugged = Plugged.in(UsbTransferGadget.sourceSink("ERRORS", false))) {
            FaultSweep sweep = FaultSweep.around(kernel, UsbDriver::new, name, devices -> {
                        try (UsbDevice device = devices.open(plugged.id(), UsbDevice.class)) {
                            return use.of(device);
                        }
                    })
                    .requests(usbdevice_fs.class)
                    .sample(SAMPLE);
            System.out.println((altering ? sweep.altering() : sweep).run());
        }
    }

    /** What sysfs has of it besides is told as far as it can be read. */
    private static String described(UsbDevice device) {
        device.info();
        device.interfaces();
        device.attributes();
        return device.descriptors().configurations() + "\n" + device.bos() + "\n" + device.connection() + "\n"
                + device.kernelDriver(0);
    }

    private static String used(UsbDevice device) throws Exception {
        byte[] status = device.control().in(UsbControlRequest.standard(0, 0, 0), 2, PATIENCE);
        try (UsbInterface claimed = device.claim(0);
                UsbBuffer buffer = device.allocate(1024)) {
            UsbEndpoint in = Plugged.endpoint(claimed, UsbDirection.IN);
            UsbEndpoint out = Plugged.endpoint(claimed, UsbDirection.OUT);
            CompletableFuture<ByteBuffer> future = in.readAsync(1024);
            return status.length + " " + in.read(1024, PATIENCE).length + " " + in.read(buffer, 1024, PATIENCE) + " "
                    + out.write(ByteBuffer.allocate(100), PATIENCE) + " "
                    + got(future).remaining() + "\n" + streamed(in, out);
        }
    }

    private static String streamed(UsbEndpoint in, UsbEndpoint out) {
        UsbTransferSettings settings = UsbTransferSettings.builder()
                .size(1024)
                .inFlight(3)
                .timeout(PATIENCE)
                .build();
        try (UsbTransfers transfers = in.transfers(settings);
                UsbTransferSink sink = out.sink(settings)) {
            int bytes = 0;
            for (int i = 0; i < 5; i++) {
                bytes += transfers.next().length();
                sink.send(ByteBuffer.allocate(10));
            }
            return bytes + " " + sink.flush(PATIENCE);
        }
    }

    private static <T> T got(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Test
    void descriptions() throws IOException {
        sweep("describe a gadget", false, ErrorsLabTest::described);
    }

    @Test
    void transfers() throws IOException {
        sweep("transfer to a gadget and from it", false, ErrorsLabTest::used);
    }

    @Test
    void alteredDescriptions() throws IOException {
        sweep("describe a gadget, altered", true, ErrorsLabTest::described);
    }
}
