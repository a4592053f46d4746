package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OneByOne;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbTimeoutException;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransfers;

/** Every system call of access and transfers fails once with every error. */
@Timeout(3600)
class TransfersSweepTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path root;

    private static FakeBus bus;

    @BeforeAll
    static void plugIn() {
        bus = ScriptedDevice.bus(root);
    }

    private interface Use {
        void of(UsbDevice device, FakeUsbfs usbfs) throws Exception;
    }

    private static void sweep(String name, FakeUsbfs.Pace pace, Use use) {
        System.out.println(FaultSweep.of(name, syscalls -> {
                    FakeUsbfs usbfs = new FakeUsbfs(syscalls).pace(pace);
                    syscalls.register(bus.node(2).toString(), usbfs);
                    try (DeviceManager manager = bus.manager(syscalls);
                            UsbDevice device = manager.open("usb:1-1", UsbDevice.class)) {
                        use.of(device, usbfs);
                    }
                })
                .requests(usbdevice_fs.class)
                .run());
    }

    /** What a future failed with is thrown as it was. */
    private static <T> T got(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        }
    }

    @Test
    void access() {
        sweep("usb access", FakeUsbfs.Pace.AT_ONCE, (device, usbfs) -> {
            usbfs.drivers.put(0, "usbhid");
            assertEquals("usbhid", device.kernelDriver(0).orElseThrow());
            try (UsbInterface claimed = device.claim(0, UsbClaimSettings.detaching())) {
                claimed.setAlternate(1);
                device.reset();
                assertEquals(16, claimed.allocateStreams(100, 0x84));
                claimed.freeStreams(0x84);
            }
            device.detachKernelDriver(0);
            device.attachKernelDriver(1);
            device.setConfiguration(1);
            assertEquals(2, device.connection().address());
            device.allowSuspend();
            device.forbidSuspend();
            device.dropPrivileges(0);
        });
    }

    @Test
    void waitedTransfers() {
        sweep("usb transfers", FakeUsbfs.Pace.IN_A_MOMENT, (device, usbfs) -> {
            assertEquals(2, device.control().in(UsbControlRequest.standard(0, 0, 0), 2, PATIENCE).length);
            try (UsbInterface claimed = device.claim(0);
                    UsbBuffer buffer = device.allocate(512)) {
                assertEquals(512, claimed.endpoint(0x81).read(512, PATIENCE).length);
                assertEquals(100, claimed.endpoint(0x02).write(buffer, 100, PATIENCE));
            }
        });
    }

    @Test
    void transfersThatAreNotDone() {
        sweep("usb timeouts", FakeUsbfs.Pace.HELD, (device, usbfs) -> {
            try (UsbInterface claimed = device.claim(0)) {
                try {
                    claimed.endpoint(0x81).read(512, Duration.ofMillis(1));
                } catch (UsbTimeoutException e) {
                    assertEquals(0, e.transferred());
                }
                CompletableFuture<?> later = claimed.endpoint(0x81).readAsync(512);
                if (!later.cancel(false)) {
                    got(later);
                }
            }
        });
    }

    @Test
    void futures() {
        sweep("usb futures", FakeUsbfs.Pace.IN_A_MOMENT, (device, usbfs) -> {
            try (UsbInterface claimed = device.claim(0)) {
                CompletableFuture<ByteBuffer> read = claimed.endpoint(0x81).readAsync(512);
                CompletableFuture<Integer> written = claimed.endpoint(0x02).writeAsync(ByteBuffer.allocate(9));
                assertEquals(512, got(read).remaining());
                assertEquals(9, got(written));
            }
        });
    }

    @Test
    void sourcesAndSinks() {
        sweep("usb source and sink", FakeUsbfs.Pace.IN_A_MOMENT, (device, usbfs) -> {
            UsbTransferSettings settings =
                    UsbTransferSettings.builder().size(512).inFlight(2).build();
            try (UsbInterface claimed = device.claim(0);
                    UsbTransfers transfers = claimed.endpoint(0x81).transfers(settings);
                    UsbTransferSink sink = claimed.endpoint(0x02).sink(settings)) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(512, transfers.next().length());
                    sink.send(ByteBuffer.allocate(5));
                }
                assertTrue(sink.flush(PATIENCE));
                assertEquals(2, OneByOne.take(transfers::publisher, 2, count -> {}));
            }
        });
    }
}
