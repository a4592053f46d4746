package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbGadget;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbConnection;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbTransfer;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransfers;

/** Access to a keyboard that a driver of the kernel has, and its interrupt transfers. */
@OnlyInLab
@Timeout(600)
class AccessLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DRIVER = "usbhid";

    private static Plugged plugged;

    @BeforeAll
    static void plugIn() throws Exception {
        UsbGadget gadget = new UsbGadget("ACCESS");
        plugged = Plugged.in(gadget::close, gadget::plugIn, "ACCESS");
    }

    @AfterAll
    static void unplug() throws Exception {
        plugged.close();
    }

    @Test
    void aDriverKeepsItsInterfaceUnlessItIsDetached() {
        try (UsbDevice device = plugged.open()) {
            assertEquals(Optional.of(DRIVER), device.kernelDriver(0));
            DeviceBusyException busy = assertThrows(DeviceBusyException.class, () -> device.claim(0));
            assertEquals(Optional.of(DRIVER), busy.holder());
            assertTrue(busy.getMessage().contains("UsbClaimSettings.detaching()"), busy.getMessage());
            assertThrows(
                    DeviceBusyException.class,
                    () -> device.claim(
                            0, UsbClaimSettings.builder().detachOnly("cdc_acm").build()));
            try (UsbInterface claimed = device.claim(0, UsbClaimSettings.detaching())) {
                assertEquals(Optional.of("usbfs"), device.kernelDriver(0));
                assertEquals(Optional.of(DRIVER), device.kernelDriver(1));
                assertThrows(DeviceBusyException.class, () -> device.claim(0));
                try (UsbDevice other = plugged.open()) {
                    assertThrows(DeviceBusyException.class, () -> other.claim(0, UsbClaimSettings.detaching()));
                    assertThrows(DeviceBusyException.class, () -> other.detachKernelDriver(0));
                }
                assertEquals("interface 0", claimed.toString());
            }
            assertEquals(Optional.of(DRIVER), device.kernelDriver(0));
            assertTrue(device.detachKernelDriver(0));
            assertFalse(device.detachKernelDriver(0));
            assertEquals(Optional.empty(), device.kernelDriver(0));
            device.claim(0).close();
            assertTrue(device.attachKernelDriver(0));
            assertThrows(DeviceBusyException.class, () -> device.attachKernelDriver(0));
            assertThrows(IllegalArgumentException.class, () -> device.claim(7));
            assertEquals(Optional.empty(), device.kernelDriver(7));
        }
    }

    @Test
    void interruptTransfers() throws Exception {
        try (UsbDevice device = plugged.open();
                UsbInterface claimed = device.claim(0, UsbClaimSettings.detaching());
                FileChannel keyboard =
                        FileChannel.open(Path.of("/dev/hidg0"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            UsbEndpoint in = Plugged.endpoint(claimed, UsbDirection.IN);
            byte[] report = {2, 0, 4, 5, 6, 7, 8, 9};
            CompletableFuture<ByteBuffer> read = in.readAsync(8);
            keyboard.write(ByteBuffer.wrap(report));
            assertEquals(ByteBuffer.wrap(report), read.get(60, TimeUnit.SECONDS));
            try (UsbTransfers reports = in.transfers(UsbTransferSettings.defaults())) {
                assertEquals(8, reports.settings().size());
                for (int i = 0; i < 10; i++) {
                    report[2] = (byte) i;
                    keyboard.write(ByteBuffer.wrap(report));
                    UsbTransfer got = reports.next();
                    while (got.length() == 0) {
                        // The gadget sends an empty packet behind one that is full.
                        got = reports.next();
                    }
                    assertEquals(ByteBuffer.wrap(report), got.data());
                }
            }
            UsbEndpoint out = Plugged.endpoint(claimed, UsbDirection.OUT);
            assertEquals(1, out.write(ByteBuffer.wrap(new byte[] {5}), PATIENCE));
            ByteBuffer lights = ByteBuffer.allocate(8);
            keyboard.read(lights);
            assertArrayEquals(new byte[] {5}, Arrays.copyOf(lights.array(), lights.position()));
        }
    }

    @Test
    void aDeviceIsTheSameAfterAReset() throws Exception {
        try (UsbDevice device = plugged.open();
                UsbInterface claimed = device.claim(0, UsbClaimSettings.detaching());
                UsbTransfers reports =
                        Plugged.endpoint(claimed, UsbDirection.IN).transfers(UsbTransferSettings.defaults())) {
            device.reset();
            assertEquals(Optional.of("usbfs"), device.kernelDriver(0));
            assertEquals(Optional.of(DRIVER), device.kernelDriver(1));
            byte[] report = {0, 0, 9, 0, 0, 0, 0, 0};
            // What waits for a report is sent on its way anew.
            assertTrue(reports.next(Duration.ZERO).isEmpty());
            try (FileChannel keyboard = FileChannel.open(Path.of("/dev/hidg0"), StandardOpenOption.WRITE)) {
                keyboard.write(ByteBuffer.wrap(report));
            }
            assertEquals(9, reports.next(PATIENCE).orElseThrow().data().get(2));
        }
        try (UsbDevice hub = plugged.devices.open("usb:usb1", UsbDevice.class)) {
            assertThrows(DeviceUnsupportedException.class, hub::reset);
        }
    }

    @Test
    void configurationsAreSelectedWhereNobodyUsesInterfaces() {
        try (UsbDevice device = plugged.open()) {
            DeviceBusyException busy = assertThrows(DeviceBusyException.class, () -> device.setConfiguration(1));
            assertEquals(List.of("interface 0 by usbhid", "interface 1 by usbhid"), busy.candidates());
            device.detachKernelDriver(0);
            device.detachKernelDriver(1);
            assertThrows(IllegalArgumentException.class, () -> device.setConfiguration(9));
            device.unconfigure();
            try {
                assertTrue(device.info().configuration().isEmpty());
                DeviceException none = assertThrows(DeviceException.class, () -> device.claim(0));
                assertTrue(none.getMessage().contains("no configuration"), none.getMessage());
            } finally {
                device.setConfiguration(1);
            }
            assertEquals(Optional.of(DRIVER), device.kernelDriver(0));
        }
    }

    @Test
    void connectionSuspendAndPrivileges() {
        try (UsbDevice device = plugged.open()) {
            UsbConnection connection = device.connection();
            assertEquals(device.info().bus(), connection.bus());
            assertEquals(device.info().address(), connection.address());
            assertEquals(device.info().ports(), connection.ports());
            assertEquals(device.info().speed(), connection.speed());
            device.allowSuspend();
            device.forbidSuspend();
            device.forbidSuspend();
            device.detachKernelDriver(1);
            device.dropPrivileges(0);
            assertThrows(DeviceAccessDeniedException.class, () -> device.claim(1));
            assertThrows(DeviceAccessDeniedException.class, () -> device.detachKernelDriver(0));
        }
        try (UsbDevice device = plugged.open()) {
            assertTrue(device.attachKernelDriver(1));
        }
    }
}
