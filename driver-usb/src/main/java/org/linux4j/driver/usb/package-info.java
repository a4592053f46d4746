/**
 * USB devices, through sysfs and usbfs; all that they offer is reached through {@link org.linux4j.usb}.
 *
 * <p>A device is {@code usb:} and the kernel's name of its port, as in {@code usb:1-1.2} (bus 1, port 2 of the hub in port 1); a
 * root hub is {@code usb:usb1}. What is known without asking the device stands in sysfs, which anybody may read: listing, finding,
 * {@link org.linux4j.usb.UsbDevice#info()} and {@link org.linux4j.usb.UsbDevice#descriptors()} open no node and wake no device up.
 * The node below {@code /dev/bus/usb} is opened by the first call that needs it. Permission for that: root, or whom a udev rule
 * gives the node to, such as {@code SUBSYSTEM=="usb", ATTR{idVendor}=="1d6b", TAG+="uaccess"}.
 *
 * <p><b>Transfers</b> are URBs of usbfs, also those that a thread waits for. What is done is reaped by whoever waits first, on
 * behalf of all; a URB and its memory are kept until then, whatever the program forgets or closes. Buffers are mapped from usbfs
 * where the kernel maps them. All transfers of the machine together have what {@code usbcore.usbfs_memory_mb} says, 16 MiB unless
 * somebody raised it.
 *
 * <p><b>What is left out</b> of {@code linux/usbdevice_fs.h}: {@code USBDEVFS_CONTROL}, {@code USBDEVFS_BULK} and
 * {@code USBDEVFS_REAPURB}, which neither closing nor an interrupt ends: URBs do the same; {@code USBDEVFS_DISCSIGNAL}, a signal for
 * when a device is gone: signals end a JVM or are its own, and every wait here ends when the device is gone;
 * {@code USBDEVFS_WAIT_FOR_RESUME}, which nothing ends but the resumption, should that never come.
 *
 * <p>The driver follows {@code Documentation/driver-api/usb/usb.rst} and {@code Documentation/ABI/stable/sysfs-bus-usb} of the
 * kernel.
 */
@Evolving
package org.linux4j.driver.usb;

import org.linux4j.Evolving;
