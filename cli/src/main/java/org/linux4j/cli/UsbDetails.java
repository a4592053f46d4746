package org.linux4j.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.usb.UsbAlternateInfo;
import org.linux4j.usb.UsbAssociationInfo;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbCompanionInfo;
import org.linux4j.usb.UsbConfigurationInfo;
import org.linux4j.usb.UsbDescriptor;
import org.linux4j.usb.UsbDescriptorType;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbEndpointInfo;
import org.linux4j.usb.UsbHidInfo;
import org.linux4j.usb.UsbInterfaceInfo;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbNames;
import org.linux4j.usb.UsbTransferType;

/**
 * What a device says of itself, in the form of {@code lsusb -v}: a line for each field, by the name that the standard gives it.
 * Texts are shown as far as the kernel has read them; what only a class knows is shown as bytes, and what a device has for hubs
 * or for another speed is left out.
 */
final class UsbDetails {

    private static final List<String> TRANSFERS = List.of("Control", "Isochronous", "Bulk", "Interrupt");
    private static final List<String> SYNCHRONIZATIONS = List.of("None", "Asynchronous", "Adaptive", "Synchronous");
    private static final List<String> USAGES = List.of("Data", "Feedback", "Implicit feedback Data", "(reserved)");
    private static final int CLASS_TYPES = 0x20;
    private static final int TYPE_OF_TYPES = 0x60;

    private final UsbDeviceInfo info;
    private final UsbNames names;
    private final Map<Integer, UsbInterfaceStatus> interfaces;
    private final UsbLines lines = new UsbLines();

    private UsbDetails(UsbDevice device, UsbDeviceInfo info) {
        this.info = info;
        this.names = device.names();
        this.interfaces = device.interfaces().stream()
                .collect(Collectors.toMap(UsbInterfaceStatus::number, one -> one, (first, other) -> first));
    }

