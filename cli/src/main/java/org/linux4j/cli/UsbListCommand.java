package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.json.UsbJson;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linux4j usb ls}: what is plugged in, in the form of lsusb. */
@Command(name = "ls", aliases = "list", description = "List USB devices in the form of lsusb; needs no permission.")
final class UsbListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = {"-d", "--device"},
            paramLabel = "VENDOR:PRODUCT",
            converter = UsbNumbers.Converter.class,
            description = "Show only devices of these numbers; one of the two may be left out.")
    private UsbNumbers numbers;

    @ArgGroup
    private Form form = new Form();

    /** At most one of them. */
    static final class Form {
        @Option(
                names = {"-v", "--descriptors"},
                description = "Show what each device says of itself; its status too, where this user may open it.")
        private boolean descriptors;

        @Option(
                names = {"-t", "--tree"},
                description = "Show which device is plugged in where, with the kernel's drivers.")
        private boolean tree;

        @Option(names = "--json", description = "Print an array of objects.")
        private boolean json;
    }

    UsbListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DeviceDescriptor> listed = context.devices().list(DeviceKind.USB);
        context.reportDriverFailures();
        List<Shown> shown = new ArrayList<>();
        JsonArrayBuilder array = Json.createArrayBuilder();
        each(listed, device -> {
            UsbDeviceInfo info = device.info();
            if (numbers == null || numbers.test(info)) {
                if (form.json) {
                    array.add(UsbJson.toJson(device));
                } else if (form.tree) {
                    shown.add(new Shown(info, UsbTree.lines(device, info)));
                } else {
                    List<String> lines = new ArrayList<>(List.of(line(info)));
                    if (form.descriptors) {
                        lines.add(0, "");
                        lines.addAll(UsbDetails.of(device, info));
                    }
                    shown.add(new Shown(info, lines));
                }
            }
        });
        if (form.json) {
            context.print(array.build());
        } else if (shown.isEmpty()) {
            context.note("No USB devices" + (numbers == null ? "" : " of these numbers") + " were found");
        } else if (form.tree) {
            shown.sort(UsbTree.ORDER);
            shown.forEach(one -> one.lines.forEach(context.out()::println));
        } else {
            shown.sort(Comparator.comparing((Shown one) -> one.info.bus()).thenComparing(one -> one.info.address()));
            shown.forEach(one -> one.lines.forEach(context.out()::println));
        }
        return 0;
    }

    /** A device with the lines that show it. */
    record Shown(UsbDeviceInfo info, List<String> lines) {}

    /** Passes over what goes meanwhile. */
    private void each(List<DeviceDescriptor> listed, Consumer<UsbDevice> action) {
        for (DeviceDescriptor descriptor : listed) {
            try (UsbDevice device = context.devices().open(descriptor, UsbDevice.class)) {
                action.accept(device);
            } catch (DeviceDisconnectedException | DeviceNotFoundException e) {
                continue;
            }
        }
    }

    /** A device on a line. */
    static String line(UsbDeviceInfo info) {
        return String.format(
                        Locale.ROOT,
                        "Bus %03d Device %03d: ID %04x:%04x %s",
                        info.bus(),
                        info.address(),
                        info.vendor(),
                        info.product(),
                        names(info))
                .stripTrailing();
    }

    /** Vendor and product, by the database or else by the device's own words. */
    private static String names(UsbDeviceInfo info) {
        String vendor = info.vendorName().or(info::manufacturer).orElse("");
        String product = info.productName().or(info::label).orElse("");
        return vendor.isEmpty() ? product : vendor + " " + product;
    }
}
