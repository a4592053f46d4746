package org.linux4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.json.UsbJson;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbPowerStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j usb info}: what a device is, how it is plugged in, and who uses it. */
@Command(name = "info", description = "Show what a device is, how it is plugged in, and who uses it.")
final class UsbInfoCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(
            names = {"-v", "--descriptors"},
            description = "Show what it says of itself, in the form of lsusb.")
    private boolean descriptors;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    UsbInfoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (UsbDevice opened = device.open(context, UsbDevice.class)) {
            if (json) {
                context.print(UsbJson.toJson(opened));
            } else {
                UsbDeviceInfo info = opened.info();
                show(opened, info, context.out());
                if (descriptors) {
                    UsbDetails.of(opened, info).forEach(context.out()::println);
                }
            }
        }
        return 0;
    }

    private void show(UsbDevice opened, UsbDeviceInfo info, PrintStream out) {
        DeviceDescriptor descriptor = opened.descriptor();
        out.println(descriptor.name());
        out.println("  id           " + descriptor.id());
        descriptor.identity().ifPresent(identity -> out.println("  identity     " + identity));
        out.println(
                "  vendor       " + numbered(info.vendor(), info.vendorName().or(info::manufacturer)));
        out.println(
                "  product      " + numbered(info.product(), info.productName().or(info::label)));
        info.serial().ifPresent(serial -> out.println("  serial       " + serial));
        out.println("  release      " + info.release() + ", USB " + info.usbVersion());
        out.println("  plugged in   " + where(descriptor, info));
        out.println("  speed        " + info.speed().rate() + lanes(info));
        info.configuration()
                .ifPresent(value -> out.println("  configured   as " + value
                        + info.configurationLabel()
                                .map(text -> " (" + text + ")")
                                .orElse("")
                        + (info.maxPowerMilliamps().isPresent()
                                ? ", takes " + info.maxPowerMilliamps().getAsInt() + " mA at most"
                                : "")));
        out.println("  power        " + power(info.power()));
        out.println("  access       " + descriptor.access());
        if (!info.authorized()) {
            out.println("  not authorized: somebody forbade its use");
        }
        opened.interfaces().forEach(one -> show(one, out));
        parts(descriptor.id())
                .forEach(part -> out.println("  " + part.kind() + "  " + part.id() + " (" + part.name() + ")"));
        Stream.concat(
                        opened.descriptors().problems().stream(),
                        opened.bos().stream().flatMap(bos -> bos.problems().stream()))
                .forEach(problem -> out.println("  faulty: " + problem));
    }

    private static String numbered(int number, Optional<String> name) {
        return String.format(Locale.ROOT, "%04x", number)
                + name.map(text -> " (" + text + ")").orElse("");
    }

    private static String where(DeviceDescriptor descriptor, UsbDeviceInfo info) {
        String bus = "bus " + info.bus() + ", device " + info.address();
        return info.ports().isEmpty()
                ? bus + ", a root hub with " + ports(info)
                : bus + ", port " + info.portPath()
                        + descriptor.parent().map(hub -> " of " + hub).orElse("")
                        + (info.hubPorts() > 0 ? ", a hub with " + ports(info) : "");
    }

    private static String ports(UsbDeviceInfo info) {
        return info.hubPorts() + (info.hubPorts() == 1 ? " port" : " ports");
    }

    private static String lanes(UsbDeviceInfo info) {
        return info.receiveLanes() == 1 && info.transmitLanes() == 1
                ? ""
                : " (" + info.receiveLanes() + " lanes in, " + info.transmitLanes() + " out)";
    }

    private static String power(UsbPowerStatus power) {
        return (power.state().isEmpty() ? "unknown" : power.state())
                + (power.autosuspend()
                        ? ", sleeps"
                                + power.autosuspendDelay()
                                        .map(delay -> " after " + Quantity.text(delay.toMillis(), "millis"))
                                        .orElse(" never")
                        : ", kept awake")
                + (power.wakeup() ? ", may wake this machine" : "");
    }

    private static void show(UsbInterfaceStatus one, PrintStream out) {
        out.println("  interface " + one.number() + "  class " + one.usbClass()
                + one.label().map(text -> " '" + text + "'").orElse("")
                + (one.alternate() == 0 ? "" : ", alternate setting " + one.alternate())
                + one.kernelDriver().map(name -> ", driver " + name).orElse(", no driver"));
        if (!one.parts().isEmpty()) {
            out.println("    " + one.parts().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
    }

    /** What the drivers of this program know as a part of it. */
    private List<DeviceDescriptor> parts(DeviceId id) {
        return context.devices().list().stream()
                .filter(other -> other.parent().filter(id::equals).isPresent())
                .toList();
    }
}
