package org.linux4j.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbNames;

/** Which device is plugged in where, in the form of {@code lsusb -t}: a line for each interface, further in the further away. */
final class UsbTree {

    /** Each hub before what is plugged into it, by ports. */
    static final Comparator<UsbListCommand.Shown> ORDER = Comparator.comparing(
                    (UsbListCommand.Shown one) -> one.info().bus())
            .thenComparing(one -> one.info().ports(), UsbTree::compare);

    private static final int KILO = 1_000;

    private UsbTree() {}

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = Integer.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    static List<String> lines(UsbDevice device, UsbDeviceInfo info) {
        String speed = speed(info);
        if (info.ports().isEmpty()) {
            return List.of(String.format(
                    Locale.ROOT,
                    "/:  Bus %03d.Port 001: Dev %03d, Class=root_hub, Driver=%s, %s",
                    info.bus(),
                    info.address(),
                    info.controllerDriver().orElse("") + "/" + info.hubPorts() + "p",
                    speed));
        }
        int depth = info.ports().size();
        String head = String.format(
                Locale.ROOT,
                "%s|__ Port %03d: Dev %03d, ",
                "    ".repeat(depth),
                info.ports().get(depth - 1),
                info.address());
        List<String> lines = new ArrayList<>();
        for (UsbInterfaceStatus one : device.interfaces()) {
            String ports = info.hubPorts() > 0 ? "/" + info.hubPorts() + "p" : "";
            lines.add(head
                    + String.format(
                            Locale.ROOT,
                            "If %d, Class=%s, Driver=%s, %s",
                            one.number(),
                            className(device.names(), one.usbClass()),
                            one.kernelDriver().orElse("[none]") + ports,
                            speed));
        }
        return lines.isEmpty() ? List.of(head + "not configured, " + speed) : lines;
    }

    private static String className(UsbNames names, UsbClass usbClass) {
        return names.classOf(usbClass.code()).orElseGet(usbClass::name);
    }

    /** In megabits, with a point where it is less than whole. */
    private static String speed(UsbDeviceInfo info) {
        long kilobits = info.speed().kilobitsPerSecond();
        return kilobits % KILO == 0
                ? kilobits / KILO + "M"
                : String.format(Locale.ROOT, "%.1fM", kilobits / (double) KILO);
    }
}
