package org.linux4j.driver.usb.internal.transfers;

import java.nio.ByteBuffer;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDirection;

/** The setup packet of a control transfer, which stands in front of its data (USB 2.0, section 9.3). */
record Setup(UsbControlRequest request, UsbDirection direction) {

    static final int SIZE = Urb.SETUP;

    /** Its numbers are little-endian, whatever the order of the buffer is. */
    void write(ByteBuffer to, int length) {
        to.put(0, (byte) request.requestType(direction));
        to.put(1, (byte) request.request());
        put(to, 2, request.value());
        put(to, 4, request.index());
        put(to, 6, length);
    }

    private static void put(ByteBuffer to, int at, int number) {
        to.put(at, (byte) number);
        to.put(at + 1, (byte) (number >> 8));
    }
}
