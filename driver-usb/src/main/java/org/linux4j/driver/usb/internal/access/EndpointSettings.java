package org.linux4j.driver.usb.internal.access;

import org.linux4j.usb.UsbCompanionInfo;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpointInfo;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferType;

/** What settings leave to the driver, and whether they fit an endpoint. */
final class EndpointSettings {

    /** The largest that the kernel has a piece of memory for even when that is in parts. */
    private static final int BULK = 16 * 1024;

    private static final int BULK_IN_FLIGHT = 8;
    private static final int OTHER_IN_FLIGHT = 4;
    private static final int PACKETS = 8;

    private EndpointSettings() {}

    static UsbTransferSettings resolve(UsbEndpointInfo info, UsbTransferSettings settings) {
        boolean isochronous = info.type() == UsbTransferType.ISOCHRONOUS;
        boolean bulk = info.type() == UsbTransferType.BULK;
        if (info.type() == UsbTransferType.CONTROL || info.maxPacketSize() == 0) {
            throw new IllegalArgumentException(info + ": nothing can be transferred");
        }
        if (!isochronous && settings.packets() > 0) {
            throw new IllegalArgumentException(info + " has no packets of their own: only isochronous ones have");
        }
        if (!bulk && settings.stream() > 0) {
            throw new IllegalArgumentException(info + " has no streams: only bulk endpoints have");
        }
        int interval = atOnce(info);
        UsbTransferSettings.Builder builder = settings.toBuilder();
        if (settings.size() == 0) {
            int packet = info.maxPacketSize();
            builder.size(bulk ? (BULK + packet - 1) / packet * packet : interval);
        } else if (isochronous && settings.size() > interval) {
            throw new IllegalArgumentException(
                    "packets of " + settings.size() + " bytes: " + info + " has " + interval + " at a time");
        } else if (!isochronous && info.direction() == UsbDirection.IN && settings.size() % info.maxPacketSize() != 0) {
            throw new IllegalArgumentException("transfers of " + settings.size()
                    + " bytes: the device may send more than is asked for, so use a multiple of "
                    + info.maxPacketSize());
        }
        if (settings.inFlight() == 0) {
            builder.inFlight(bulk ? BULK_IN_FLIGHT : OTHER_IN_FLIGHT);
        }
        if (isochronous && settings.packets() == 0) {
            builder.packets(PACKETS);
        }
        return builder.build();
    }

    /** How many bytes the endpoint has in each of its intervals. */
    private static int atOnce(UsbEndpointInfo info) {
        long most = info.companion().map(UsbCompanionInfo::bytesPerInterval).orElse(0L);
        int plain = info.maxPacketSize() * info.transactions();
        // usbfs takes 96 packets of 1,024 bytes at most.
        return (int) Math.min(96 * 1024, Math.max(most, plain));
    }
}
