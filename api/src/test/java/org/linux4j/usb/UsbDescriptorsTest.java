package org.linux4j.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UsbDescriptorsTest {

    private static UsbDescriptors parse(byte[] bytes) {
        return UsbDescriptors.parse(bytes);
    }

    @Test
    void aDeviceHasAllItsFields() {
        UsbDescriptors gadget = parse(UsbSamples.GADGET);
        assertEquals(List.of(), gadget.problems());
        assertEquals("3.20", gadget.usbVersion().toString());
        assertEquals(0x1d6b, gadget.vendor());
        assertEquals(0x0104, gadget.product());
        assertEquals(UsbVersion.of(1, 23), gadget.release());
        assertEquals(9, gadget.maxPacketSize0());
        assertEquals("per_interface", gadget.usbClass().toString());
        assertEquals(OptionalInt.of(1), gadget.manufacturerIndex());
        assertEquals(OptionalInt.of(2), gadget.labelIndex());
        assertEquals(OptionalInt.of(3), gadget.serialIndex());
        assertEquals(2, gadget.configurations().size());
        assertEquals("1d6b:0104, USB 3.20, per_interface", gadget.toString());
    }

    @Test
    void aConfigurationHasInterfacesAndWhatJoinsThem() {
        UsbConfigurationInfo first =
                parse(UsbSamples.GADGET).findConfiguration(1).orElseThrow();
        assertEquals(6, first.interfaces().size());
        assertEquals(276, first.declaredLength());
        assertEquals(OptionalInt.of(4), first.labelIndex());
        assertEquals(248, first.maxPowerMilliamps(UsbSpeed.SUPER));
        assertEquals(62, first.maxPowerMilliamps(UsbSpeed.HIGH));
        assertTrue(!first.selfPowered() && !first.remoteWakeup());
        UsbAssociationInfo serial = first.associations().get(0);
        assertEquals("2 interfaces from 0 (communications (2, 1))", serial.toString());
        assertEquals(OptionalInt.of(7), serial.labelIndex());
        assertEquals(List.of(), first.others());
        assertEquals("configuration 1, 6 interfaces", first.toString());
        assertEquals(Optional.empty(), first.findInterface(6));
    }

    @Test
    void whatFollowsBelongsToTheLastOneBefore() {
        UsbConfigurationInfo first =
                parse(UsbSamples.GADGET).findConfiguration(1).orElseThrow();
        UsbAlternateInfo control =
                first.findInterface(0).orElseThrow().alternates().get(0);
        assertEquals(4, control.others().size());
        assertEquals(UsbDescriptorType.CLASS_INTERFACE, control.others().get(0).type());
        assertArrayEquals(
                UsbSamples.bytes("05 24 00 10 01"), control.others().get(0).toByteArray());
        UsbAlternateInfo midi =
                first.findInterface(5).orElseThrow().alternates().get(0);
        assertEquals(5, midi.others().size());
        UsbEndpointInfo out = midi.findEndpoint(0x01).orElseThrow();
        assertEquals("class_endpoint: 05 25 01 01 03", out.others().get(0).toString());
        assertEquals(9, out.descriptor().length());
        assertTrue(out.companion().isPresent());
    }

    @Test
    void aKeyboardHasReports() {
        UsbAlternateInfo keyboard = parse(UsbSamples.GADGET)
                .configurations()
                .get(0)
                .findInterface(2)
                .orElseThrow()
                .alternates()
                .get(0);
        assertEquals("interface 2 (hid (1, 1))", keyboard.toString());
        UsbHidInfo hid = keyboard.hid().orElseThrow();
        assertEquals("HID 1.01", hid.toString());
        assertEquals(List.of(new UsbHidInfo.Part(UsbDescriptorType.HID_REPORT, 45)), hid.parts());
        UsbEndpointInfo in = keyboard.findEndpoint(0x86).orElseThrow();
        assertEquals("endpoint 0x86 (interrupt in, 8 bytes)", in.toString());
        assertEquals(Optional.of(Duration.ofMillis(1)), in.period(UsbSpeed.SUPER));
        assertEquals(Optional.of(Duration.ofMillis(4)), in.period(UsbSpeed.FULL));
        assertEquals(Optional.empty(), in.period(UsbSpeed.UNKNOWN));
        assertEquals(8, in.companion().orElseThrow().bytesPerInterval());
    }

    @Test
    void alternateSettingsAreThoseOfOneInterface() {
        UsbDescriptors camera = parse(UsbSamples.CAMERA);
        assertEquals(List.of(), camera.problems());
        UsbInterfaceInfo stream =
                camera.configurations().get(0).findInterface(1).orElseThrow();
        assertEquals(2, stream.alternates().size());
        assertEquals(List.of(), stream.findAlternate(0).orElseThrow().endpoints());
        UsbEndpointInfo in = stream.findAlternate(1).orElseThrow().endpoints().get(0);
        assertEquals(1024, in.maxPacketSize());
        assertEquals(3, in.transactions());
        assertEquals(UsbTransferType.ISOCHRONOUS, in.type());
        assertEquals(UsbSynchronization.ASYNCHRONOUS, in.synchronization());
        assertEquals(UsbUsage.DATA, in.usage());
        assertEquals(UsbDirection.IN, in.direction());
        assertEquals(Optional.of(Duration.ofNanos(125_000)), in.period(UsbSpeed.HIGH));
        assertEquals(
                "interface 1 alternate 1 (video (2, 0))",
                stream.alternates().get(1).toString());
    }

    @Test
    void companionsTellOfBurstsAndStreams() {
        byte[] bytes = UsbSamples.device(
                1,
                "09 02 39 00 01 01 00 80 01",
                "09 04 00 00 02 ff 00 00 00",
                "07 05 81 02 00 04 00 06 30 0f 05 00 00",
                "07 05 02 01 00 04 01 06 30 0f 82 01 00 08 31 00 00 00 20 01 00",
                "05 ff 01 02 03");
        UsbAlternateInfo alternate = parse(bytes)
                .configurations()
                .get(0)
                .interfaces()
                .get(0)
                .alternates()
                .get(0);
        UsbCompanionInfo bulk = alternate.endpoints().get(0).companion().orElseThrow();
        assertEquals("bursts of 16, 32 streams", bulk.toString());
        UsbCompanionInfo isochronous = alternate.endpoints().get(1).companion().orElseThrow();
        assertEquals(3, isochronous.multiplier());
        assertEquals(0x12000, isochronous.bytesPerInterval());
        assertEquals(
                "0xff: 05 ff 01 02 03",
                alternate.endpoints().get(1).others().get(0).toString());
    }

    /** Each with a sentence of what is wrong, and with all that can be told nevertheless. */
    @Test
    void whatIsCutShortOrContradictsItselfIsTold() {
        String configuration = "09 02 20 00 01 01 00 80 32";
        String one = "09 04 00 00 02 ff 00 00 00";
        String in = "07 05 81 02 00 02 00";
        String out = "07 05 02 02 00 02 00";
        assertEquals(
                List.of(),
                parse(UsbSamples.device(1, configuration, one, in, out)).problems());
        // Cut within a descriptor, and after one.
        assertProblems(
                UsbSamples.device(1, configuration, one, in, "07 05 02"),
                "at byte 43, a descriptor says that it has 7 bytes, and 3 are left: what follows cannot be told",
                "interface 0, alternate setting 0 of configuration 1 says that it has 2 endpoints, and describes 1",
                "configuration 1 says that it has 32 bytes, and has 25");
        // No length at all would go on for ever.
        assertProblems(
                UsbSamples.device(1, configuration, one, in, out, "00 00 00 00"),
                "at byte 50, a descriptor says that it has 0 bytes, and 4 are left: what follows cannot be told");
        assertProblems(
                UsbSamples.device(1, configuration, one, in, "06 05 02 02 00 02", "02 ff", "02 ff"),
                "at byte 43, the endpoint descriptor has 6 bytes, and not 7",
                "interface 0, alternate setting 0 of configuration 1 says that it has 2 endpoints, and describes 1",
                "configuration 1 says that it has 32 bytes, and has 35");
        assertProblems(
                UsbSamples.device(2, configuration, one, in, in),
                "interface 0, alternate setting 0 of configuration 1 has the endpoint 0x81 twice",
                "the device says that it has 2 configurations, and describes 1");
        assertProblems(
                UsbSamples.device(1, "09 02 20 00 03 01 00 80 32", in, one, "07 05 01 02 00 02 00"),
                "at byte 27, the endpoint descriptor follows nothing that it could belong to",
                "interface 0, alternate setting 0 of configuration 1 says that it has 2 endpoints, and describes 1",
                "configuration 1 says that it has 3 interfaces, and describes 1");
        assertProblems(
                UsbSamples.device(
                        1, "09 02 12 00 01 01 00 80 32", "09 04 00 00 00 ff 00 00 00", "09 04 00 00 00 ff 00 00 00"),
                "interface 0, alternate setting 0 of configuration 1 is described twice",
                "configuration 1 says that it has 18 bytes, and has 27");
        assertProblems(new byte[0], "the descriptor of the device has 0 bytes, and not 18");
        assertProblems(
                UsbSamples.bytes("13 02 00 02 00 00 00 40 6b 1d 04 01 00 01 00 00 00 00"),
                "the descriptor of the device says that it has 19 bytes and describes configuration");
    }

    private static void assertProblems(byte[] bytes, String... problems) {
        assertEquals(List.of(problems), parse(bytes).problems());
    }

    /** A configuration within a configuration begins none, where the total length covers it. */
    @Test
    void descriptorsThatCallThemselvesConfigurationsAreNone() {
        String nested = "09 02 ff ff 09 09 00 80 00";
        byte[] bytes = UsbSamples.device(
                2,
                "09 02 24 00 01 01 00 80 32",
                nested,
                "09 04 00 00 00 ff 00 00 00",
                nested,
                "09 02 12 00 01 02 00 80 32",
                "09 04 00 00 00 ff 00 00 00");
        UsbDescriptors read = parse(bytes);
        assertEquals(List.of(), read.problems());
        assertEquals(
                List.of(1, 2),
                read.configurations().stream().map(UsbConfigurationInfo::value).toList());
        assertEquals(
                UsbDescriptorType.CONFIGURATION,
                read.configurations().get(0).others().get(0).type());
    }

    /** As the lab's kernel gave it: the first says too much, and the second has one within. */
    @Test
    void bothAtOnceAreToldApart() {
        byte[] bytes = UsbSamples.device(
                2,
                "09 02 ff ff 01 01 00 80 32 09 04 00 00 00 ff 00 00 00",
                "09 02 24 00 01 02 04 e0 32 09 02 ff ff 09 09 00 80 00 09 04 00 00 00 03 01 02 00 09 21 11 01 21 05 22 41 00");
        UsbDescriptors read = parse(bytes);
        assertEquals(List.of("configuration 1 says that it has 65535 bytes, and has 18"), read.problems());
        UsbConfigurationInfo second = read.findConfiguration(2).orElseThrow();
        UsbHidInfo hid = second.interfaces().get(0).alternates().get(0).hid().orElseThrow();
        assertEquals(5, hid.declaredParts());
        assertEquals(1, hid.parts().size(), "as many as there is room for");
    }

    /** The kernel leaves out what it cannot take, and gives the total length as the device said it. */
    @Test
    void aTotalLengthThatLiesDoesNotSwallowTheNextConfiguration() {
        byte[] bytes = UsbSamples.device(
                2,
                "09 02 ff 00 01 01 00 80 32",
                "09 04 00 00 00 ff 00 00 00",
                "09 02 12 00 01 02 00 80 32",
                "09 04 00 00 00 ff 00 00 00");
        UsbDescriptors read = parse(bytes);
        assertEquals(2, read.configurations().size());
        assertEquals(List.of("configuration 1 says that it has 255 bytes, and has 18"), read.problems());
    }
}
