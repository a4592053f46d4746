package org.linux4j.driver.sysfs.internal.view;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.AttributeEvent;
import org.linux4j.driver.sysfs.internal.attributes.ChangeSource;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;

/** What happens to the attributes of a device, but for those in groups. */
final class ViewEvents extends ChangeSource<AttributeEvent> {

    private final AnyDevice device;
    private final Linux linux;
    private final OpenAttributes attributes;

    private ViewEvents(AnyDevice device, Linux linux, OpenAttributes attributes) {
        super(attributes);
        this.device = device;
        this.linux = linux;
        this.attributes = attributes;
    }

    static ViewEvents of(AnyDevice device, Linux linux, OpenAttributes attributes, List<String> names) {
        ViewEvents events = new ViewEvents(device, linux, attributes);
        try {
            Set<String> own = names.stream()
                    .filter(name -> name.indexOf('/') < 0 && !name.equals(ViewSession.OF_DEVICES))
                    .collect(Collectors.toUnmodifiableSet());
            events.watchWrites(linux, own);
            events.watchMessages(linux, ViewSession.OF_DEVICES);
            return events;
        } catch (RuntimeException | Error e) {
            events.abandon();
            throw e;
        }
    }

    @Override
    protected AttributeEvent read(String name) {
        long now = System.nanoTime();
        Value value = Sysfs.value(linux, attributes.path(name));
        return AttributeEvent.of(
                name.equals(ViewSession.OF_DEVICES) ? AttributeEvent.CHANGE : AttributeEvent.ATTRIBUTE,
                name,
                value,
                now);
    }

    @Override
    protected void onClosed() {
        device.released(held());
    }
}
