package org.linux4j.usb;

import java.util.UUID;

/** Sixteen bytes of a descriptor as a UUID: the first three of its fields have their lowest byte first. */
final class UsbGuid {

    static final int LENGTH = 16;

    private UsbGuid() {}

    static UUID at(UsbDescriptor descriptor, int offset) {
        long high = descriptor.number32(offset) & 0xffff_ffffL;
        high = high << 16 | descriptor.unsigned16(offset + 4);
        high = high << 16 | descriptor.unsigned16(offset + 6);
        long low = 0;
        for (int i = 8; i < LENGTH; i++) {
            low = low << 8 | descriptor.unsigned(offset + i);
        }
        return new UUID(high, low);
    }
}
