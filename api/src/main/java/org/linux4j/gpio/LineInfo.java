package org.linux4j.gpio;

import java.util.Objects;
import java.util.Optional;

/**
 * What a chip tells of a line. Immutable.
 *
 * @since 0.1
 */
public final class LineInfo {

    private final int offset;
    private final Optional<String> name;
    private final boolean used;
    private final Optional<String> consumer;
    private final LineSettings settings;
    private final long flags;

    private LineInfo(Builder builder) {
        offset = builder.offset;
        name = builder.name;
        used = builder.used;
        consumer = builder.consumer;
        settings = builder.settings;
        flags = builder.flags;
    }

    /**
     * Begins what is told of a line, for drivers: nobody holds it, and it has no name, unless more is said.
     *
     * @param offset its number on the chip, from zero
     * @return a new builder
     */
    public static Builder builder(int offset) {
        return new Builder(offset);
    }

    /**
     * Its number on the chip, from zero.
     *
     * @return the offset
     */
    public int offset() {
        return offset;
    }

    /**
     * Its name, where it has one.
     *
     * @return the name
     */
    public Optional<String> name() {
        return name;
    }

    /**
     * Whether somebody holds it, the kernel included; it cannot be requested then.
     *
     * @return true if it is held
     */
    public boolean used() {
        return used;
    }

    /**
     * Who holds it, where that is told.
     *
     * @return the text
     */
    public Optional<String> consumer() {
        return consumer;
    }

    /**
     * How it works now; of an output's value nothing is told, so {@code active} is false.
     *
     * @return the settings
     */
    public LineSettings settings() {
        return settings;
    }

    /**
     * The kernel's own flags, those that this library does not know included.
     *
     * @return the flags
     */
    public long flags() {
        return flags;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineInfo that
                && offset == that.offset
                && name.equals(that.name)
                && used == that.used
                && consumer.equals(that.consumer)
                && settings.equals(that.settings)
                && flags == that.flags;
    }

    @Override
    public int hashCode() {
        return Objects.hash(offset, name, used, consumer, settings, flags);
    }

    /** As {@code 3 "LED" output used by "lamp"}, with what is not as usual in brackets behind the direction. */
    @Override
    public String toString() {
        return offset + name.map(text -> " \"" + text + "\"").orElse("") + " " + settings.words()
                + (used ? " used" : "")
                + consumer.map(text -> " by \"" + text + "\"").orElse("");
    }

    /** Builds what is told of a line. Not thread-safe. */
    public static final class Builder {
        private final int offset;
        private Optional<String> name = Optional.empty();
        private boolean used;
        private Optional<String> consumer = Optional.empty();
        private LineSettings settings = LineSettings.builder().build();
        private long flags;

        private Builder(int offset) {
            this.offset = offset;
        }

        /**
         * Sets its name.
         *
         * @param name the name; empty where it has none
         * @return this builder
         */
        public Builder name(String name) {
            this.name = some(name);
            return this;
        }

        /**
         * Sets whether somebody holds it.
         *
         * @param used true if it is held
         * @return this builder
         */
        public Builder used(boolean used) {
            this.used = used;
            return this;
        }

        /**
         * Sets who holds it.
         *
         * @param consumer the text; empty where that is not told
         * @return this builder
         */
        public Builder consumer(String consumer) {
            this.consumer = some(consumer);
            return this;
        }

        /**
         * Sets how it works now.
         *
         * @param settings the settings
         * @return this builder
         */
        public Builder settings(LineSettings settings) {
            this.settings = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Sets the kernel's own flags.
         *
         * @param flags the flags
         * @return this builder
         */
        public Builder flags(long flags) {
            this.flags = flags;
            return this;
        }

        private static Optional<String> some(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        /**
         * Ends what is told.
         *
         * @return the information
         */
        public LineInfo build() {
            return new LineInfo(this);
        }
    }
}
