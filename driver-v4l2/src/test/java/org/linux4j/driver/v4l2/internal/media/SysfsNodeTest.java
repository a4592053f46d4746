package org.linux4j.driver.v4l2.internal.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.video.VideoDevice;

/** What sysfs tells of video nodes, on a picture of it. */
public class SysfsNodeTest {

    private static final String CLASS = "/sys/class/video4linux";

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakeSysfs sysfs;

    @BeforeEach
    void make() {
        sysfs = new FakeSysfs(root);
    }

    private DeviceManager manager() {
        return ScriptedManager.of(syscalls, root, new V4l2Driver());
    }

    /** A camera with two functions, each with a node for pictures and one for what is known of them. */
    private void plugIn(String port, int number) {
        sysfs.device(port, "idVendor=8086", "idProduct=0b07", "serial=925122110807");
        for (int function : new int[] {0, 3}) {
            String part = port + "/" + port.substring(port.lastIndexOf('/') + 1) + ":1." + function;
            sysfs.device(part, "bInterfaceNumber=0" + function);
            for (int index = 0; index < 2; index++) {
                sysfs.member(
                        part + "/video4linux/video" + (number + function + index),
                        CLASS,
                        "/dev",
                        "name=Depth camera",
                        "index=" + index);
            }
        }
    }

    private Set<String> identities() {
        try (DeviceManager manager = manager()) {
            Set<String> found = new HashSet<>();
            for (DeviceDescriptor descriptor : manager.list()) {
                String identity = descriptor.identity().orElseThrow();
                assertTrue(found.add(identity), "twice: " + identity);
                assertEquals(descriptor, manager.resolve(identity));
            }
            return found;
        }
    }

    @Test
    void interfacesOfOneCameraAreToldApartAndStayWhatTheyAre() {
        plugIn("pci0/usb1/1-2", 0);
        Set<String> before = identities();
        assertEquals(
                Set.of(
                        "usb-8086-0b07-925122110807-if00:video0",
                        "usb-8086-0b07-925122110807-if00:video1",
                        "usb-8086-0b07-925122110807-if03:video0",
                        "usb-8086-0b07-925122110807-if03:video1"),
                before);
        sysfs.remove("pci0/usb1/1-2");
        for (int i : new int[] {0, 1, 3, 4}) {
            root.resolve("sys/class/video4linux/video" + i).toFile().delete();
        }
        plugIn("pci0/usb4/4-1/4-1.3", 10);
        assertEquals(before, identities(), "in another port, with other nodes");
    }

    @Test
    void severalDevicesOnOnePieceOfHardwareAreToldApart() {
        for (int number = 0; number < 4; number++) {
            sysfs.member("platform/x.0/video4linux/video" + number, CLASS, "/dev", "index=" + number % 2);
        }
        assertEquals(Set.of("bus-x.0:video0", "bus-x.0:video1", "bus-x.0:video0.1", "bus-x.0:video1.1"), identities());
    }

    @Test
    void videoNodesComeFirstAndInNaturalOrder() {
        for (String name : List.of("video10", "vbi0", "video2", "v4l-subdev0", "swradio1", "radio0")) {
            sysfs.member("platform/x.0/video4linux/" + name, CLASS, "/dev");
        }
        sysfs.member("platform/x.0/media0", "/sys/bus/media/devices", "/dev", "model=Graph");
        try (DeviceManager manager = manager()) {
            assertEquals(
                    List.of("video2", "video10", "radio0", "swradio1", "v4l-subdev0", "vbi0", "media0"),
                    manager.list().stream().map(device -> device.id().local()).toList());
            assertEquals(
                    DeviceKind.VIDEO_SUBDEVICE,
                    manager.resolve("v4l2:v4l-subdev0").kind());
            DeviceDescriptor graph = manager.resolve("v4l2:media0");
            assertEquals(DeviceKind.MEDIA, graph.kind());
            assertEquals("Graph", graph.name());
        }
    }

    @Test
    void nodesOfOneDeviceStandTogether() {
        for (String name : List.of("a.0/video4linux/video0", "b.0/video4linux/video1", "a.0/video4linux/video2")) {
            Path node = sysfs.member("platform/" + name, CLASS, "/dev");
            sysfs.link(node.resolve("device"), node.getParent().getParent());
        }
        Path graph = sysfs.member("platform/a.0/media0", "/sys/bus/media/devices", "/dev", "model=Graph");
        sysfs.link(graph.resolve("device"), graph.getParent());
        try (DeviceManager manager = manager()) {
            assertEquals(
                    List.of("video0", "video2", "media0", "video1"),
                    manager.list().stream().map(device -> device.id().local()).toList());
        }
    }

    @Test
    void aNameInAnotherEncodingIsNotLost() {
        Path node = sysfs.member("platform/x.0/video4linux/video0", CLASS, "/dev");
        sysfs.write(node.resolve("name"), "Caméra\n".getBytes(StandardCharsets.ISO_8859_1));
        try (DeviceManager manager = manager()) {
            assertEquals("Cam\\xe9ra", manager.resolve("v4l2:video0").name());
        }
    }

    /** The calls that opening a camera by its id takes, of this many. */
    private long callsToOpen(int count) {
        for (int i = 0; i < count; i++) {
            sysfs.member("platform/x." + i + "/video4linux/video" + i, CLASS, "/dev", "name=Camera " + i, "index=0");
            syscalls.register(root.resolve("dev/video" + i).toString(), new FakeCamera(syscalls));
        }
        try (DeviceManager manager = manager()) {
            long before = syscalls.calls();
            manager.open("v4l2:video0", VideoDevice.class).close();
            return syscalls.calls() - before;
        }
    }

    @Test
    void openingOneOfManyTakesNoMoreCallsThanOpeningTheOnlyOne() {
        assertEquals(callsToOpen(1), callsToOpen(32));
    }
}
