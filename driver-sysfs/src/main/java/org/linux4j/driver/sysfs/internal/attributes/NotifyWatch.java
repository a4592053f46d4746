package org.linux4j.driver.sysfs.internal.attributes;

import java.util.List;
import org.linux4j.DeviceException;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Poller;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.fcntl;

/** Notices the changes of an attribute whose driver tells of them; whoever wants to know them reads this opening of it. */
public final class NotifyWatch implements AutoCloseable {

    private final SysfsAttribute attribute;
    private final Poller.Registration registration;

    private NotifyWatch(SysfsAttribute attribute, Poller.Registration registration) {
        this.attribute = attribute;
        this.registration = registration;
    }

    static NotifyWatch of(Linux linux, OpenAttributes attributes, String name, ChangeSource.Notices notices) {
        SysfsAttribute opened = attributes.openAnew(name, fcntl.O_RDONLY);
        try {
            // Before anybody waits for it: what an opening has never read counts as changed.
            readOnce(opened);
            Poller.Registration registered = linux.poller().register(opened.file(), events -> notices.changed(name));
            NotifyWatch watch = new NotifyWatch(opened, registered);
            watch.rearm();
            return watch;
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private static void readOnce(SysfsAttribute opened) {
        try {
            opened.read();
        } catch (DeviceException e) {
            // It has nothing to say yet, and was asked all the same.
        }
    }

    /** The attribute, which is read after each notice. */
    public SysfsAttribute attribute() {
        return attribute;
    }

    /**
     * Notices the next change, also one that came since the attribute was read: the kernel compares with what that saw.
     *
     * @throws DeviceException if nobody can wait any more
     */
    void rearm() {
        registration.arm(eventpoll.EPOLLPRI);
    }

    @Override
    public void close() {
        CloseAll.of(List.of(registration, attribute));
    }
}
