package org.linux4j.usb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the descriptors of one configuration together: each belongs to the last one before that can have it. */
final class ConfigurationReader {

    private final UsbDescriptor configuration;
    private final Problems problems;
    private final Map<Integer, List<UsbAlternateInfo>> interfaces = new LinkedHashMap<>();
    /** By the numbers of interface and alternate setting. */
    private final Set<List<Integer>> alternates = new HashSet<>();

    private final List<UsbAssociationInfo> associations = new ArrayList<>();
    private final List<UsbDescriptor> others = new ArrayList<>();

    // The alternate setting that is being read, and its endpoint.
    private UsbDescriptor alternate;
    private final List<UsbEndpointInfo> endpoints = new ArrayList<>();
    private final Set<Integer> addresses = new HashSet<>();
    private Optional<UsbHidInfo> hid = Optional.empty();
    private final List<UsbDescriptor> ofAlternate = new ArrayList<>();
    private UsbDescriptor endpoint;
    private Optional<UsbCompanionInfo> companion = Optional.empty();
    private final List<UsbDescriptor> ofEndpoint = new ArrayList<>();

    private ConfigurationReader(UsbDescriptor configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    /** Reads a configuration, whose own descriptor is the first. */
    static UsbConfigurationInfo read(List<DescriptorRun.Entry> entries, Problems problems) {
        DescriptorRun.Entry first = entries.get(0);
        ConfigurationReader reader = new ConfigurationReader(first.descriptor(), problems);
        for (DescriptorRun.Entry entry : entries.subList(1, entries.size())) {
            reader.take(entry);
        }
        int length = entries.get(entries.size() - 1).end() - first.offset();
        return reader.end(length);
    }

    private void take(DescriptorRun.Entry entry) {
        UsbDescriptor descriptor = entry.descriptor();
        int number = descriptor.type().number();
        if (number == UsbDescriptorType.INTERFACE.number() && isLong(entry, UsbAlternateInfo.LENGTH)) {
            endAlternate();
            alternate = descriptor;
        } else if (number == UsbDescriptorType.ENDPOINT.number()
                && isLong(entry, UsbEndpointInfo.LENGTH)
                && follows(alternate, entry)) {
            endEndpoint();
            endpoint = descriptor;
        } else if (number == UsbDescriptorType.INTERFACE_ASSOCIATION.number()
                && isLong(entry, UsbAssociationInfo.LENGTH)) {
            associations.add(new UsbAssociationInfo(descriptor));
        } else if (number == UsbDescriptorType.ENDPOINT_COMPANION.number()
                && isLong(entry, UsbCompanionInfo.LENGTH)
                && follows(endpoint, entry)
                && companion.isEmpty()) {
            companion = Optional.of(new UsbCompanionInfo(descriptor, Optional.empty()));
        } else if (number == UsbDescriptorType.ISOCHRONOUS_COMPANION.number()
                && isLong(entry, UsbCompanionInfo.ISOCHRONOUS_LENGTH)
                && companion.isPresent()) {
            companion = Optional.of(companion.get().with(descriptor));
        } else if (number == UsbDescriptorType.HID.number()
                && alternate != null
                && alternate.unsigned(5) == UsbClass.HID
                && isLong(entry, UsbHidInfo.LENGTH)
                && hid.isEmpty()) {
            hid = Optional.of(new UsbHidInfo(descriptor));
        } else {
            keep(descriptor);
        }
    }

    /** What belongs to nobody that is known here is the last one's. */
    private void keep(UsbDescriptor descriptor) {
        if (endpoint != null) {
            ofEndpoint.add(descriptor);
        } else if (alternate != null) {
            ofAlternate.add(descriptor);
        } else {
            others.add(descriptor);
        }
    }

    private boolean isLong(DescriptorRun.Entry entry, int length) {
        if (entry.descriptor().length() >= length) {
            return true;
        }
        problems.add("at byte " + entry.offset() + ", the " + entry.descriptor().type() + " descriptor has "
                + entry.descriptor().length() + " bytes, and not " + length);
        return false;
    }

    private boolean follows(UsbDescriptor whose, DescriptorRun.Entry entry) {
        if (whose != null) {
            return true;
        }
        problems.add("at byte " + entry.offset() + ", the " + entry.descriptor().type()
                + " descriptor follows nothing that it could belong to");
        return false;
    }

    private void endEndpoint() {
        if (endpoint == null) {
            return;
        }
        UsbEndpointInfo read = new UsbEndpointInfo(endpoint, companion, ofEndpoint);
        if (!addresses.add(read.address())) {
            problems.add(
                    where() + " has the endpoint " + String.format(Locale.ROOT, "0x%02x", read.address()) + " twice");
        }
        endpoints.add(read);
        endpoint = null;
        companion = Optional.empty();
        ofEndpoint.clear();
    }

    private void endAlternate() {
        endEndpoint();
        if (alternate == null) {
            return;
        }
        UsbAlternateInfo read = new UsbAlternateInfo(alternate, endpoints, hid, ofAlternate);
        if (read.declaredEndpoints() != endpoints.size()) {
            problems.add(where() + " says that it has " + read.declaredEndpoints() + " endpoints, and describes "
                    + endpoints.size());
        }
        if (!alternates.add(List.of(read.interfaceNumber(), read.number()))) {
            problems.add(where() + " is described twice");
        }
        interfaces
                .computeIfAbsent(read.interfaceNumber(), number -> new ArrayList<>())
                .add(read);
        alternate = null;
        endpoints.clear();
        addresses.clear();
        hid = Optional.empty();
        ofAlternate.clear();
    }

    /** Which alternate setting is being read. */
    private String where() {
        return "interface " + alternate.unsigned(2) + ", alternate setting " + alternate.unsigned(3)
                + " of configuration " + configuration.unsigned(5);
    }

    private UsbConfigurationInfo end(int length) {
        endAlternate();
        UsbConfigurationInfo read = new UsbConfigurationInfo(
                configuration,
                interfaces.values().stream().map(UsbInterfaceInfo::new).toList(),
                associations,
                others);
        if (read.declaredInterfaces() != interfaces.size()) {
            problems.add("configuration " + read.value() + " says that it has " + read.declaredInterfaces()
                    + " interfaces, and describes " + interfaces.size());
        }
        if (read.declaredLength() != length) {
            problems.add("configuration " + read.value() + " says that it has " + read.declaredLength()
                    + " bytes, and has " + length);
        }
        return read;
    }
}
