package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is told of a client of the sequencer. Immutable.
 *
 * @since 0.1
 */
public final class MidiClientInfo {

    private final int number;
    private final String name;
    private final boolean kernel;
    private final int ports;
    private final int lost;
    private final OptionalInt card;
    private final OptionalInt process;
    private final int midiVersion;
    private final Optional<UmpEndpoint> endpoint;
    private final List<UmpBlock> blocks;

    private MidiClientInfo(Builder builder) {
        number = builder.number;
        name = builder.name;
        kernel = builder.kernel;
        ports = builder.ports;
        lost = builder.lost;
        card = builder.card;
        process = builder.process;
        midiVersion = builder.midiVersion;
        endpoint = builder.endpoint;
        blocks = List.copyOf(builder.blocks);
    }

    /**
     * Begins what is told of a client, for drivers: a program without a name or ports, unless more is said.
     *
     * @param number its number
     * @return a new builder
     */
    public static Builder builder(int number) {
        return new Builder(number);
    }

    /**
     * Its number.
     *
     * @return the number
     */
    public int number() {
        return number;
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Whether it is one of the kernel: hardware, or what plays it; else a program.
     *
     * @return true if it is
     */
    public boolean kernel() {
        return kernel;
    }

    /**
     * How many ports it has.
     *
     * @return the number
     */
    public int ports() {
        return ports;
    }

    /**
     * How many events to it were lost.
     *
     * @return the number
     */
    public int lost() {
        return lost;
    }

    /**
     * The sound card behind it.
     *
     * @return the card's number, or nothing where there is none
     */
    public OptionalInt card() {
        return card;
    }

    /**
     * The process that it is of.
     *
     * @return the process's number, or nothing where it is no program
     */
    public OptionalInt process() {
        return process;
    }

    /**
     * Which MIDI it speaks.
     *
     * @return 0 for plain MIDI, 1 for packets of MIDI 1.0, 2 for packets of MIDI 2.0, as {@link MidiProtocol#version()}
     */
    public int midiVersion() {
        return midiVersion;
    }

    /**
     * The endpoint that it is.
     *
     * @return what it tells of itself, or nothing where it speaks plain MIDI or tells nothing
     */
    public Optional<UmpEndpoint> endpoint() {
        return endpoint;
    }

    /**
     * The function blocks of its endpoint.
     *
     * @return those that are told, by number
     */
    public List<UmpBlock> blocks() {
        return blocks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiClientInfo that
                && number == that.number
                && name.equals(that.name)
                && kernel == that.kernel
                && ports == that.ports
                && lost == that.lost
                && card.equals(that.card)
                && process.equals(that.process)
                && midiVersion == that.midiVersion
                && endpoint.equals(that.endpoint)
                && blocks.equals(that.blocks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, name, kernel, ports, lost, card, process, midiVersion, endpoint, blocks);
    }

    /** As {@code client 20 Keyboard, kernel, 1 port}. */
    @Override
    public String toString() {
        return "client " + number + " " + name + (kernel ? ", kernel, " : ", program, ") + ports
                + (ports == 1 ? " port" : " ports");
    }

    /** Builds what is told. Not thread-safe. */
    public static final class Builder {
        private final int number;
        private String name = "";
        private boolean kernel;
        private int ports;
        private int lost;
        private OptionalInt card = OptionalInt.empty();
        private OptionalInt process = OptionalInt.empty();
        private int midiVersion;
        private Optional<UmpEndpoint> endpoint = Optional.empty();
        private final List<UmpBlock> blocks = new ArrayList<>();

        private Builder(int number) {
            this.number = number;
        }

        /**
         * Sets its name.
         *
         * @param name the name
         * @return this builder
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets whether it is one of the kernel.
         *
         * @param kernel true if it is; false for a program
         * @return this builder
         */
        public Builder kernel(boolean kernel) {
            this.kernel = kernel;
            return this;
        }

        /**
         * Sets how many ports it has.
         *
         * @param ports the number
         * @return this builder
         */
        public Builder ports(int ports) {
            this.ports = ports;
            return this;
        }

        /**
         * Sets how many events to it were lost.
         *
         * @param lost the number
         * @return this builder
         */
        public Builder lost(int lost) {
            this.lost = lost;
            return this;
        }

        /**
         * Sets the sound card behind it.
         *
         * @param card the card's number
         * @return this builder
         */
        public Builder card(int card) {
            this.card = OptionalInt.of(card);
            return this;
        }

        /**
         * Sets the process that it is of.
         *
         * @param process the process's number
         * @return this builder
         */
        public Builder process(int process) {
            this.process = OptionalInt.of(process);
            return this;
        }

        /**
         * Sets which MIDI it speaks.
         *
         * @param midiVersion 0 for plain MIDI, 1 for packets of MIDI 1.0, 2 for packets of MIDI 2.0
         * @return this builder
         */
        public Builder midiVersion(int midiVersion) {
            this.midiVersion = midiVersion;
            return this;
        }

        /**
         * Sets the endpoint that it is.
         *
         * @param told what it tells of itself
         * @return this builder
         */
        public Builder endpoint(UmpEndpoint told) {
            this.endpoint = Optional.of(told);
            return this;
        }

        /**
         * Adds a function block.
         *
         * @param told the block
         * @return this builder
         */
        public Builder block(UmpBlock told) {
            this.blocks.add(Objects.requireNonNull(told, "block"));
            return this;
        }

        /**
         * Ends what is told.
         *
         * @return the information
         */
        public MidiClientInfo build() {
            return new MidiClientInfo(this);
        }
    }
}
