package org.linux4j.driver.usb.internal.transfers;

import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.usb.UsbTransferSettings;

/** What settings are in numbers of the kernel. */
final class SettingsFlags {

    private SettingsFlags() {}

    static int of(Pipe pipe, UsbTransferSettings settings) {
        int flags = pipe.isIsochronous() ? usbdevice_fs.USBDEVFS_URB_ISO_ASAP : 0;
        if (!pipe.isIn() && settings.zeroPacket()) {
            flags |= usbdevice_fs.USBDEVFS_URB_ZERO_PACKET;
        }
        if (pipe.isIn() && settings.shortIsError()) {
            flags |= usbdevice_fs.USBDEVFS_URB_SHORT_NOT_OK;
        }
        return flags;
    }
}
