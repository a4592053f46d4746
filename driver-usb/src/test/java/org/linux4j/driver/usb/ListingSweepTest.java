package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.SweepScenario;
import org.linux4j.usb.UsbDevice;

/** Every system call of listing devices, of reading them, and of noticing that they come and go, fails once with every error. */
@Timeout(3600)
class ListingSweepTest {

    @TempDir
    private Path root;

    /** A device of its own for each run, so that one that hangs spoils no other. */
    private int last = 10;

    private FakeBus bus;

    @BeforeEach
    void plugIn() {
        bus = new FakeBus(root);
        bus.plugKeyboard("usb1/1-2", 3);
        bus.sysfs.write(
                root.resolve("sys/devices/usb1/1-2/bos_descriptors"),
                FakeBus.bytes("05 0f 0f 00 01 0a 10 03 00 0f 00 01 01 f4 01"));
    }

    /** Of many attributes, each is read in the same way: a few errors tell what all do. */
    private static final int[] ERRORS = {
        errno.EINTR, errno.EAGAIN, errno.EIO, errno.ENODEV, errno.EACCES, errno.EMFILE, errno.ENOENT
    };

    private static final int SAMPLE = 300;

    private static void sweep(String name, SweepScenario scenario) {
        System.out.println(
                FaultSweep.of(name, scenario).errnos(ERRORS).sample(SAMPLE).run());
    }

    /** As {@code linux4j list} does. */
    @Test
    void listing() {
        sweep("listing", syscalls -> {
            try (DeviceManager manager = bus.manager(syscalls)) {
                assertEquals(2, manager.list().size());
                for (DriverFailure failure : manager.failures()) {
                    throw new AssertionError(failure);
                }
            }
        });
    }

    @Test
    void reading() {
        sweep("reading", syscalls -> {
            try (DeviceManager manager = bus.manager(syscalls);
                    UsbDevice device = manager.open("usb:1-2", UsbDevice.class)) {
                device.info();
                device.descriptors();
                device.bos();
                device.interfaces();
                device.attributes();
            }
        });
    }

    @Test
    void watching() {
        sweep("watch devices", syscalls -> {
            int port = ++last;
            FakeUevents uevents = FakeUevents.on(syscalls);
            try (DeviceManager manager = bus.manager(syscalls);
                    EventSource<DeviceChange> changes = manager.watch()) {
                bus.plug("usb1/1-" + port, port, FakeBus.KEYBOARD, "idVendor=0c6d", "idProduct=c3ee");
                uevents.tell("add", "/devices/usb1/1-" + port, "usb");
                assertChange(DeviceChange.ADDED, port, changes);
                bus.unplug("usb1/1-" + port, port);
                uevents.tell("remove", "/devices/usb1/1-" + port, "usb");
                assertChange(DeviceChange.REMOVED, port, changes);
            } finally {
                if (root.resolve("sys/devices/usb1/1-" + port).toFile().exists()) {
                    bus.unplug("usb1/1-" + port, port);
                }
            }
        });
    }

    @Test
    void awaiting() {
        sweep("await a device", syscalls -> {
            FakeUevents.on(syscalls);
            try (DeviceManager manager = bus.manager(syscalls)) {
                DeviceDescriptor found = manager.await(UsbDevice.with(0x0c6d, 0xc3ee), Duration.ofMinutes(1))
                        .orElseThrow();
                assertEquals("usb:1-2", found.id().toString());
            }
        });
    }

    /** What could not be read at first is a change of another device. */
    private static void assertChange(EventType type, int port, EventSource<DeviceChange> changes) {
        DeviceChange change = changes.next();
        while (change.type().equals(DeviceChange.CHANGED)) {
            change = changes.next();
        }
        assertEquals(type, change.type());
        assertEquals("usb:1-" + port, change.device().id().toString());
    }
}
