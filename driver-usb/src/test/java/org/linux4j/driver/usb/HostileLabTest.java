package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbIpDevice;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbConfigurationInfo;
import org.linux4j.usb.UsbContainerCapability;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbEndpointInfo;

/** Devices that say of themselves what cannot be, as the kernel takes it and gives it on. */
@OnlyInLab
@Timeout(600)
class HostileLabTest {

    private static final String DEVICE = "12 01 00 02 00 00 00 40 6b 1d 05 01 00 01 01 02 03 ";

    @TempDir
    private Path scratch;

    private final DeviceManager devices = UsbLab.manager();
    private final List<UsbIpDevice> plugged = new ArrayList<>();

    @AfterEach
    void unplug() throws IOException {
        devices.close();
        for (UsbIpDevice device : plugged) {
            device.close();
        }
    }

    private DeviceDescriptor plug(UsbIpDevice device, UsbIpDevice.Speed speed, String serial) throws IOException {
        device.string(1, "Nobody").string(2, "Hostile").string(3, serial).plugIn(scratch, speed, plugged.size());
        plugged.add(device);
        return devices.await(
                        listed -> listed.attributes()
                                .text("usb.serial")
                                .filter(serial::equals)
                                .isPresent(),
                        UsbLab.PATIENCE)
                .orElseThrow(() -> new AssertionError(serial + " is not there: " + devices.list()));
    }

    /** The kernel has given it on; the parser's own tests are in api. */
    private UsbDescriptors read(String serial, String... configurations) throws IOException {
        byte[][] all = new byte[configurations.length][];
        for (int i = 0; i < all.length; i++) {
            all[i] = FakeBus.bytes(configurations[i]);
        }
        DeviceDescriptor listed = plug(
                new UsbIpDevice(FakeBus.bytes(DEVICE + String.format("%02x", all.length)), all),
                UsbIpDevice.Speed.HIGH,
                serial);
        try (UsbDevice device = devices.open(listed, UsbDevice.class)) {
            assertFalse(device.attributes().isEmpty());
            assertEquals(2, device.info().usbVersion().bcd() >> 8);
            return device.descriptors();
        }
    }

    @Test
    void whatIsCutOffAndWhatContradictsItself() throws Exception {
        String one = "09 04 00 00 02 ff 00 00 00 07 05 81 02 00 02 00 ";
        UsbDescriptors cut = read("cut", "09 02 20 00 01 01 00 80 32 " + one + "07 05 02");
        assertTrue(cut.problems().size() > 1, () -> "" + cut.problems());
        assertEquals(
                1,
                cut.configurations()
                        .get(0)
                        .interfaces()
                        .get(0)
                        .alternates()
                        .get(0)
                        .endpoints()
                        .size());
        UsbDescriptors counts =
                read("counts", "09 02 29 00 03 01 00 80 32 " + one + "07 05 02 02 00 02 00 05 ff 01 02 03 02 77 02 78");
        assertEquals(List.of("configuration 1 says that it has 3 interfaces, and describes 1"), counts.problems());
        UsbDescriptors nested = read(
                "nested",
                "09 02 ff ff 01 01 00 80 32 09 04 00 00 00 ff 00 00 00",
                "09 02 24 00 01 02 04 e0 32 09 02 ff ff 09 09 00 80 00 09 04 00 00 00 03 01 02 00"
                        + "09 21 11 01 21 05 22 41 00");
        assertEquals(
                List.of(1, 2),
                nested.configurations().stream()
                        .map(UsbConfigurationInfo::value)
                        .toList());
        assertTrue(nested.configurations()
                .get(1)
                .interfaces()
                .get(0)
                .alternates()
                .get(0)
                .hid()
                .isPresent());
        UsbDescriptors endless =
                read("endless", "09 02 1b 00 01 01 00 80 32 09 04 00 00 02 ff 00 00 00 00 05 81 02 00 02");
        assertFalse(endless.problems().isEmpty());
    }

