package org.linux4j.driver.usb.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.driver.usb.internal.device.UsbfsDevice;
import org.linux4j.driver.usb.internal.sysfs.DatabaseNames;
import org.linux4j.driver.usb.internal.sysfs.UsbPlace;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.usb.UsbHub;

/** Finds devices in sysfs; their nodes are opened by the device, when it needs them. */
public final class UsbSession extends ClassSession {

    public static final String DRIVER = UsbPlace.DRIVER;

    private final DatabaseNames names;

    public UsbSession(Linux linux) {
        super(linux, new DeviceClass(UsbPlace.DIRECTORY, "usb", UsbPlace.NAMES, UsbPlace.NODES));
        names = new DatabaseNames(linux);
    }

    @Override
    protected Path node(DeviceClass of, SysfsDevice device) {
        return UsbPlace.node(linux(), device);
    }

    @Override
    protected DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node) {
        return UsbPlace.describe(device, node, names);
    }

    /** A device loses its texts first when it goes, and right after them its number; its entry on the bus goes last. */
    @Override
    protected boolean isWhole(DeviceClass of, SysfsDevice device) {
        return device.has("dev");
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role.isAssignableFrom(UsbfsDevice.class) || role.equals(UsbHub.class);
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        return UsbfsDevice.open(descriptor, linux(), names);
    }

    /** One for each bus, named for its number; buses come and go too. */
    @Override
    protected List<Path> nodeDirectories(DeviceClass of) {
        Path nodes = linux().path(UsbPlace.NODES);
        List<Path> directories = new ArrayList<>(List.of(nodes));
        directories.addAll(Sysfs.entries(nodes, "[0-9]*"));
        return directories;
    }

    @Override
    protected boolean isNode(DeviceClass of, String name) {
        return name.matches("[0-9]+");
    }
}
