package org.linux4j.driver.sysfs.internal.thermal;

import java.util.List;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.EventSource;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.driver.sysfs.uapi.thermal;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalMonitor;
import org.linux4j.thermal.ThermalName;

/** The kernel's family of generic netlink as a device. It holds nothing but the sources that were opened. */
final class NetlinkMonitor extends AbstractDevice implements ThermalMonitor {

    private final Linux linux;

    private NetlinkMonitor(DeviceDescriptor descriptor, Linux linux) {
        super(descriptor, new Holdings());
        this.linux = linux;
    }

    /**
     * Opens it.
     *
     * @throws org.linux4j.DeviceUnsupportedException if the kernel tells of no events, or not in this container
     */
    static NetlinkMonitor open(DeviceDescriptor descriptor, Linux linux) {
        ThermalFamily.with(linux, (netlink, family) -> family);
        return new NetlinkMonitor(descriptor, linux);
    }

    @Override
    public List<ThermalName> zones() {
        checkOpen();
        return ThermalMessages.names(
                ThermalFamily.dump(linux, thermal.THERMAL_GENL_CMD_TZ_GET_ID),
                thermal.THERMAL_GENL_ATTR_TZ,
                thermal.THERMAL_GENL_ATTR_TZ_ID,
                thermal.THERMAL_GENL_ATTR_TZ_NAME);
    }

    @Override
    public List<ThermalName> coolingDevices() {
        checkOpen();
        return ThermalMessages.names(
                ThermalFamily.dump(linux, thermal.THERMAL_GENL_CMD_CDEV_GET),
                thermal.THERMAL_GENL_ATTR_CDEV,
                thermal.THERMAL_GENL_ATTR_CDEV_ID,
                thermal.THERMAL_GENL_ATTR_CDEV_NAME);
    }

    @Override
    public EventSource<ThermalEvent> events() {
        checkOpen();
        ThermalEvents events = ThermalEvents.ofAll(linux, this, false);
        return keep(events, events.held());
    }

    @Override
    public EventSource<ThermalEvent> samples() {
        checkOpen();
        ThermalEvents samples = ThermalEvents.ofAll(linux, this, true);
        return keep(samples, samples.held());
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        try {
            zones().forEach(zone -> all.put("thermal.zones." + zone.number(), zone.type()));
            coolingDevices().forEach(one -> all.put("thermal.cooling_devices." + one.number(), one.type()));
        } catch (DeviceException e) {
            checkOpen();
            all.put("thermal.zones", new Value.Unreadable(Readings.reason(e)));
        }
        return all.build();
    }
}
