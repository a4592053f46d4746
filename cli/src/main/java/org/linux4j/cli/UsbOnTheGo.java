package org.linux4j.cli;

import java.util.Optional;
import org.linux4j.usb.UsbDescriptor;
import org.linux4j.usb.UsbDescriptorType;
import org.linux4j.usb.UsbDescriptors;

/** What a device says of itself that can be a host too (On-The-Go and Embedded Host Supplement, section 6.4), in the form of lsusb. */
final class UsbOnTheGo {

    private static final int LENGTH = 3;
    private static final int SESSION_REQUEST = 1;
    private static final int HOST_NEGOTIATION = 2;

    private UsbOnTheGo() {}

    /** The descriptor that says so, in the first configuration. */
    static Optional<UsbDescriptor> of(UsbDescriptors device) {
        return device.configurations().stream()
                .limit(1)
                .flatMap(one -> one.others().stream())
                .filter(UsbOnTheGo::is)
                .findFirst();
    }

    static boolean is(UsbDescriptor descriptor) {
        return descriptor.type().equals(UsbDescriptorType.OTG) && descriptor.length() >= LENGTH;
    }

    static void show(UsbDescriptor descriptor, UsbLines lines) {
        int attributes = descriptor.unsigned(2);
        lines.line(0, "OTG Descriptor:");
        lines.head(2, descriptor);
        lines.hex(2, "bmAttributes", 2, attributes, Optional.empty());
        if ((attributes & SESSION_REQUEST) != 0) {
            lines.line(4, "SRP (Session Request Protocol)");
        }
        if ((attributes & HOST_NEGOTIATION) != 0) {
            lines.line(4, "HNP (Host Negotiation Protocol)");
        }
    }
}
