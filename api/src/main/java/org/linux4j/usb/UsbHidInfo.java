package org.linux4j.usb;

import java.util.ArrayList;
import java.util.List;

/**
 * What a human interface device says of its reports: its HID descriptor ({@code bDescriptorType} 0x21). Immutable.
 *
 * @since 0.1
 */
public final class UsbHidInfo {

    static final int LENGTH = 6;
    private static final int PART_LENGTH = 3;

    /**
     * A descriptor that the device has besides, and gives when it is asked for it.
     *
     * @param type what it describes, such as {@link UsbDescriptorType#HID_REPORT}
     * @param length how many bytes it has
     */
    public record Part(UsbDescriptorType type, int length) {}

    private final UsbDescriptor descriptor;

    UsbHidInfo(UsbDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * The descriptor.
     *
     * @return its bytes
     */
    public UsbDescriptor descriptor() {
        return descriptor;
    }

    /**
     * Which version of the class it follows.
     *
     * @return {@code bcdHID}
     */
    public UsbVersion version() {
        return new UsbVersion(descriptor.unsigned16(2));
    }

    /**
     * For which country its keys are labelled, by the numbers of the class.
     *
     * @return {@code bCountryCode}; 0 where it does not say
     */
    public int country() {
        return descriptor.unsigned(4);
    }

    /**
     * How many descriptors it says that it has besides.
     *
     * @return {@code bNumDescriptors}
     */
    public int declaredParts() {
        return descriptor.unsigned(5);
    }

    /**
     * The descriptors that it has besides, as far as it lists them.
     *
     * @return types and lengths, in their order
     */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < declaredParts() && LENGTH + (i + 1) * PART_LENGTH <= descriptor.length(); i++) {
            int at = LENGTH + i * PART_LENGTH;
            parts.add(new Part(new UsbDescriptorType(descriptor.unsigned(at)), descriptor.unsigned16(at + 1)));
        }
        return List.copyOf(parts);
    }

    @Override
    public String toString() {
        return "HID " + version();
    }
}
