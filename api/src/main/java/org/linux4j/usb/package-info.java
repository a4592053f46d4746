/**
 * USB: what is plugged in, what it says of itself, and transfers to and from it.
 *
 * <p><b>Without opening.</b> A {@link org.linux4j.usb.UsbDevice} tells what it is before its node is opened, and needs no
 * permission for it. {@code devices.find(UsbDevice.with(0x1d6b, 0x0104))} finds one, {@link org.linux4j.usb.UsbDevice#info()}
 * tells how it is plugged in and what it is called, {@link org.linux4j.usb.UsbDevice#descriptors()} what it has. Types whose
 * names end in {@code Info} are such facts: values that hold nothing, and stay as they were read.
 *
 * <p><b>Use.</b> The node is opened by the first call that needs it. {@link org.linux4j.usb.UsbDevice#claim} gives a
 * {@link org.linux4j.usb.UsbInterface}, which this program alone uses until it is closed, and
 * {@link org.linux4j.usb.UsbInterface#endpoint} one of its {@link org.linux4j.usb.UsbEndpoint}s, where data goes in or out.
 * Closing the device closes the interfaces that were claimed through it; closing an interface ends what is on its way on its
 * endpoints.
 *
 * <p><b>Transfers.</b> A {@link org.linux4j.usb.UsbEndpoint} has them waited for, as futures, and as sources and sinks that keep several
 * on their way; {@link org.linux4j.usb.UsbDevice#control()} has the control transfers that need no interface.
 *
 * <pre>{@code
 * try (UsbDevice device = devices.open("usb:1-1", UsbDevice.class);
 *         UsbInterface claimed = device.claim(0);
 *         UsbTransfers readings = claimed.endpoint(0x81).transfers(UsbTransferSettings.defaults())) {
 *     for (UsbTransfer reading : readings) {
 *         System.out.println(reading);
 *     }
 * }
 * }</pre>
 */
@Evolving
package org.linux4j.usb;

import org.linux4j.Evolving;