    /** The lines, without the one that names the device. */
    static List<String> of(UsbDevice device, UsbDeviceInfo info) {
        UsbDetails details = new UsbDetails(device, info);
        UsbDescriptors descriptors = device.descriptors();
        details.show(descriptors);
        List<String> problems = new ArrayList<>(descriptors.problems());
        device.bos().ifPresent(bos -> {
            UsbCapabilityLines.show(bos, details.lines);
            problems.addAll(bos.problems());
        });
        UsbStatusLines.show(device, descriptors, details.lines).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            details.lines.line(0, "Faulty:");
            problems.forEach(problem -> details.lines.line(2, problem));
        }
        return details.lines.toList();
    }

    private void show(UsbDescriptors device) {
        lines.line(0, "Device Descriptor:");
        lines.head(2, device.descriptor());
        lines.version(2, "bcdUSB", device.usbVersion());
        showClass(2, "bDeviceClass", "bDeviceSubClass", "bDeviceProtocol", device.usbClass());
        lines.number(2, "bMaxPacketSize0", device.maxPacketSize0());
        lines.hex(2, "idVendor", 4, device.vendor(), info.vendorName());
        lines.hex(2, "idProduct", 4, device.product(), info.productName());
        lines.version(2, "bcdDevice", device.release());
        text(2, "iManufacturer", device.manufacturerIndex(), info.manufacturer());
        text(2, "iProduct", device.labelIndex(), info.label());
        text(2, "iSerial", device.serialIndex(), info.serial());
        lines.number(2, "bNumConfigurations", device.declaredConfigurations());
        UsbOnTheGo.of(device).ifPresent(otg -> UsbOnTheGo.show(otg, lines));
        device.configurations().forEach(this::show);
    }

    private void showClass(int indent, String code, String subclass, String protocol, UsbClass of) {
        lines.number(indent, code, of.code(), names.classOf(of.code()));
        lines.number(indent, subclass, of.subclass(), names.subclass(of.code(), of.subclass()));
        lines.number(indent, protocol, of.protocol(), names.protocol(of.code(), of.subclass(), of.protocol()));
    }

    private void text(int indent, String name, OptionalInt index, Optional<String> text) {
        lines.number(indent, name, index.orElse(0), index.isPresent() ? text : Optional.empty());
    }

    private void show(UsbConfigurationInfo configuration) {
        boolean active = info.configuration().equals(OptionalInt.of(configuration.value()));
        lines.line(2, "Configuration Descriptor:");
        lines.head(4, configuration.descriptor());
        lines.hex(4, "wTotalLength", 4, configuration.declaredLength(), Optional.empty());
        lines.number(4, "bNumInterfaces", configuration.declaredInterfaces());
        lines.number(4, "bConfigurationValue", configuration.value());
        text(4, "iConfiguration", configuration.labelIndex(), active ? info.configurationLabel() : Optional.empty());
        int attributes = configuration.descriptor().unsigned(7);
        lines.hex(4, "bmAttributes", 2, attributes, Optional.empty());
        if ((attributes & 0x80) == 0) {
            lines.line(6, "(Missing must-be-set bit!)");
        }
        lines.line(6, configuration.selfPowered() ? "Self Powered" : "(Bus Powered)");
        if (configuration.remoteWakeup()) {
            lines.line(6, "Remote Wakeup");
        }
        lines.line(
                4,
                String.format(Locale.ROOT, "MaxPower            %5dmA", configuration.maxPowerMilliamps(info.speed())));
        others(4, configuration.others());
        Set<UsbAssociationInfo> associations = new LinkedHashSet<>(configuration.associations());
        for (UsbInterfaceInfo one : configuration.interfaces()) {
            associations.removeIf(association -> {
                boolean begins = association.firstInterface() == one.number();
                if (begins) {
                    show(association);
                }
                return begins;
            });
            one.alternates().forEach(alternate -> show(alternate, active));
        }
        // Those of interfaces that there are not.
        associations.forEach(this::show);
    }

    private void show(UsbAssociationInfo association) {
        lines.line(4, "Interface Association:");
        lines.head(6, association.descriptor());
        lines.number(6, "bFirstInterface", association.firstInterface());
        lines.number(6, "bInterfaceCount", association.interfaceCount());
        showClass(6, "bFunctionClass", "bFunctionSubClass", "bFunctionProtocol", association.usbClass());
        text(6, "iFunction", association.labelIndex(), Optional.empty());
    }

    private void show(UsbAlternateInfo alternate, boolean active) {
        Optional<UsbInterfaceStatus> status = Optional.ofNullable(interfaces.get(alternate.interfaceNumber()))
                .filter(one -> active && one.alternate() == alternate.number());
        lines.line(4, "Interface Descriptor:");
        lines.head(6, alternate.descriptor());
        lines.number(6, "bInterfaceNumber", alternate.interfaceNumber());
        lines.number(6, "bAlternateSetting", alternate.number());
        lines.number(6, "bNumEndpoints", alternate.declaredEndpoints());
        showClass(6, "bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol", alternate.usbClass());
        text(6, "iInterface", alternate.labelIndex(), status.flatMap(UsbInterfaceStatus::label));
        alternate.hid().ifPresent(this::show);
        others(6, alternate.others());
        alternate.endpoints().forEach(this::show);
    }

    private void show(UsbHidInfo hid) {
        lines.line(8, "HID Device Descriptor:");
        lines.head(10, hid.descriptor());
        lines.version(10, "bcdHID", hid.version());
        lines.number(
                10,
                "bCountryCode",
                hid.country(),
                hid.country() == 0 ? Optional.of("Not supported") : Optional.empty());
        lines.number(10, "bNumDescriptors", hid.declaredParts());
        for (UsbHidInfo.Part part : hid.parts()) {
            lines.number(10, "bDescriptorType", part.type().number(), partName(part.type()));
            lines.number(10, "wDescriptorLength", part.length());
        }
    }

    private static Optional<String> partName(UsbDescriptorType type) {
        return type.equals(UsbDescriptorType.HID_REPORT)
                ? Optional.of("Report")
                : type.equals(UsbDescriptorType.HID_PHYSICAL) ? Optional.of("Physical") : Optional.empty();
    }

    private void show(UsbEndpointInfo endpoint) {
        UsbDescriptor descriptor = endpoint.descriptor();
        lines.line(6, "Endpoint Descriptor:");
        lines.head(8, descriptor);
        lines.line(
                8,
                String.format(
                        Locale.ROOT,
                        "bEndpointAddress     0x%02x  EP %d %s",
                        endpoint.address(),
                        endpoint.number(),
                        endpoint.direction()));
        lines.number(8, "bmAttributes", descriptor.unsigned(3));
        lines.word(10, "Transfer Type", TRANSFERS.get(endpoint.type().ordinal()));
        lines.word(
                10,
                "Synch Type",
                SYNCHRONIZATIONS.get(endpoint.synchronization().ordinal()));
        lines.word(10, "Usage Type", USAGES.get(endpoint.usage().ordinal()));
        lines.line(
                8,
                String.format(
                        Locale.ROOT,
                        "wMaxPacketSize     0x%04x  %dx %d bytes",
                        descriptor.unsigned(4) | descriptor.unsigned(5) << 8,
                        endpoint.transactions(),
                        endpoint.maxPacketSize()));
        lines.number(8, "bInterval", endpoint.interval());
        if (descriptor.length() >= 9) {
            lines.number(8, "bRefresh", descriptor.unsigned(7));
            lines.number(8, "bSynchAddress", descriptor.unsigned(8));
        }
        endpoint.companion().ifPresent(companion -> show(companion, endpoint.type()));
        others(8, endpoint.others());
    }

    private void show(UsbCompanionInfo companion, UsbTransferType type) {
        lines.number(8, "bMaxBurst", companion.maxBurst() - 1);
        if (type == UsbTransferType.BULK && companion.maxStreams() > 0) {
            lines.line(8, String.format(Locale.ROOT, "MaxStreams %14d", companion.maxStreams()));
        }
        if (type == UsbTransferType.ISOCHRONOUS && companion.multiplier() > 1) {
            lines.number(8, "Mult", companion.multiplier() - 1);
        }
        companion
                .isochronousDescriptor()
                .ifPresent(descriptor -> lines.line(
                        8, String.format(Locale.ROOT, "dwBytesPerInterval %6d", companion.bytesPerInterval())));
    }

    private void others(int indent, List<UsbDescriptor> others) {
        for (UsbDescriptor descriptor : others) {
            if (UsbOnTheGo.is(descriptor)) {
                continue;
            }
            boolean ofClass = (descriptor.type().number() & TYPE_OF_TYPES) == CLASS_TYPES;
            lines.line(
                    indent,
                    (ofClass ? "** class-specific:  " : "** UNRECOGNIZED:  ")
                            + HexFormat.ofDelimiter(" ").formatHex(descriptor.toByteArray()));
        }
    }
}
