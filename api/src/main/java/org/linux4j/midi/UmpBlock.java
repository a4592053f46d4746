package org.linux4j.midi;

import java.util.Objects;

/**
 * What is told of a function block: a part of an endpoint, with the groups that it has. Immutable.
 *
 * @since 0.1
 */
public final class UmpBlock {

    private final int number;
    private final String name;
    private final boolean receives;
    private final boolean sends;
    private final boolean active;
    private final int firstGroup;
    private final int groups;
    private final boolean midi1;
    private final boolean slow;
    private final int hint;
    private final int ciVersion;
    private final int sysEx8Streams;

    private UmpBlock(Builder builder) {
        number = builder.number;
        name = builder.name;
        receives = builder.receives;
        sends = builder.sends;
        active = builder.active;
        firstGroup = builder.firstGroup;
        groups = builder.groups;
        midi1 = builder.midi1;
        slow = builder.slow;
        hint = builder.hint;
        ciVersion = builder.ciVersion;
        sysEx8Streams = builder.sysEx8Streams;
    }

    /**
     * Begins a block that sends and receives on the first group, unless more is said.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Its number.
     *
     * @return 0 to 31
     */
    public int number() {
        return number;
    }

    /**
     * Its name.
     *
     * @return the name; empty where it tells none
     */
    public String name() {
        return name;
    }

    /**
     * Whether it takes packets.
     *
     * @return true if it does
     */
    public boolean receives() {
        return receives;
    }

    /**
     * Whether it sends packets.
     *
     * @return true if it does
     */
    public boolean sends() {
        return sends;
    }

    /**
     * Whether it is in use.
     *
     * @return true if it is
     */
    public boolean active() {
        return active;
    }

    /**
     * The first of its groups.
     *
     * @return 0 to 15
     */
    public int firstGroup() {
        return firstGroup;
    }

    /**
     * How many groups it has.
     *
     * @return 1 to 16
     */
    public int groups() {
        return groups;
    }

    /**
     * Whether it is a MIDI 1.0 port in fact.
     *
     * @return true if it is
     */
    public boolean midi1() {
        return midi1;
    }

    /**
     * Whether it is no faster than a cable.
     *
     * @return true if it is not
     */
    public boolean slow() {
        return slow;
    }

    /**
     * What programs may show it as.
     *
     * @return 0 where it does not say, 1 for what receives, 2 for what sends, 3 for both
     */
    public int hint() {
        return hint;
    }

    /**
     * The version of MIDI-CI.
     *
     * @return the version; 0 where there is none
     */
    public int ciVersion() {
        return ciVersion;
    }

    /**
     * How many system-exclusive messages of 8 bits may go at once.
     *
     * @return 0 to 255
     */
    public int sysEx8Streams() {
        return sysEx8Streams;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UmpBlock that
                && number == that.number
                && name.equals(that.name)
                && receives == that.receives
                && sends == that.sends
                && active == that.active
                && firstGroup == that.firstGroup
                && groups == that.groups
                && midi1 == that.midi1
                && slow == that.slow
                && hint == that.hint
                && ciVersion == that.ciVersion
                && sysEx8Streams == that.sysEx8Streams;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                number, name, receives, sends, active, firstGroup, groups, midi1, slow, hint, ciVersion, sysEx8Streams);
    }

    /** As {@code block 0 Keys, groups 0 to 3}. */
    @Override
    public String toString() {
        return "block " + number + " " + name
                + (groups == 1
                        ? ", group " + firstGroup
                        : ", groups " + firstGroup + " to " + (firstGroup + groups - 1));
    }

    /** Builds what is told. Not thread-safe. */
    public static final class Builder {
        private int number;
        private String name = "";
        private boolean receives = true;
        private boolean sends = true;
        private boolean active = true;
        private int firstGroup;
        private int groups = 1;
        private boolean midi1;
        private boolean slow;
        private int hint;
        private int ciVersion;
        private int sysEx8Streams;

        private Builder() {}

        /**
         * Sets its number.
         *
         * @param number 0 to 31
         * @return this builder
         */
        public Builder number(int number) {
            this.number = number;
            return this;
        }

        /**
         * Sets its name; empty unless it is said.
         *
         * @param name up to 127 bytes
         * @return this builder
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets whether it takes packets; it does unless it is said.
         *
         * @param receives true if it does
         * @return this builder
         */
        public Builder receives(boolean receives) {
            this.receives = receives;
            return this;
        }

        /**
         * Sets whether it sends packets; it does unless it is said.
         *
         * @param sends true if it does
         * @return this builder
         */
        public Builder sends(boolean sends) {
            this.sends = sends;
            return this;
        }

        /**
         * Sets whether it is in use; it is unless it is said.
         *
         * @param active true if it is
         * @return this builder
         */
        public Builder active(boolean active) {
            this.active = active;
            return this;
        }

        /**
         * Sets the first of its groups; 0 unless it is said.
         *
         * @param firstGroup 0 to 15
         * @return this builder
         */
        public Builder firstGroup(int firstGroup) {
            this.firstGroup = firstGroup;
            return this;
        }

        /**
         * Sets how many groups it has; 1 unless it is said.
         *
         * @param groups 1 to 16
         * @return this builder
         */
        public Builder groups(int groups) {
            this.groups = groups;
            return this;
        }

        /**
         * Sets whether it is a MIDI 1.0 port in fact.
         *
         * @param midi1 true if it is
         * @return this builder
         */
        public Builder midi1(boolean midi1) {
            this.midi1 = midi1;
            return this;
        }

        /**
         * Sets whether it is no faster than a cable.
         *
         * @param slow true if it is not
         * @return this builder
         */
        public Builder slow(boolean slow) {
            this.slow = slow;
            return this;
        }

        /**
         * Sets what programs may show it as; 0 unless it is said.
         *
         * @param hint 1 for what receives, 2 for what sends, 3 for both
         * @return this builder
         */
        public Builder hint(int hint) {
            this.hint = hint;
            return this;
        }

        /**
         * Sets the version of MIDI-CI; 0 unless it is said.
         *
         * @param ciVersion the version
         * @return this builder
         */
        public Builder ciVersion(int ciVersion) {
            this.ciVersion = ciVersion;
            return this;
        }

        /**
         * Sets how many system-exclusive messages of 8 bits may go at once.
         *
         * @param sysEx8Streams 0 to 255
         * @return this builder
         */
        public Builder sysEx8Streams(int sysEx8Streams) {
            this.sysEx8Streams = sysEx8Streams;
            return this;
        }

        /**
         * Ends what is told.
         *
         * @return the information
         */
        public UmpBlock build() {
            return new UmpBlock(this);
        }
    }
}
