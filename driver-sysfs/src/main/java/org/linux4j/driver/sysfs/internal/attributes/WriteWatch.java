package org.linux4j.driver.sysfs.internal.attributes;

import java.util.Set;
import org.linux4j.spi.linux.Inotify;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.inotify;

/** Notices what is written into the attributes of a device, by whatever program. */
final class WriteWatch implements Inotify.Listener {

    private final Set<String> names;
    private final ChangeSource.Notices notices;

    private WriteWatch(Set<String> names, ChangeSource.Notices notices) {
        this.names = Set.copyOf(names);
        this.notices = notices;
    }

    static AutoCloseable of(Linux linux, SysfsDevice device, Set<String> names, ChangeSource.Notices notices) {
        return linux.inotify().watch(device.directory(), inotify.IN_MODIFY, new WriteWatch(names, notices));
    }

    @Override
    public void happened(int events, String name) {
        if ((events & inotify.IN_IGNORED) != 0) {
            notices.gone();
        } else if (names.isEmpty() || names.contains(name)) {
            notices.changed(name);
        }
    }

    @Override
    public void lost() {
        names.forEach(notices::changed);
    }
}
