package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbNames;

/** Whatever is in the files of names, asking for one neither throws nor takes for ever, and gives a line at most. */
@Timeout(300)
class NamesFuzzTest {

    private static final String IDS = "# usb.ids\n0001  One\n\t0001  First\n\t\t01  Part\n\t0002  Second\n0002  Two\n"
            + "C 01  Audio\n\t01  Control\n\t\t01  Protocol\n\t02  Streaming\nC 02  Communications\n";
    private static final String HWDB = "usb:v0001*\n ID_VENDOR_FROM_DATABASE=One\n\nusb:v0001p0001*\n"
            + " ID_MODEL_FROM_DATABASE=First\n\nusb:v*p*d*dc01*\n ID_USB_CLASS_FROM_DATABASE=Audio\n\n"
            + "usb:v*p*d*dc01dsc01*\n ID_USB_SUBCLASS_FROM_DATABASE=Control\n";

    @TempDir
    private Path root;

    @Test
    void anyFile() {
        FakeBus bus = new FakeBus(root);
        Random random = new Random(20);
        for (int round = 0; round < 300; round++) {
            bus.sysfs.write(root.resolve("usr/share/misc/usb.ids"), mutated(IDS, random));
            bus.sysfs.write(root.resolve("usr/lib/udev/hwdb.d/20-usb-vendor-model.hwdb"), mutated(HWDB, random));
            bus.sysfs.write(root.resolve("usr/lib/udev/hwdb.d/20-usb-classes.hwdb"), mutated(HWDB, random));
            try (DeviceManager manager = bus.manager(new ScriptedSyscalls());
                    UsbDevice device = manager.open("usb:usb1", UsbDevice.class)) {
                UsbNames names = device.names();
                Stream.of(
                                names.vendor(1),
                                names.vendor(0xffff),
                                names.product(1, 1),
                                names.product(2, 2),
                                names.classOf(1),
                                names.subclass(1, 2),
                                names.protocol(1, 1, 1))
                        .flatMap(Optional::stream)
                        .forEach(name -> assertTrue(name.indexOf('\n') < 0 && !name.isBlank(), name));
            }
        }
    }

    private static byte[] mutated(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] =
                    random.nextBoolean() ? (byte) "\n\t *=C1:".charAt(random.nextInt(8)) : (byte) random.nextInt(256);
        }
        return Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
    }
}
