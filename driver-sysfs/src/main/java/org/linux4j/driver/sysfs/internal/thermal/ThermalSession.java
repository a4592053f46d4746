package org.linux4j.driver.sysfs.internal.thermal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/** Zones, cooling devices, and behind them the one device that hears of all of these. */
public final class ThermalSession implements DriverSession {

    /** The name of the driver. */
    public static final String DRIVER = "thermal";

    static final String DIRECTORY = "/sys/class/thermal";
    private static final String MONITOR = "events";

    private final Linux linux;
    private final ThermalClass members;

    public ThermalSession(Linux linux) {
        this.linux = linux;
        this.members = new ThermalClass(linux);
    }

    @Override
    public Optional<String> bridge() {
        return Optional.of(linux.bridge());
    }

    @Override
    public List<DeviceDescriptor> list() {
        List<DeviceDescriptor> all = new ArrayList<>(members.list());
        monitor().ifPresent(all::add);
        return List.copyOf(all);
    }

    /** Where the kernel has the subsystem; whether it tells of events is asked when the device is opened. */
    private Optional<DeviceDescriptor> monitor() {
        return Files.isDirectory(linux.path(DIRECTORY))
                ? Optional.of(DeviceDescriptor.builder(new DeviceId(DRIVER, MONITOR), DeviceKind.THERMAL)
                        .name("Thermal events")
                        .build())
                : Optional.empty();
    }

    @Override
    public Optional<DeviceDescriptor> find(String local) {
        return local.equals(MONITOR) ? monitor() : members.find(local);
    }

    @Override
    public Optional<DeviceDescriptor> at(Path path) {
        return members.at(path);
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        String local = descriptor.id().local();
        if (local.equals(MONITOR)) {
            return role.isAssignableFrom(NetlinkMonitor.class);
        }
        return role == Controls.class
                || role.isAssignableFrom(ThermalClass.isZone(local) ? SysfsZone.class : SysfsCooling.class);
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        return descriptor.id().local().equals(MONITOR)
                ? NetlinkMonitor.open(descriptor, linux)
                : members.open(descriptor);
    }

    @Override
    public AutoCloseable onChange(Runnable action) {
        return members.onChange(action);
    }

    @Override
    public void close() {
        members.close();
    }
}
