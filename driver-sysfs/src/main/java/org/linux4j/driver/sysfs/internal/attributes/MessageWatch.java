package org.linux4j.driver.sysfs.internal.attributes;

import java.util.Set;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.Uevent;
import org.linux4j.spi.linux.Uevents;

/** Notices what the kernel says of a device, where it says anything here. */
final class MessageWatch implements Uevents.Listener, ChangeSource.Renewal {

    private final Linux linux;
    private final SysfsDevice device;
    private final String devpath;
    private final String noticed;
    private final ChangeSource.Notices notices;

    MessageWatch(Linux linux, SysfsDevice device, String noticed, ChangeSource.Notices notices) {
        this.linux = linux;
        this.device = device;
        this.devpath = device.devpath();
        this.noticed = noticed;
        this.notices = notices;
    }

    @Override
    public AutoCloseable listen() {
        return linux.uevents().listen(Set.of(), this);
    }

    @Override
    public Set<String> names() {
        return Set.of(noticed);
    }

    @Override
    public boolean isNeeded() {
        return false;
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
            notices.lost(this);
        } else {
            notices.gone();
        }
    }
}
