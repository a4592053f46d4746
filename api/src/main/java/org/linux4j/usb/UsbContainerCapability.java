package org.linux4j.usb;

import java.util.UUID;

/**
 * A number that all devices in one housing share. Immutable.
 *
 * @since 0.1
 */
public final class UsbContainerCapability extends UsbCapability {

    static final int LENGTH = 4 + UsbGuid.LENGTH;

    UsbContainerCapability(UsbDescriptor descriptor) {
        super(descriptor);
    }

    /**
     * The number.
     *
     * @return the UUID
     */
    public UUID container() {
        return UsbGuid.at(descriptor(), 4);
    }
}
