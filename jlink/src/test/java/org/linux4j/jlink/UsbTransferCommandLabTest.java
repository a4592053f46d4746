package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbTransferGadget;
import org.linux4j.usb.UsbDevice;

/** {@code linux4j usb control}, {@code read}, {@code write} and {@code reset}, with gadgets of the kernel at the other end. */
@OnlyInLab
@Timeout(600)
class UsbTransferCommandLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    /** Plugs it in, and gives its id when it has its configuration. */
    private static String plug(UsbTransferGadget gadget) throws Exception {
        gadget.plugIn();
        try (DeviceManager devices = DeviceManager.create()) {
            return devices.await(device -> isReady(devices, device, gadget.serial()), PATIENCE)
                    .orElseThrow(() -> new AssertionError(devices.list()))
                    .id()
                    .toString();
        }
    }

    private static boolean isReady(DeviceManager devices, org.linux4j.DeviceDescriptor found, String serial) {
        if (found.identity().filter(name -> name.endsWith(serial)).isEmpty()
                || !found.driver().equals("usb")) {
            return false;
        }
        try (UsbDevice device = devices.open(found, UsbDevice.class)) {
            return !device.interfaces().isEmpty();
        }
    }

    @Test
    void bytesGoAndCome() throws Exception {
        // The gadget takes zeros, and sends some.
        byte[] sent = new byte[100_001];
        Path from = Files.write(scratch.resolve("sent"), sent);
        Path to = scratch.resolve("received");
        try (UsbTransferGadget gadget = UsbTransferGadget.sourceSink("cmdsource", true)) {
            String id = plug(gadget);
            String endpoints = out("usb", "info", "-v", id);
            out("usb", "write", id, endpoint(endpoints, "OUT"), from.toString(), "--zero-packet");
            out("usb", "read", id, endpoint(endpoints, "IN"), to.toString(), "--bytes", "100001", "--size", "16384");
            assertEquals(100_001, Files.size(to));
            // Without an end it goes on until Ctrl-C, and what came is there.
            Running reading = linux4j.start("usb", "read", id, endpoint(endpoints, "IN"));
            reading.awaitOut("\0\0\0");
            reading.interrupt();
            assertEquals(0, reading.result().status());
        }
    }

    @Test
    void whatCameBeforeTheDeviceWentIsKept() throws Exception {
        Path to = scratch.resolve("kept");
        try (UsbTransferGadget gadget = UsbTransferGadget.sourceSink("cmdgone", true)) {
            String id = plug(gadget);
            String in = endpoint(out("usb", "info", "-v", id), "IN");
            Running reading = linux4j.start("usb", "read", id, in, to.toString(), "--size", "4096");
            // Until it is complete, the file has another name.
            long begun = System.nanoTime();
            while (bytesIn(scratch) == 0) {
                assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), reading::toString);
                Thread.sleep(10);
            }
            assertFalse(Files.exists(to));
            gadget.unplug();
            assertEquals(1, reading.result().status(), reading::toString);
            assertTrue(
                    reading.result().err().matches("(?s)linux4j: .*(the device is gone|does not answer).*"),
                    reading::toString);
            assertTrue(Files.size(to) > 0 && Files.size(to) % 512 == 0, () -> "" + bytesIn(scratch));
            // Where nothing could come at all, what was there is left alone.
            linux4j.run("usb", "read", id, in, to.toString()).assertRefused(1, id);
            assertTrue(Files.size(to) > 0);
        }
    }

    private static long bytesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first endpoint of a direction, as lsusb's form of the descriptors has it. */
    private static String endpoint(String shown, String direction) {
        return shown.lines()
                .filter(line ->
                        line.contains("bEndpointAddress") && line.strip().endsWith(direction))
                .map(line -> line.replaceAll(".*(0x[0-9a-f]{2}).*", "$1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(shown));
    }

    @Test
    void requestsAreAnswered() throws Exception {
        try (UsbTransferGadget gadget = UsbTransferGadget.sourceSink("cmdcontrol", false)) {
            String id = plug(gadget);
            String descriptor = out("usb", "control", id, "--kind", "standard", "6", "0x100", "0", "--in", "18");
            assertTrue(descriptor.startsWith("0000  12 01 "), descriptor);
            assertTrue(descriptor.contains("0010  "), descriptor);
            out("usb", "control", id, "0x5b", "0", "0", "01", "02", "ff");
            assertEquals("0000  01 02 ff\n", out("usb", "control", id, "0x5c", "0", "0", "--in", "3"));
            assertEquals(
                    "0102ff",
                    JsonText.read(out("usb", "control", id, "0x5c", "0", "0", "--in", "3", "--json"))
                            .asJsonObject()
                            .getString("data"));
            linux4j.run("usb", "control", id, "0x77", "0", "0", "--in", "1")
                    .assertRefused(1, "the device does not take this request");
            out("usb", "reset", id);
            assertEquals(
                    "0000  01 02 ff\n",
                    out("usb", "control", id, "0x5b", "0", "0", "01", "02", "ff")
                            + out("usb", "control", id, "0x5c", "0", "0", "--in", "3"));
        }
    }

    @Test
    void theReadmesTransfersCome() throws Exception {
        try (UsbTransferGadget gadget = UsbTransferGadget.sourceSink("readme", true)) {
            String id = plug(gadget);
            String endpoints = out("usb", "info", "-v", id);
            String code = ReadmeSnippet.of("UsbTransfers", "usb:1-1", id)
                    .replace("endpoint(0x81)", "endpoint(" + endpoint(endpoints, "IN") + ")")
                    .replace("endpoint(0x01)", "endpoint(" + endpoint(endpoints, "OUT") + ")");
            String line = "4096 bytes, the first is 0";
            assertEquals(List.of(line, line, line), ReadmeSnippet.printedBy(code, scratch));
        }
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefused() {
        return Stream.of(
                linux4j.refuses(1, "usb:9-9", "usb", "reset", "usb:9-9"),
                linux4j.refuses(2, "two hexadecimal digits", "usb", "control", "usb:usb1", "1", "0", "0", "123"),
                linux4j.refuses(2, "4097 bytes", "usb", "control", "usb:usb1", "1", "0", "0", "--in", "4097"),
                linux4j.refuses(1, "endpoint 0x02", "usb", "write", "usb:usb1", "2", "/dev/null"),
                linux4j.refuses(2, "size 0", "usb", "read", "usb:usb1", "0x81", "--size", "0"),
                linux4j.refuses(2, "--bytes 0", "usb", "read", "usb:usb1", "0x81", "--bytes", "0"),
                linux4j.refuses(
                        2, "--in asks for bytes", "usb", "control", "usb:usb1", "1", "0", "0", "01", "--in", "1"),
                linux4j.refuses(1, "take it with --detach", "usb", "read", "usb:usb1", "0x81"),
                linux4j.refuses(2, "only one of them", "usb", "control", "usb:usb1", "1", "0", "0", "--raw", "--json"),
                linux4j.refuses(2, "is no number", "usb", "read", "usb:usb1", "x"));
    }
}
