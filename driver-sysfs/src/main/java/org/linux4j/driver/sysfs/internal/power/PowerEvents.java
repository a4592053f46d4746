package org.linux4j.driver.sysfs.internal.power;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.Reading;
import org.linux4j.driver.sysfs.internal.attributes.ChangeSource;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupplyEvent;
import org.linux4j.spi.linux.Linux;

/**
 * What is different on a power supply: its driver tells by a message ({@code power_supply_changed}), upon which everything is
 * read, for the message leaves out what the driver fails to tell; what programs write is noticed by inotify.
 */
final class PowerEvents extends ChangeSource<PowerSupplyEvent> {

    /** What a message is noticed as: no attribute has that name. */
    private static final String MESSAGE = "";

    private final SysfsPowerSupply supply;
    private final OpenAttributes attributes;
    private final Map<PowerProperty, Reading> last = new HashMap<>();

    private PowerEvents(SysfsPowerSupply supply, OpenAttributes attributes) {
        super(attributes);
        this.supply = supply;
        this.attributes = attributes;
    }

    static PowerEvents of(Linux linux, SysfsPowerSupply supply, OpenAttributes attributes) {
        PowerEvents events = new PowerEvents(supply, attributes);
        try {
            List<PowerProperty> properties = supply.properties();
            Set<String> written = properties.stream()
                    .filter(supply::isWritable)
                    .map(PowerProperty::name)
                    .collect(Collectors.toSet());
            if (!written.isEmpty()) {
                events.watchWrites(linux, written);
            }
            events.watchMessages(linux, MESSAGE);
            properties.forEach(property -> events.last.put(property, supply.read(property)));
            attributes.checkThere();
        } catch (RuntimeException | Error e) {
            events.abandon();
            throw e;
        }
        return events;
    }

    @Override
    protected PowerSupplyEvent read(String name) {
        attributes.checkThere();
        Map<PowerProperty, Reading> different = new LinkedHashMap<>();
        for (PowerProperty property : name.isEmpty() ? supply.properties() : List.of(PowerProperty.of(name))) {
            Reading now = supply.read(property);
            if (!now.equals(last.put(property, now))) {
                different.put(property, now);
            }
        }
        return different.isEmpty()
                ? null
                : new PowerSupplyEvent(PowerSupplyEvent.CHANGED, different, System.nanoTime());
    }

    @Override
    protected void onClosed() {
        supply.released(held());
    }
}
