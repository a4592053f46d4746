package org.linux4j.usb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a device says, reading it neither throws nor takes for ever, nor gives more than there was. */
@Timeout(300)
class UsbFuzzTest {

    private static final int ROUNDS = 30_000;

    @Test
    void descriptorsOfAnyKind() {
        for (byte[] sample : List.of(UsbSamples.GADGET, UsbSamples.CAMERA)) {
            fuzz(sample, 16, UsbFuzzTest::readDescriptors);
        }
    }

    @Test
    void capabilitiesOfAnyKind() {
        fuzz(UsbSamples.BOS, 17, UsbFuzzTest::readBos);
    }

    @Test
    void everyCut() {
        for (int length = 0; length <= UsbSamples.GADGET.length; length++) {
            readDescriptors(Arrays.copyOf(UsbSamples.GADGET, length));
        }
        for (int length = 0; length <= UsbSamples.BOS.length; length++) {
            readBos(Arrays.copyOf(UsbSamples.BOS, length));
        }
    }

    /** As many of the smallest as there is room for. */
    @Test
    void asMuchAsTheKernelGives() {
        byte[] many = new byte[18 + 65535];
        byte[][] smallest = {
            UsbSamples.bytes("09 04 00 00 00 ff 00 00 00"),
            UsbSamples.bytes("07 05 81 02 00 02 00"),
            UsbSamples.bytes("09 02 ff ff 01 01 00 80 32"),
            UsbSamples.bytes("02 ff"),
        };
        for (byte[] piece : smallest) {
            System.arraycopy(
                    UsbSamples.device(255, "09 02 ff ff 01 01 00 80 32", "09 04 00 00 00 ff 00 00 00"), 0, many, 0, 36);
            for (int at = 36; at + piece.length <= many.length; at += piece.length) {
                System.arraycopy(piece, 0, many, at, piece.length);
            }
            readDescriptors(many);
        }
    }

    private static void fuzz(byte[] sample, int seed, Consumer<byte[]> reading) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = sample.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(12));
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length * 2));
            }
            if (random.nextInt(4) == 0 && bytes.length > 0) {
                int from = random.nextInt(bytes.length);
                int length = random.nextInt(bytes.length - from + 1);
                System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - length + 1), length);
            }
            reading.accept(bytes);
        }
    }

    private static void readDescriptors(byte[] bytes) {
        UsbDescriptors read = UsbDescriptors.parse(bytes);
        assertTrue(read.toString().length() > 0 && read.problems().size() < 40);
        int total = read.descriptor().length();
        for (UsbConfigurationInfo configuration : read.configurations()) {
            total += configuration.descriptor().length();
            total += length(configuration.others());
            assertTrue(configuration.toString().length() > 0 && configuration.maxPowerMilliamps(UsbSpeed.SUPER) >= 0);
            for (UsbAssociationInfo association : configuration.associations()) {
                total += association.descriptor().length();
                assertTrue(association.toString().length() > 0
                        && association.labelIndex().orElse(1) > 0);
            }
            for (UsbInterfaceInfo one : configuration.interfaces()) {
                assertTrue(one.toString().length() > 0);
                for (UsbAlternateInfo alternate : one.alternates()) {
                    total += readAlternate(alternate);
                }
            }
        }
        int all = total;
        assertTrue(total <= Math.max(18, bytes.length), () -> all + " bytes were made of " + bytes.length);
        assertTrue(
                total == bytes.length || !read.problems().isEmpty(),
                () -> all + " bytes were made of " + bytes.length + ", and nothing is wrong");
    }

    private static int readAlternate(UsbAlternateInfo alternate) {
        int total = alternate.descriptor().length() + length(alternate.others());
        assertTrue(alternate.toString().length() > 0);
        if (alternate.hid().isPresent()) {
            UsbHidInfo hid = alternate.hid().get();
            total += hid.descriptor().length();
            assertTrue(
                    hid.parts().size() <= hid.declaredParts() && hid.toString().length() > 0);
        }
        for (UsbEndpointInfo endpoint : alternate.endpoints()) {
            total += endpoint.descriptor().length() + length(endpoint.others());
            for (UsbSpeed speed : List.of(UsbSpeed.LOW, UsbSpeed.FULL, UsbSpeed.HIGH, UsbSpeed.SUPER)) {
                assertTrue(endpoint.period(speed)
                        .map(period -> !period.isNegative())
                        .orElse(true));
            }
            assertTrue((endpoint + "" + endpoint.usage() + endpoint.synchronization()).length() > 0);
            if (endpoint.companion().isPresent()) {
                UsbCompanionInfo companion = endpoint.companion().get();
                total += companion.descriptor().length();
                total += companion
                        .isochronousDescriptor()
                        .map(UsbDescriptor::length)
                        .orElse(0);
                assertTrue(companion.bytesPerInterval() >= 0 && companion.maxStreams() >= 0);
                assertTrue(companion.toString().length() > 0);
            }
        }
        return total;
    }

    private static int length(List<UsbDescriptor> descriptors) {
        return descriptors.stream().mapToInt(UsbDescriptor::length).sum();
    }

    private static void readBos(byte[] bytes) {
        UsbBos read = UsbBos.parse(bytes);
        assertTrue((read + "" + read.problems()).length() > 0);
        int total = read.descriptor().length() + length(read.others());
        for (UsbCapability capability : read.capabilities()) {
            total += capability.descriptor().length();
            if (capability instanceof UsbSuperSpeedPlusCapability plus) {
                assertTrue(plus.lanes().stream()
                        .allMatch(lane -> lane.rate().rate().length() > 0));
            } else if (capability instanceof UsbPlatformCapability platform) {
                assertTrue(platform.data().length < 256 && platform.platform() != null);
            } else if (capability instanceof UsbSuperSpeedCapability superSpeed) {
                assertTrue(superSpeed.speeds().size() <= 4 && superSpeed.fullyFunctionalSpeed() != null);
            } else if (capability instanceof UsbExtensionCapability extension) {
                assertTrue(extension.baselineLatency().orElse(0) <= 15
                        && extension.deepLatency().orElse(0) <= 15);
            }
        }
        assertTrue(total <= Math.max(5, bytes.length));
    }
}
