package org.linux4j.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsbBosTest {

    private final UsbBos bos = UsbBos.parse(UsbSamples.BOS);

    @Test
    void eachCapabilityIsOfItsClass() {
        assertEquals(List.of(), bos.problems());
        assertEquals(
                "binary object store [usb_2_extension, super_speed, container_id, platform, super_speed_plus,"
                        + " billboard, 0x7f]",
                bos.toString());
        UsbExtensionCapability extension =
                bos.find(UsbExtensionCapability.class).orElseThrow();
        assertTrue(extension.linkPowerManagement() && extension.bestEffortLatency());
        assertEquals(OptionalInt.of(4), extension.baselineLatency());
        assertEquals(OptionalInt.of(15), extension.deepLatency());
        UsbSuperSpeedCapability superSpeed =
                bos.find(UsbSuperSpeedCapability.class).orElseThrow();
        assertTrue(superSpeed.latencyTolerance());
        assertEquals(List.of(UsbSpeed.FULL, UsbSpeed.HIGH, UsbSpeed.SUPER), superSpeed.speeds());
        assertEquals(UsbSpeed.FULL, superSpeed.fullyFunctionalSpeed());
        assertEquals(10, superSpeed.u1ExitMicros());
        assertEquals(2047, superSpeed.u2ExitMicros());
        assertEquals(
                UUID.fromString("12345678-9abc-def0-0102-030405060708"),
                bos.find(UsbContainerCapability.class).orElseThrow().container());
        UsbPlatformCapability platform = bos.find(UsbPlatformCapability.class).orElseThrow();
        assertEquals(UsbPlatformCapability.WEB_USB, platform.platform());
        assertArrayEquals(UsbSamples.bytes("00 01 01 02"), platform.data());
        List<UsbSuperSpeedPlusCapability.Lane> lanes =
                bos.find(UsbSuperSpeedPlusCapability.class).orElseThrow().lanes();
        assertEquals(4, lanes.size());
        assertEquals(new UsbSuperSpeedPlusCapability.Lane(0, false, true, true, UsbSpeed.SUPER_PLUS), lanes.get(0));
        assertEquals(new UsbSuperSpeedPlusCapability.Lane(1, true, true, true, UsbSpeed.SUPER_PLUS_BY_2), lanes.get(3));
    }

    @Test
    void whatIsTooShortOrWrongIsKeptAsItIs() {
        UsbBos broken = UsbBos.parse(
                UsbSamples.bytes("05 0f ff 00 09 06 10 03 02 0e 00 07 10 04 00 01 02 03 04 24 01 00 0a 10"));
        assertEquals(Optional.empty(), broken.find(UsbSuperSpeedCapability.class));
        assertEquals(
                List.of(UsbCapabilityType.SUPER_SPEED, UsbCapabilityType.CONTAINER_ID),
                broken.capabilities().stream().map(UsbCapability::type).toList());
        assertEquals(1, broken.others().size());
        assertEquals(4, broken.problems().size(), () -> "" + broken.problems());
        assertEquals(
                List.of("the binary object store begins with no descriptor of one"),
                UsbBos.parse(new byte[0]).problems());
    }
}
