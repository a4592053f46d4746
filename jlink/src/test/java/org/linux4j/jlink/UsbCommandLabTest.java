package org.linux4j.jlink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbCompositeGadget;
import org.linux4j.testkit.UsbIpDevice;
import org.linux4j.usb.UsbDevice;

/** {@code linux4j usb}, with lsusb as its witness. */
@OnlyInLab
@Timeout(600)
class UsbCommandLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where udev's compiled database is, as sd-hwdb looks for it. */
    private static final List<Path> COMPILED = Stream.of(
                    "/etc/systemd/hwdb", "/etc/udev", "/usr/lib/systemd/hwdb", "/lib/systemd/hwdb", "/lib/udev")
            .map(directory -> Path.of(directory, "hwdb.bin"))
            .toList();

    private static final String VENDORS =
            """
            usb:v1D6B*
             ID_VENDOR_FROM_DATABASE=Those of Linux

            usb:v1D6Bp0104*
             ID_MODEL_FROM_DATABASE=A gadget of all kinds

            """;
    private static final String CLASSES =
            """
            usb:v*p*d*dc03*
             ID_USB_CLASS_FROM_DATABASE=For people

            usb:v*p*d*dc03dsc01*
             ID_USB_SUBCLASS_FROM_DATABASE=From the start

            usb:v*p*d*dc03dsc01dp01*
             ID_USB_PROTOCOL_FROM_DATABASE=Keys

            """;

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private DeviceDescriptor await(String identity) {
        return devices.await(
                        device -> device.identity().filter(identity::equals).isPresent(), PATIENCE)
                .orElseThrow(() -> new AssertionError("no " + identity + ": " + devices.list()));
    }

    /** The kernel's drivers take a moment more. */
    private DeviceDescriptor awaitPart(DeviceDescriptor usb, String driver) {
        return devices.await(
                        device -> device.driver().equals(driver)
                                && device.parent().filter(usb.id()::equals).isPresent(),
                        PATIENCE)
                .orElseThrow(() -> new AssertionError("nothing of " + driver + " hangs on " + usb));
    }

    private void assertAgrees(String numbers) {
        assertListAgrees();
        assertDetailsAgree(numbers);
    }

    private void assertListAgrees() {
        assertEquals(
                Stream.of(ChildProgram.output("lsusb").split("\n"))
                        .map(String::strip)
                        .sorted()
                        .toList(),
                out("usb", "ls").lines().sorted().toList());
    }

    private void assertDetailsAgree(String numbers) {
        LsusbLines lines = details(numbers);
        assertEquals(Optional.empty(), lines.difference(), lines::toString);
    }

    private LsusbLines details(String numbers) {
        return new LsusbLines(
                out("usb", "ls", "-v", "-d", numbers), // It says on standard error where it gives up.
                ChildProgram.output("sh", "-c", "lsusb -v -d " + numbers + " 2>/dev/null"));
    }

    /** Its descriptors are others at each speed; what else is shown is looked at by the other tests, at the highest. */
    @Test
    void aDeviceWithSeveralFunctionsIsShownAsLsusbShowsIt() throws Exception {
        for (String speed : List.of("super-speed", "high-speed", "full-speed")) {
            try (UsbCompositeGadget gadget = new UsbCompositeGadget(speed, speed)) {
                gadget.plugIn();
                awaitPart(await(gadget.identity()), "evdev");
                assertDetailsAgree("1d6b:0104");
            }
        }
    }

    /** As udev's database has them, which Debian's lsusb reads; a small one where this machine has none. */
    @Test
    void namesAreThoseOfLsusb() throws Exception {
        List<Path> written = new ArrayList<>();
        if (COMPILED.stream().noneMatch(Files::exists)) {
            written.add(write(Path.of("/etc/udev/hwdb.bin"), CompiledHwdb.of(VENDORS + CLASSES)));
            written.add(write(Path.of("/usr/lib/udev/hwdb.d/20-usb-vendor-model.hwdb"), VENDORS.getBytes(UTF_8)));
            written.add(write(Path.of("/usr/lib/udev/hwdb.d/20-usb-classes.hwdb"), CLASSES.getBytes(UTF_8)));
        }
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("named", "")) {
            gadget.plugIn();
            awaitPart(await(gadget.identity()), "evdev");
            assertAgrees("1d6b:0104");
            String shown = out("usb", "ls", "-v", "-d", "1d6b:0104");
            assertFalse(shown.contains("Linux4J Linux4J composite"), shown);
            if (!written.isEmpty()) {
                assertTrue(shown.contains("ID 1d6b:0104 Those of Linux A gadget of all kinds\n"), shown);
                String witness = ChildProgram.output("sh", "-c", "lsusb -v -d 1d6b:0104 2>/dev/null");
                for (String line : List.of(
                        "idVendor           0x1d6b Those of Linux",
                        "idProduct          0x0104 A gadget of all kinds",
                        "bInterfaceClass         3 For people",
                        "bInterfaceSubClass      1 From the start",
                        "bInterfaceProtocol      1 Keys")) {
                    assertTrue(witness.contains(line), witness);
                    assertTrue(shown.contains(line), shown);
                }
            }
        } finally {
            for (Path file : written) {
                Files.delete(file);
            }
        }
    }

    private static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    /** What the device alone can tell is left out, and everything else is there. */
    @Test
    void whoMayOpenNothingIsShownAllTheSame() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("onlooker", "")) {
            gadget.plugIn();
            DeviceDescriptor listed = await(gadget.identity());
            awaitPart(listed, "evdev");
            String id = listed.id().toString();
            String all = out("usb", "ls", "-v", "-d", "1d6b:0104");
            String status = "Device Status:     0x0000\n  (Bus Powered)\n";
            assertTrue(all.contains(status), all);
            Files.setPosixFilePermissions(listed.path().orElseThrow(), Set.of());
            String shown = WithoutRights.call(() -> {
                DeviceDescriptor denied = devices.resolve(id);
                assertFalse(denied.access().isGranted(), denied::toString);
                try (UsbDevice device = devices.open(denied, UsbDevice.class)) {
                    assertEquals(Optional.of("onlooker"), device.info().serial());
                    assertEquals(List.of(), device.descriptors().problems());
                    assertEquals(6, device.interfaces().size());
                    assertTrue(device.bos().isPresent());
                    assertThrows(DeviceAccessDeniedException.class, () -> device.claim(0));
                }
                linux4j.run("usb", "reset", id).assertRefused(1, "it belongs to user root");
                String info = out("usb", "info", id);
                assertTrue(info.contains("  access       denied: permission denied"), info);
                return out("usb", "ls", "-v", "-d", "1d6b:0104");
            });
            assertEquals(all.replace(status, ""), shown);
        }
    }

    @Test
    void rootHubsAreShownAsLsusbShowsThem() {
        assertAgrees("1d6b:");
        // dummy_hcd's.
        String info = out("usb", "info", "usb:usb1");
        assertTrue(info.contains("a root hub with 1 port\n"), info);
    }

    @Test
    void brokenDevicesAreShownAsFarAsLsusbShowsThem() throws Exception {
        String one = "09040000 02 ff000000 07058102000200";
        try (UsbIpDevice cut = broken("cut", "090220000101008032" + one + "070502");
                UsbIpDevice counts =
                        broken("counts", "090229000301008032" + one + "07050202000200 05ff010203 0277 0278");
                UsbIpDevice endless = broken("endless", "09021b000101008032" + one + "0005");
                UsbIpDevice joined = broken(
                        "joined",
                        "09023f000201 0580fa 080b00020e030000 0904000001 0e010000 07058703100008 0525031000"
                                + "0904010000 0e020000 0904010101 0e020006 07058105001401")) {
            int port = 0;
            for (UsbIpDevice device : List.of(cut, counts, endless, joined)) {
                device.plugIn(scratch, UsbIpDevice.Speed.HIGH, port++);
            }
            for (String serial : List.of("cut", "counts", "endless", "joined")) {
                await("usb-1d6b-0105-" + serial);
            }
            assertListAgrees();
            LsusbLines lines = details("1d6b:0105");
            assertEquals(Optional.empty(), lines.missing(), lines::toString);
            String shown = out("usb", "ls", "-v", "-d", ":0105");
            assertTrue(shown.contains("  configuration 1 says that it has 3 interfaces, and describes 1"), shown);
        }
    }

    @Test
    void allCapabilitiesAreShownAsLsusbShowsThem() throws Exception {
        UsbIpDevice fast = new UsbIpDevice(
                bytes("12012003000000096b1d050100010102 0301"),
                bytes("090242000101 00c00a 0904000003ff000000 07058102000400 06300f050000 0705020d000401 06300f820100"
                        + "0831000000200100 07058303400004 063000004000"));
        fast.bos(bytes("050f820007 0710021ef40000 0a1003020e00010aff07 14100400785634 12bc9af0de0102030405060708"
                + "1810050038b60834a909a0478bfda0768815b66500010102 141005000102030405060708090a0b0c0d0e0f10"
                + "1c100a0023000000001100003040 0a00b0400a0031401400b1401400 10107f00000000000000000000000000"));
        try (fast) {
            texts(fast, "fast").plugIn(scratch, UsbIpDevice.Speed.SUPER, 0);
            await("usb-1d6b-0105-fast");
            assertAgrees("1d6b:0105");
        }
    }

    @Test
    void howDevicesStandIsShownAsLsusbShowsIt() throws Exception {
        String one = "0904000000 ff000000";
        UsbIpDevice otg = broken("otg", "090215000101 00c032 030903" + one).status((byte) 0x3b, (byte) 0x80);
        UsbIpDevice slow = broken("slow", "090212000101008032" + one).status((byte) 0x46, (byte) 0);
        UsbIpDevice silent = broken("silent", "090212000101008032" + one).status();
        UsbIpDevice fast = texts(
                new UsbIpDevice(
                        bytes("12012003000000096b1d050100010102 0301"),
                        bytes("090212000101 00c00a 0904000000ff000000")),
                "fast");
        fast.bos(bytes("050f0f0001 0a1003000e00010a ff07")).status((byte) 0x5f, (byte) 0);
        int port = 0;
        try (otg;
                slow;
                silent;
                fast) {
            for (UsbIpDevice device : List.of(otg, slow, silent)) {
                device.plugIn(scratch, UsbIpDevice.Speed.HIGH, port++);
            }
            fast.plugIn(scratch, UsbIpDevice.Speed.SUPER, 0);
            for (String serial : List.of("otg", "slow", "silent", "fast")) {
                await("usb-1d6b-0105-" + serial);
            }
            assertAgrees("1d6b:0105");
            String shown = out("usb", "ls", "-v", "-d", "1d6b:0105");
            for (String line : List.of("Device Status:     0x803b", "HNP Capable", "Test Mode", "U2 Enabled")) {
                assertTrue(shown.contains(line), shown);
            }
            assertTrue(shown.contains("  its status is not to be had: "), shown);
        }
    }

    private static UsbIpDevice broken(String serial, String configuration) {
        return texts(new UsbIpDevice(bytes("1201000200000040 6b1d05010001 010203 01"), bytes(configuration)), serial);
    }

    private static UsbIpDevice texts(UsbIpDevice device, String serial) {
        return device.string(1, "Linux4J")
                .string(2, "A device")
                .string(3, serial)
                .string(5, "Five")
                .string(6, "Six");
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    /** Without what versions of it differ in: the width of numbers, the order of buses, words for classes and for no driver. */
    private static List<String> tree(String text) {
        return text.lines()
                .map(line -> line.stripTrailing()
                        .replaceAll("\\b0+(?=\\d)", "")
                        .replaceAll("Class=[^,]*", "Class=")
                        .replace("Driver=[none]", "Driver="))
                .sorted()
                .toList();
    }

    @Test
    void itsPartsStandInTheTreeOfLsusbAndLeadToIt() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("parts", "")) {
            gadget.plugIn();
            DeviceDescriptor usb = await(gadget.identity());
            DeviceDescriptor keys = awaitPart(usb, "evdev");
            DeviceDescriptor midi = awaitPart(usb, "alsaseq");
            assertEquals(tree(ChildProgram.output("lsusb", "-t")), tree(out("usb", "ls", "-t")));
            assertEquals(usb, devices.resolve(keys.parent().orElseThrow().toString()));
            assertEquals(Optional.of(gadget.identity() + "-if02:input0"), keys.identity());
            String info = out("usb", "info", usb.id().toString());
            for (String part : List.of(
                    "Linux4J composite",
                    "vendor       1d6b",
                    "speed        5 Gbit/s",
                    "interface 2  class hid (1, 1) 'HID Interface', driver usbhid",
                    keys.id().toString(),
                    midi.id().toString())) {
                assertTrue(info.contains(part), info);
            }
            assertFalse(info.contains("faulty"), info);
            assertTrue(info.lines().allMatch(line -> line.length() <= 100), info);
            JsonObject json = JsonText.read(out("usb", "info", gadget.identity(), "--json"))
                    .asJsonObject();
            assertEquals("1d6b", json.getString("vendorId"));
            assertEquals(6, json.getJsonArray("interfaces").size());
            JsonArray all =
                    JsonText.read(out("usb", "ls", "--json", "-d", "1d6b:0104")).asJsonArray();
            assertEquals(json.getJsonObject("descriptors"), all.getJsonObject(0).getJsonObject("descriptors"));
            // And without a word of it in the verbs for any device.
            String told = out("info", "--all", usb.id().toString());
            assertTrue(told.contains("usb.interfaces.2") && told.contains("usbhid"), told);
            assertTrue(out("list", "usb").contains(usb.id().toString()), "list");
        }
    }

    @Test
    void comingAndGoingIsShown() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("watched", "")) {
            Running watch = linux4j.start("usb", "watch", "--banner");
            watch.awaitErr("Watching");
            gadget.plugIn();
            watch.awaitOut(" 1d6b:0104 Linux4J composite");
            gadget.unplug();
            watch.awaitOut("removed usb:");
            watch.interrupt();
            assertEquals(0, watch.result().status());
        }
    }

    @Test
    void theReadmesDeviceIsShown() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("readme", "")) {
            gadget.plugIn();
            awaitPart(await(gadget.identity()), "evdev");
            List<String> lines = ReadmeSnippet.printedBy(ReadmeSnippet.of("UsbInterfaceStatus"), scratch);
            assertEquals("1d6b:0104 Linux4J composite, 5 Gbit/s", lines.get(0));
            assertEquals(7, lines.size(), lines::toString);
            assertTrue(lines.get(3).startsWith("interface 2 (hid (1, 1)), driver usbhid ["), lines::toString);
        }
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefused() throws IOException {
        return Stream.of(
                linux4j.refuses(2, "'1d6b' is no vendor and product", "usb", "ls", "-d", "1d6b"),
                linux4j.refuses(2, "--tree", "usb", "ls", "-v", "-t"),
                linux4j.refuses(1, "usb:9-9", "usb", "info", "usb:9-9"));
    }
}
