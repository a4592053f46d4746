package org.linux4j.driver.sysfs.internal.power;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.linux4j.Control;
import org.linux4j.ControlType;
import org.linux4j.DeviceException;
import org.linux4j.MenuItem;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControl;
import org.linux4j.power.PowerProperty;
import org.linux4j.spi.AbstractControls;

/** What can be set of a power supply, for any program. */
final class PowerControls extends AbstractControls {

    private static final long OTHERS = 0x1000;

    private final SysfsPowerSupply supply;
    private final String target;

    PowerControls(SysfsPowerSupply supply) {
        super(supply);
        this.supply = supply;
        this.target = supply.descriptor().id().toString();
    }

    @Override
    public List<Control> list() {
        supply.check();
        List<Control> all = new ArrayList<>();
        for (PowerProperty property : supply.properties()) {
            if (supply.isWritable(property)) {
                int known = PowerProperty.KNOWN.indexOf(property);
                all.add(control(known < 0 ? OTHERS + all.size() : known, property));
            }
        }
        return List.copyOf(all);
    }

    private Control control(long id, PowerProperty property) {
        String name = property.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        List<String> choices = supply.choices(property);
        ControlType type = !choices.isEmpty()
                ? ControlType.MENU
                : switch (property.form()) {
                    case NUMBER -> ControlType.INTEGER;
                    case FLAG -> ControlType.BOOLEAN;
                    default -> ControlType.TEXT;
                };
        AttributeControl.Builder control = AttributeControl.builder(target, id, name, type)
                .label(name.replace('_', ' '))
                .unit(property.unit().name());
        if (type.equals(ControlType.MENU)) {
            List<MenuItem> items = new ArrayList<>();
            for (int i = 0; i < choices.size(); i++) {
                items.add(new MenuItem(i, choices.get(i), OptionalLong.empty()));
            }
            return control.menu(items)
                    .reads(() -> Math.max(0, choices.indexOf(text(property))))
                    .writesNumber(index -> supply.set(property, choices.get((int) index)))
                    .build();
        }
        if (type.equals(ControlType.TEXT)) {
            return control.readsText(() -> text(property))
                    .writes(value -> supply.set(property, value.toString()))
                    .build();
        }
        if (type.equals(ControlType.INTEGER)) {
            boolean percent = property.unit().equals(Unit.PERCENT);
            control.range(percent ? 0 : Integer.MIN_VALUE, percent ? 100 : Integer.MAX_VALUE);
        }
        return control.reads(() -> number(property))
                .writesNumber(number -> supply.set(property, number))
                .build();
    }

    private String text(PowerProperty property) {
        Reading reading = supply.read(property);
        return reading.text().orElseThrow(() -> absent(property, reading));
    }

    private long number(PowerProperty property) {
        Reading reading = supply.read(property);
        return reading.number().orElseThrow(() -> absent(property, reading));
    }

    private DeviceException absent(PowerProperty property, Reading reading) {
        return new DeviceException(DeviceException.failure(
                        "read control " + property, reading.reason().orElse("it has no value"))
                .on(target));
    }
}
