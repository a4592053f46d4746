package org.linux4j.driver.sysfs.internal.led;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.linux4j.Attributes;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.LedTriggerSettings;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * The triggers of an LED, and the attributes that the one at work has brought. These are made when it gets the trigger, and go
 * when it gets another, so none of them is kept open.
 */
final class Triggers {

    static final String TRIGGER = "trigger";

    /** More are not named in a message. */
    private static final int MOST_NAMED = 40;

    private static final int LONGEST = 4096;

    private final String target;
    private final OpenAttributes attributes;

    Triggers(String target, OpenAttributes attributes) {
        this.target = target;
        this.attributes = attributes;
    }

    /** The triggers that it can have; the one that it has is in brackets. */
    private List<String> words() {
        if (!attributes.has(TRIGGER)) {
            return List.of();
        }
        return List.of(attributes.text(TRIGGER).split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String name(String word) {
        return word.startsWith("[") && word.endsWith("]") ? word.substring(1, word.length() - 1) : word;
    }

    List<LedTrigger> all() {
        List<LedTrigger> all = new ArrayList<>();
        for (String word : words()) {
            String name = name(word);
            if (LedTrigger.isName(name)) {
                all.add(new LedTrigger(name));
            }
        }
        return List.copyOf(all);
    }

    LedTrigger active() {
        for (String word : words()) {
            String name = name(word);
            if (!name.equals(word) && LedTrigger.isName(name)) {
                return new LedTrigger(name);
            }
        }
        return LedTrigger.NONE;
    }

    void set(LedTriggerSettings settings) {
        List<LedTrigger> all = all();
        if (all.isEmpty()) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("set trigger", "this LED or this kernel has no triggers")
                            .on(target));
        }
        if (!all.contains(settings.trigger())) {
            throw new IllegalArgumentException("trigger '" + settings.trigger() + "' is none of " + target + ": "
                    + named(all.stream().map(LedTrigger::name).toList()));
        }
        settings.attributes().forEach((name, text) -> {
            // What can be said before is said before the trigger is another.
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        name + ": " + text.length() + " characters are more than an attribute takes, " + LONGEST);
            }
        });
        attributes.write(TRIGGER, settings.trigger().name(), "");
        checkTaken(settings.trigger());
        settings.attributes().forEach((name, text) -> write(settings.trigger(), name, text));
    }

    /** Where a trigger does not start, as without a line that {@code gpio} could follow, the writing itself succeeds. */
    private void checkTaken(LedTrigger wanted) {
        LedTrigger now = active();
        if (!now.equals(wanted)) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "set trigger",
                            "trigger '" + wanted + "' does not start on this LED, whose trigger is '" + now + "' now")
                    .on(target)
                    .hint("the kernel's log may say why"));
        }
    }

    private static String named(List<String> names) {
        return "it has " + names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    /** The attributes of a trigger that it has. */
    List<String> attributesOf(LedTrigger trigger) {
        return TriggerAttributes.of(trigger, attributes.device());
    }

    void write(LedTrigger trigger, String name, String text) {
        List<String> those = attributesOf(trigger);
        if (!those.contains(name)) {
            // It may be gone, with all that it had.
            attributes.checkThere();
            throw new IllegalArgumentException("trigger '" + trigger + "' of " + target + " has no attribute '" + name
                    + "': " + (those.isEmpty() ? "it has none" : named(those)));
        }
        try (SysfsAttribute attribute = attributes.openAnew(name, fcntl.O_WRONLY)) {
            attribute.write(text, TriggerAttributes.takes(name));
        }
    }

    String read(String name) {
        try (SysfsAttribute attribute = attributes.openAnew(name, fcntl.O_RDONLY)) {
            return attribute.text();
        }
    }

    long readNumber(String name) {
        try (SysfsAttribute attribute = attributes.openAnew(name, fcntl.O_RDONLY)) {
            return attribute.readLong();
        }
    }

    LedTriggerSettings settings() {
        LedTrigger trigger = active();
        LedTriggerSettings.Builder settings = LedTriggerSettings.of(trigger);
        texts(trigger).forEach((name, value) -> {
            if (value instanceof Value.Text text && !text.text().isEmpty()) {
                settings.attribute(name, text.text());
            }
        });
        return settings.build();
    }

    private Map<String, Value> texts(LedTrigger trigger) {
        Map<String, Value> texts = new LinkedHashMap<>();
        for (String name : attributesOf(trigger)) {
            if (!TriggerAttributes.isWriteOnly(name)) {
                try {
                    texts.put(name, Value.of(read(name)));
                } catch (DeviceException e) {
                    texts.put(name, new Value.Unreadable(e.getMessage()));
                }
            }
        }
        return texts;
    }

    /** Tells of the trigger, and of all that there are. */
    void describe(Attributes.Builder all) {
        try {
            if (!attributes.has(TRIGGER)) {
                return;
            }
            LedTrigger active = active();
            all.put("led.trigger", active.name());
            texts(active).forEach((name, value) -> all.put("led.trigger_attributes." + segment(name), value));
            all.put(
                    "led.triggers",
                    Value.ofTexts(all().stream().map(LedTrigger::name).toList()));
        } catch (DeviceException e) {
            all.put("led.trigger", new Value.Unreadable(e.getMessage()));
        }
    }

    /** The name of an attribute as a name of ours. */
    static String segment(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_:-]", "_");
    }
}
