package org.linux4j.led;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A trigger and its attributes, which the kernel makes when an LED gets it: what an application wants of it, or what it has.
 * Immutable.
 *
 * @since 0.1
 */
public final class LedTriggerSettings {

    private final LedTrigger trigger;
    private final Map<String, String> attributes;

    private LedTriggerSettings(Builder builder) {
        trigger = builder.trigger;
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
    }

    /**
     * Begins settings of any trigger.
     *
     * @param trigger the trigger
     * @return a new builder
     */
    public static Builder of(LedTrigger trigger) {
        return new Builder(trigger);
    }

    /**
     * It blinks.
     *
     * @param on how long it is lit, in whole milliseconds
     * @param off how long it is dark, in whole milliseconds
     * @return the settings
     * @throws IllegalArgumentException if a time is negative, or more than the kernel takes (24 days)
     */
    public static LedTriggerSettings timer(Duration on, Duration off) {
        return of(LedTrigger.TIMER).delays(on, off).build();
    }

    /**
     * It blinks once, now.
     *
     * @param on how long it is lit, in whole milliseconds
     * @param off how long it is dark at least before it can blink again, in whole milliseconds
     * @return the settings
     * @throws IllegalArgumentException if a time is negative, or more than the kernel takes (24 days)
     */
    public static LedTriggerSettings oneshot(Duration on, Duration off) {
        return of(LedTrigger.ONESHOT).delays(on, off).attribute("shot", "1").build();
    }

    /**
     * It is lit for some time.
     *
     * @param time how long, in whole milliseconds
     * @return the settings
     * @throws IllegalArgumentException if the time is negative, or more than the kernel takes (24 days)
     */
    public static LedTriggerSettings transientOn(Duration time) {
        return of(LedTrigger.TRANSIENT)
                .attribute("duration", time)
                .attribute("state", "1")
                .attribute("activate", "1")
                .build();
    }

    /**
     * It plays a pattern.
     *
     * @param pattern the pattern
     * @return the settings
     */
    public static LedTriggerSettings pattern(LedPattern pattern) {
        return of(LedTrigger.PATTERN)
                .attribute("repeat", Integer.toString(pattern.repeat().orElse(-1)))
                .attribute(pattern.engine().attribute(), pattern.text())
                .build();
    }

    /**
     * It shows the traffic of a network interface.
     *
     * @param device the interface, such as {@code eth0}
     * @param link whether it is lit while there is a link
     * @param receiving whether it blinks for what comes
     * @param sending whether it blinks for what goes
     * @return the settings
     */
    public static LedTriggerSettings netdev(String device, boolean link, boolean receiving, boolean sending) {
        return of(LedTrigger.NETDEV)
                .attribute("device_name", device)
                .attribute("link", link ? "1" : "0")
                .attribute("rx", receiving ? "1" : "0")
                .attribute("tx", sending ? "1" : "0")
                .build();
    }

    /**
     * The trigger.
     *
     * @return the trigger
     */
    public LedTrigger trigger() {
        return trigger;
    }

    /**
     * Its attributes.
     *
     * @return what the kernel reads or writes, by the kernel's names, in the order in which they are written; unmodifiable
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * An attribute of milliseconds.
     *
     * @param name the kernel's name of it, such as {@code delay_on}
     * @return the time, or nothing where there is no such attribute, or it is no number of milliseconds
     */
    public Optional<Duration> duration(String name) {
        return Optional.ofNullable(attributes.get(name))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedTriggerSettings that
                && trigger.equals(that.trigger)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(trigger, attributes);
    }

    /** As {@code timer (delay_on 500, delay_off 500)}. */
    @Override
    public String toString() {
        StringJoiner all = new StringJoiner(", ", " (", ")").setEmptyValue("");
        attributes.forEach((name, text) -> all.add(name + " " + text));
        return trigger.name() + all;
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder {
        private final LedTrigger trigger;
        private final Map<String, String> attributes = new LinkedHashMap<>();

        private Builder(LedTrigger trigger) {
            this.trigger = Objects.requireNonNull(trigger, "trigger");
        }

        /**
         * Adds an attribute, behind those that were added before.
         *
         * @param name the kernel's name of it, such as {@code delay_on}
         * @param text what is written
         * @return this builder
         * @throws IllegalArgumentException if the name cannot be that of an attribute, or the text is empty
         */
        public Builder attribute(String name, String text) {
            if (name.isEmpty() || name.startsWith(".") || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("'" + name + "' is not the name of an attribute");
            }
            if (text.isEmpty()) {
                throw new IllegalArgumentException("attribute " + name + ": an empty text is not written");
            }
            attributes.remove(name);
            attributes.put(name, text);
            return this;
        }

        /**
         * Adds an attribute of milliseconds.
         *
         * @param name the kernel's name of it, such as {@code interval}
         * @param time the time; a part of a millisecond is left out, and something shorter is one millisecond
         * @return this builder
         * @throws IllegalArgumentException if the time is negative, or more than the kernel takes (24 days)
         */
        public Builder attribute(String name, Duration time) {
            return attribute(name, Integer.toString(Millis.of(name, time)));
        }

        /**
         * Adds {@code delay_on} and {@code delay_off}.
         *
         * @param on how long it is lit, in whole milliseconds
         * @param off how long it is dark, in whole milliseconds
         * @return this builder
         * @throws IllegalArgumentException if a time is negative, or more than the kernel takes (24 days)
         */
        public Builder delays(Duration on, Duration off) {
            return attribute("delay_on", on).attribute("delay_off", off);
        }

        /**
         * Ends the settings.
         *
         * @return the settings
         */
        public LedTriggerSettings build() {
            return new LedTriggerSettings(this);
        }
    }
}
