package org.linux4j.driver.sysfs.internal.attributes;

import java.util.Optional;
import java.util.Set;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.Uevent;
import org.linux4j.spi.linux.Uevents;

/** Notices what the kernel says of a device. */
final class MessageWatch implements Uevents.Listener {

    private final SysfsDevice device;
    private final String devpath;
    private final String noticed;
    private final ChangeSource.Notices notices;

    private MessageWatch(SysfsDevice device, String noticed, ChangeSource.Notices notices) {
        this.device = device;
        this.devpath = device.devpath();
        this.noticed = noticed;
        this.notices = notices;
    }

    static Optional<AutoCloseable> of(
            Linux linux, SysfsDevice device, String noticed, ChangeSource.Notices notices) {
        try {
            return Optional.of(linux.uevents().listen(Set.of(), new MessageWatch(device, noticed, notices)));
        } catch (DeviceException e) {
            // Its changes are told all the same.
            return Optional.empty();
        }
    }

    @Override
    public void happened(Uevent event) {
        if (event.action().equals(Uevent.REMOVE) && event.concerns(devpath)) {
            notices.gone();
        } else if (event.action().equals(Uevent.CHANGE) && event.devpath().equals(devpath)) {
            notices.changed(noticed);
        }
    }

    @Override
    public void lost() {
        if (device.isThere()) {
            notices.changed(noticed);
        } else {
            notices.gone();
        }
    }
}
