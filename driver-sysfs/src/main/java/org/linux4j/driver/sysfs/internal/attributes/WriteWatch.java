package org.linux4j.driver.sysfs.internal.attributes;

import java.util.Set;
import org.linux4j.spi.linux.Inotify;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.inotify;

/** Notices what is written into the attributes of a device, by whatever program. */
final class WriteWatch implements Inotify.Listener, ChangeSource.Renewal {

    private final Linux linux;
    private final SysfsDevice device;
    private final Set<String> names;
    private final ChangeSource.Notices notices;

    WriteWatch(Linux linux, SysfsDevice device, Set<String> names, ChangeSource.Notices notices) {
        this.linux = linux;
        this.device = device;
        this.names = Set.copyOf(names);
        this.notices = notices;
    }

    @Override
    public AutoCloseable listen() {
        return linux.inotify().watch(device.directory(), inotify.IN_MODIFY, this);
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public boolean isNeeded() {
        return true;
    }

    @Override
    public void happened(int events, String name) {
        if ((events & inotify.IN_IGNORED) != 0) {
            notices.gone();
        } else if (names.contains(name)) {
            notices.changed(name);
        }
    }

    @Override
    public void lost() {
        notices.lost(this);
    }
}