    @Test
    void streamsBurstsAndCapabilities() throws Exception {
        UsbIpDevice fast = new UsbIpDevice(
                FakeBus.bytes("12 01 20 03 00 00 00 09 6b 1d 05 01 00 01 01 02 03 01"),
                FakeBus.bytes("09 02 42 00 01 01 00 c0 0a 09 04 00 00 03 ff 00 00 00 07 05 81 02 00 04 00"
                        + "06 30 0f 05 00 00 07 05 02 0d 00 04 01 06 30 0f 82 01 00 08 31 00 00 00 20 01 00"
                        + "07 05 83 03 40 00 04 06 30 00 00 40 00"));
        fast.bos(FakeBus.bytes("05 0f 6e 00 06 07 10 02 1e f4 00 00 0a 10 03 02 0e 00 01 0a ff 07"
                + "14 10 04 00 78 56 34 12 bc 9a f0 de 01 02 03 04 05 06 07 08"
                + "18 10 05 00 38 b6 08 34 a9 09 a0 47 8b fd a0 76 88 15 b6 65 00 01 01 02"
                + "1c 10 0a 00 23 00 00 00 00 11 00 00 30 40 0a 00 b0 40 0a 00 31 40 14 00 b1 40 14 00"
                + "10 10 7f 00 00 00 00 00 00 00 00 00 00 00 00 00"));
        try (UsbDevice device = devices.open(plug(fast, UsbIpDevice.Speed.SUPER, "fast"), UsbDevice.class)) {
            UsbBos bos = device.bos().orElseThrow();
            assertEquals(List.of(), bos.problems());
            assertEquals(6, bos.capabilities().size());
            assertEquals(
                    "12345678-9abc-def0-0102-030405060708",
                    bos.find(UsbContainerCapability.class)
                            .orElseThrow()
                            .container()
                            .toString());
            List<UsbEndpointInfo> endpoints = device.descriptors()
                    .configurations()
                    .get(0)
                    .interfaces()
                    .get(0)
                    .alternates()
                    .get(0)
                    .endpoints();
            assertEquals(32, endpoints.get(0).companion().orElseThrow().maxStreams());
            assertEquals(0x12000, endpoints.get(1).companion().orElseThrow().bytesPerInterval());
        }
    }

    /** Whatever the kernel lets through is listed, and told as far as it can be. */
    @Test
    void anythingAtAll() throws Exception {
        byte[] sample = FakeBus.bytes("09 02 3f 00 02 01 00 80 fa 08 0b 00 02 0e 03 00 00 09 04 00 00 01 0e 01 00 00"
                + "07 05 87 03 10 00 08 05 25 03 10 00 09 04 01 00 00 0e 02 00 00 09 04 01 01 01 0e 02 00 00"
                + "07 05 81 05 00 14 01");
        Random random = new Random(61);
        for (int i = LongRun.isWanted() ? 8 : 4; i > 0; i--) {
            byte[] bytes = sample.clone();
            for (int j = 0; j < 6; j++) {
                // Not those by which the kernel knows how much there is to read.
                bytes[9 + random.nextInt(bytes.length - 9)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 10);
            }
            // No driver of the kernel is to be tried out with it.
            for (int at : new int[] {22, 43, 52}) {
                bytes[at] = (byte) 0xff;
            }
            DeviceDescriptor listed =
                    plug(new UsbIpDevice(FakeBus.bytes(DEVICE + "01"), bytes), UsbIpDevice.Speed.HIGH, "anything-" + i);
            try (UsbDevice device = devices.open(listed, UsbDevice.class)) {
                assertEquals(1, device.descriptors().configurations().size());
                assertFalse(device.attributes().isEmpty());
                assertFalse(device.toString().isEmpty());
            }
        }
        assertEquals(List.of(), devices.failures());
    }
}
