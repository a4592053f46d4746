package org.linux4j.usb;

import java.util.Arrays;
import java.util.UUID;

/**
 * What a platform knows by a number of its own. Immutable.
 *
 * @since 0.1
 */
public final class UsbPlatformCapability extends UsbCapability {

    /** The device says which page of the web is for it (WebUSB). */
    public static final UUID WEB_USB = UUID.fromString("3408b638-09a9-47a0-8bfd-a0768815b665");
    /** The device has descriptors for Windows (Microsoft OS 2.0 descriptors). */
    public static final UUID MICROSOFT_OS_2 = UUID.fromString("d8dd60df-4589-4cc7-9cd2-659d9e648a9f");

    static final int LENGTH = 4 + UsbGuid.LENGTH;

    UsbPlatformCapability(UsbDescriptor descriptor) {
        super(descriptor);
    }

    /**
     * Which platform it is for.
     *
     * @return the UUID, such as {@link #WEB_USB}
     */
    public UUID platform() {
        return UsbGuid.at(descriptor(), 4);
    }

    /**
     * What the platform makes of it.
     *
     * @return the bytes behind the UUID, in a new array
     */
    public byte[] data() {
        return Arrays.copyOfRange(
                descriptor().toByteArray(), LENGTH, descriptor().length());
    }
}
