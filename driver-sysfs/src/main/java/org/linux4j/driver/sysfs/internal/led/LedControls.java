package org.linux4j.driver.sysfs.internal.led;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControl;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.MulticolorLed;
import org.linux4j.spi.AbstractControls;

/** What can be set of an LED, for any program: the brightness, the trigger and what that has brought, and colors. */
final class LedControls extends AbstractControls {

    private static final long ID_BRIGHTNESS = 1;
    private static final long ID_TRIGGER = 2;
    private static final long ID_COLORS = 0x100;
    private static final long ID_ATTRIBUTES = 0x200;

    private final SysfsLed led;
    private final OpenAttributes attributes;
    private final Triggers triggers;
    private final String target;

    LedControls(SysfsLed led, OpenAttributes attributes, Triggers triggers) {
        super(led);
        this.led = led;
        this.attributes = attributes;
        this.triggers = triggers;
        this.target = led.descriptor().id().toString();
    }

    @Override
    public List<Control> list() {
        led.check();
        List<Control> all = new ArrayList<>();
        all.add(brightness());
        as(MulticolorLed.class).ifPresent(color -> addColors(color, all));
        if (attributes.has(Triggers.TRIGGER)) {
            all.add(trigger());
            long id = ID_ATTRIBUTES;
            for (String name : triggers.attributesOf(triggers.active())) {
                all.add(attribute(id++, name));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public Optional<Control> find(String name) {
        return list().stream().filter(control -> control.name().equals(name)).findFirst();
    }

    private Control brightness() {
        return AttributeControl.builder(target, ID_BRIGHTNESS, "brightness", ControlType.INTEGER)
                .label("Brightness")
                .range(0, led.maxBrightness())
                .flags(ControlFlag.VOLATILE, ControlFlag.UPDATES_OTHERS)
                .reads(led::brightness)
                .writesNumber(number -> led.setBrightness((int) number))
                .build();
    }

    private void addColors(MulticolorLed color, List<Control> all) {
        List<String> colors = color.colors();
        for (int i = 0; i < colors.size(); i++) {
            int index = i;
            String name = "intensity_" + Triggers.segment(colors.get(i)).replaceAll("[^a-z0-9_]", "_");
            boolean taken = all.stream().anyMatch(control -> control.name().equals(name));
            all.add(AttributeControl.builder(target, ID_COLORS + i, taken ? name + "_" + i : name, ControlType.INTEGER)
                    .label("Intensity of " + colors.get(i))
                    .range(0, led.maxBrightness())
                    .reads(() -> color.intensities().get(index))
                    .writesNumber(number -> set(color, index, (int) number))
                    .build());
        }
    }

    private static void set(MulticolorLed color, int index, int number) {
        int[] all = color.intensities().stream().mapToInt(Integer::intValue).toArray();
        all[index] = number;
        color.setIntensities(all);
    }

    private Control trigger() {
        List<LedTrigger> all = triggers.all();
        List<MenuItem> items = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            items.add(new MenuItem(i, all.get(i).name(), OptionalLong.empty()));
        }
        return AttributeControl.builder(target, ID_TRIGGER, "trigger", ControlType.MENU)
                .label("Trigger")
                .menu(items)
                .flags(ControlFlag.UPDATES_OTHERS)
                .reads(() -> Math.max(0, all.indexOf(led.trigger())))
                .writesNumber(index -> led.setTrigger(all.get((int) index)))
                .build();
    }

    /** Of a trigger; it is gone with it. */
    private Control attribute(long id, String name) {
        ControlType type = TriggerAttributes.isWriteOnly(name)
                ? ControlType.BUTTON
                : TriggerAttributes.isTruth(name)
                        ? ControlType.BOOLEAN
                        : TriggerAttributes.isMilliseconds(name) ? ControlType.INTEGER : ControlType.TEXT;
        AttributeControl.Builder control = AttributeControl.builder(
                        target, id, Triggers.segment(name).replaceAll("[^a-z0-9_]", "_"), type)
                .label(name)
                .group("Trigger");
        if (type.equals(ControlType.BUTTON)) {
            return control.flags(ControlFlag.WRITE_ONLY)
                    .writes(value -> led.setTriggerAttribute(name, "1"))
                    .build();
        }
        if (type.equals(ControlType.TEXT)) {
            return control.readsText(() -> triggers.read(name))
                    .writes(value -> led.setTriggerAttribute(name, ((Value.Text) value).text()))
                    .build();
        }
        if (type.equals(ControlType.INTEGER)) {
            control.range(0, Integer.MAX_VALUE).unit("ms");
        }
        return control.reads(() -> triggers.readNumber(name))
                .writesNumber(number -> led.setTriggerAttribute(name, Long.toString(number)))
                .build();
    }
}
