package org.linux4j.usb;

/**
 * A capability of a device, out of its {@linkplain UsbBos binary object store} ({@code bDescriptorType} 0x10). Those that this
 * library knows are of a class of their own. Immutable.
 *
 * @since 0.1
 */
public sealed class UsbCapability
        permits UsbExtensionCapability,
                UsbSuperSpeedCapability,
                UsbSuperSpeedPlusCapability,
                UsbContainerCapability,
                UsbPlatformCapability {

    static final int LENGTH = 3;

    private final UsbDescriptor descriptor;

    UsbCapability(UsbDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** One of a class of its own, where its type is known and it is long enough for that. */
    static UsbCapability of(UsbDescriptor descriptor) {
        int length = descriptor.length();
        return switch (descriptor.unsigned(2)) {
            case 0x02 ->
                length >= UsbExtensionCapability.LENGTH
                        ? new UsbExtensionCapability(descriptor)
                        : new UsbCapability(descriptor);
            case 0x03 ->
                length >= UsbSuperSpeedCapability.LENGTH
                        ? new UsbSuperSpeedCapability(descriptor)
                        : new UsbCapability(descriptor);
            case 0x04 ->
                length >= UsbContainerCapability.LENGTH
                        ? new UsbContainerCapability(descriptor)
                        : new UsbCapability(descriptor);
            case 0x05 ->
                length >= UsbPlatformCapability.LENGTH
                        ? new UsbPlatformCapability(descriptor)
                        : new UsbCapability(descriptor);
            case 0x0a ->
                length >= UsbSuperSpeedPlusCapability.LENGTH
                        ? new UsbSuperSpeedPlusCapability(descriptor)
                        : new UsbCapability(descriptor);
            default -> new UsbCapability(descriptor);
        };
    }

    /**
     * The descriptor.
     *
     * @return its bytes
     */
    public final UsbDescriptor descriptor() {
        return descriptor;
    }

    /**
     * What it is about.
     *
     * @return {@code bDevCapabilityType}
     */
    public final UsbCapabilityType type() {
        return new UsbCapabilityType(descriptor.unsigned(2));
    }

    @Override
    public String toString() {
        return type().name();
    }
}
