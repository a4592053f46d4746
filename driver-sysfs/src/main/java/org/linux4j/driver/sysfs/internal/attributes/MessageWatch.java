package org.linux4j.driver.sysfs.internal.attributes;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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
    private final String property;
    private final AtomicReference<String> said;

    MessageWatch(
            Linux linux,
            SysfsDevice device,
            String noticed,
            ChangeSource.Notices notices,
            String property,
            AtomicReference<String> said) {
        this.linux = linux;
        this.device = device;
        this.devpath = device.devpath();
        this.noticed = noticed;
        this.notices = notices;
        this.property = property;
        this.said = said;
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
            String told = event.properties().get(property);
            if (told != null) {
                said.set(told);
            }
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
