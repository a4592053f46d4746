package org.linux4j.driver.usb.internal.device;

import java.nio.file.Path;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.usb.internal.access.UsbfsOpening;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;

/** A device of sysfs, whose node is opened when it is needed. */
public final class UsbfsDevice extends AbstractDevice implements UsbDevice {

    private final UsbfsOpening opening;

    private UsbfsDevice(DeviceDescriptor descriptor, UsbfsOpening opening) {
        super(descriptor, new Holdings(opening));
        this.opening = opening;
    }

    public static UsbfsDevice open(DeviceDescriptor descriptor, Linux linux, Path node) {
        return new UsbfsDevice(descriptor, new UsbfsOpening(linux, node));
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        return descriptor().attributes();
    }

    @Override
    public UsbInterface claim(int interfaceNumber) {
        checkOpen();
        opening.handle();
        throw new DeviceUnsupportedException(DeviceException.failure("claim", "interfaces cannot be claimed yet")
                .on(descriptor().id().toString()));
    }
}
