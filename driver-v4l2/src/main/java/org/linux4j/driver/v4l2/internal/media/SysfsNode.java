package org.linux4j.driver.v4l2.internal.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.UsbPart;

/** What sysfs tells of a video node ({@code Documentation/ABI/stable/sysfs-class-video4linux}) and of a media device. */
public final class SysfsNode {

    /** The name of this driver. */
    public static final String DRIVER = "v4l2";

    private SysfsNode() {}

    public static DeviceDescriptor describe(SysfsDevice node, Path path) {
        Optional<SysfsDevice> hardware = node.parent();
        Attributes.Builder attributes = driverOf(hardware);
        Optional<String> index = node.text("index").filter(text -> text.matches("\\d{1,9}"));
        index.ifPresent(text -> attributes.put("v4l2.index", Long.parseLong(text)));
        DeviceKind kind = node.name().startsWith("v4l-subdev") ? DeviceKind.VIDEO_SUBDEVICE : DeviceKind.VIDEO;
        Optional<UsbPart> usb = node.usb();
        DeviceDescriptor.Builder descriptor =
                node.describe(DRIVER, kind, path, usb).attributes(attributes.build());
        node.text("name").ifPresent(descriptor::name);
        hardware.ifPresent(
                device -> descriptor.identity(HardwareIdentity.of(device, usb) + ":" + place(node, index.orElse("0"))));
        return descriptor.build();
    }

    /**
     * Which of its hardware's nodes it is, by the driver's count. A driver may have several devices on one piece of hardware, as
     * vivid has, and count the nodes of each from zero: then the order of these tells more.
     */
    private static String place(SysfsDevice node, String index) {
        String kind = node.name().replaceAll("\\d+$", "");
        long before = node.beside(kind + "[0-9]*").stream()
                .takeWhile(one -> !one.equals(node))
                .filter(one -> one.text("index").orElse("0").equals(index))
                .count();
        return kind + index + (before == 0 ? "" : "." + before);
    }

    public static DeviceDescriptor describeGraph(SysfsDevice graph, Path path) {
        Optional<SysfsDevice> hardware = graph.parent();
        Optional<UsbPart> usb = graph.usb();
        DeviceDescriptor.Builder descriptor = graph.describe(DRIVER, DeviceKind.MEDIA, path, usb)
                .attributes(driverOf(hardware).build());
        graph.text("model").ifPresent(descriptor::name);
        hardware.ifPresent(device -> descriptor.identity(
                HardwareIdentity.of(device, usb) + ":media" + HardwareIdentity.index(graph, "media[0-9]*")));
        return descriptor.build();
    }

    private static Attributes.Builder driverOf(Optional<SysfsDevice> hardware) {
        Attributes.Builder attributes = Attributes.builder();
        hardware.flatMap(SysfsDevice::driver).ifPresent(driver -> attributes.put("kernel.driver", driver));
        return attributes;
    }

    /** The media devices of the device that a video node belongs to; a driver of several cameras may have one for each. */
    static List<DeviceDescriptor> graphsOf(Linux linux, Path node) {
        return Sysfs.ofNode(linux, node).stream()
                .flatMap(sysfs -> Sysfs.entries(sysfs.resolve("device"), "media[0-9]*").stream())
                .map(graph -> describeGraph(SysfsDevice.of(linux, graph), linux.path("/dev/" + graph.getFileName())))
                .toList();
    }
}
