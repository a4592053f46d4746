package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbSpeed;

/** Access to a device on a scripted node. */
@Timeout(300)
class AccessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path root;

    private static FakeBus bus;

    @BeforeAll
    static void plugIn() {
        bus = ScriptedDevice.bus(root);
    }

    private static ScriptedDevice device() {
        return ScriptedDevice.on(bus);
    }

    @Test
    void aDriverIsDetachedOnlyWhereThatIsAskedFor() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.drivers.put(1, "usbhid");
            DeviceBusyException busy = assertThrows(DeviceBusyException.class, () -> usb.device.claim(1));
            assertEquals(Optional.of("usbhid"), busy.holder());
            assertTrue(busy.getMessage().contains("UsbClaimSettings.detaching()"), busy.getMessage());
            assertThrows(
                    DeviceBusyException.class,
                    () -> usb.device.claim(
                            1, UsbClaimSettings.builder().detachOnly("other").build()));
            try (UsbInterface claimed = usb.device.claim(1, UsbClaimSettings.detaching())) {
                assertEquals(1, claimed.number());
                assertEquals(Set.of(0, 1), usb.usbfs.claimed);
            }
            // The kernel has looked for a driver again.
            assertEquals("vendor", usb.usbfs.drivers.get(1));
            assertEquals(Set.of(0), usb.usbfs.claimed);
            assertTrue(usb.device.detachKernelDriver(1));
            assertFalse(usb.device.detachKernelDriver(1));
            assertEquals(Optional.empty(), usb.device.kernelDriver(1));
            assertThrows(DeviceBusyException.class, () -> usb.device.claim(0));
            assertThrows(DeviceBusyException.class, () -> usb.device.detachKernelDriver(0));
            assertThrows(IllegalArgumentException.class, () -> usb.device.claim(2));
        }
    }

    @Test
    void interfacesAreTakenAgainAfterAReset() {
        try (ScriptedDevice usb = device();
                UsbInterface other = usb.device.claim(1)) {
            usb.claimed.setAlternate(1);
            usb.usbfs.alternate = 0;
            usb.device.reset();
            assertEquals(Set.of(0, 1), usb.usbfs.claimed);
            assertEquals(1, usb.usbfs.alternate);
            assertEquals(1, other.number());
            usb.usbfs.refusals.put(usbdevice_fs.USBDEVFS_RESET, errno.ENODEV);
            DeviceDisconnectedException gone = assertThrows(DeviceDisconnectedException.class, usb.device::reset);
            assertTrue(gone.getMessage().contains("came back as another one"), gone.getMessage());
            usb.usbfs.refusals.put(usbdevice_fs.USBDEVFS_RESET, errno.EISDIR);
            assertThrows(DeviceUnsupportedException.class, usb.device::reset);
        }
    }

    @Test
    void anInterfaceThatIsNotToBeHadAgainIsClosed() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.refusals.put(usbdevice_fs.USBDEVFS_DISCONNECT_CLAIM, errno.EBUSY);
            assertThrows(DeviceBusyException.class, usb.device::reset);
            assertThrows(DeviceException.class, () -> usb.in.read(1, PATIENCE));
            usb.usbfs.refusals.clear();
            usb.device.claim(0).close();
        }
    }

    @Test
    void olderKernelsTellLessOfTheConnection() {
        try (ScriptedDevice usb = device()) {
            assertEquals(
                    "bus 1, device 2, high, port 1.4", usb.device.connection().toString());
            usb.usbfs.refusals.put(usbdevice_fs.USBDEVFS_CONNINFO_EX, errno.ENOTTY);
            assertEquals(UsbSpeed.FULL, usb.device.connection().speed());
            assertEquals(2, usb.device.connection().address());
            assertEquals(List.of(), usb.device.connection().ports());
            usb.usbfs.refusals.put(usbdevice_fs.USBDEVFS_ALLOW_SUSPEND, errno.ENOTTY);
            assertThrows(DeviceUnsupportedException.class, usb.device::allowSuspend);
            usb.device.forbidSuspend();
            usb.device.dropPrivileges(0, 3);
            assertThrows(IllegalArgumentException.class, () -> usb.device.dropPrivileges(32));
        }
    }

    @Test
    void configurationsOfNoSuchValueAreRefused() {
        try (ScriptedDevice usb = device()) {
            usb.device.setConfiguration(1);
            assertThrows(IllegalArgumentException.class, () -> usb.device.setConfiguration(7));
            usb.device.unconfigure();
            usb.usbfs.refusals.put(usbdevice_fs.USBDEVFS_SETCONFIGURATION, errno.EBUSY);
            assertThrows(DeviceBusyException.class, () -> usb.device.setConfiguration(1));
        }
    }

    @Test
    void whoMayNotOpenTheNodeIsToldSo() {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        FakeUsbfs usbfs = new FakeUsbfs(syscalls);
        syscalls.register(bus.node(2).toString(), usbfs);
        usbfs.refuseOpening(errno.EACCES);
        try (DeviceManager devices = bus.manager(syscalls);
                UsbDevice device = devices.open("usb:1-1", UsbDevice.class)) {
            assertEquals(2, device.info().address());
            assertThrows(DeviceAccessDeniedException.class, () -> device.claim(0));
            // Where somebody gives the right, the same device goes on.
            usbfs.refuseOpening(0);
            device.claim(0).close();
        }
    }

    @Test
    void anOpeningOfSomebodyElseIsUsed() {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        FakeUsbfs usbfs = new FakeUsbfs(syscalls);
        syscalls.register(bus.node(2).toString(), usbfs);
        int given = syscalls.descriptor(usbfs, "given");
        usbfs.refuseOpening(errno.EACCES);
        try (DeviceManager devices = bus.manager(syscalls)) {
            try (UsbDevice device = devices.open("usb:1-1", UsbDevice.class)) {
                int other = syscalls.descriptor(new org.linux4j.testkit.FakeFile() {}, "other");
                assertThrows(IllegalArgumentException.class, () -> device.useDescriptor(other));
                syscalls.close(other);
                device.useDescriptor(given);
                device.claim(0).close();
                assertThrows(IllegalStateException.class, () -> device.useDescriptor(given));
            }
            // The one that was given is its giver's.
            assertEquals(1, syscalls.openDescriptors().size());
            syscalls.close(given);
        }
        syscalls.assertClean();
    }

    @Test
    void aDescriptorThatIsNotOpenIsRefused() {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        syscalls.register(bus.node(2).toString(), new FakeUsbfs(syscalls));
        try (DeviceManager devices = bus.manager(syscalls);
                UsbDevice device = devices.open("usb:1-1", UsbDevice.class)) {
            assertThrows(IllegalArgumentException.class, () -> device.useDescriptor(9999));
            // The device goes on with an opening of its own.
            device.claim(0).close();
        }
        assertEquals(1, syscalls.violations().size());
    }

    @Test
    void manyRoundsLeaveNothing() {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        syscalls.register(bus.node(2).toString(), new FakeUsbfs(syscalls));
        try (DeviceManager devices = bus.manager(syscalls)) {
            for (int i = 0; i < LongRun.rounds(10_000); i++) {
                try (UsbDevice device = devices.open("usb:1-1", UsbDevice.class);
                        UsbInterface claimed = device.claim(0)) {
                    assertEquals(1, claimed.endpoint(0x81).read(1, PATIENCE).length);
                }
            }
            assertEquals(List.of(), syscalls.openDescriptors());
        }
        syscalls.assertClean();
    }
}
