package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.linux4j.VirtualDeviceSpec;

/**
 * A client that this program wants to be; {@link org.linux4j.DeviceManager#create} makes a {@link MidiClient} of it. Immutable.
 *
 * @since 0.1
 */
public final class MidiClientSpec implements VirtualDeviceSpec<MidiClient> {

    private final String name;
    private final List<MidiPortSpec> ports;
    private final OptionalInt outputPool;
    private final OptionalInt inputPool;
    private final MidiProtocol protocol;

    private MidiClientSpec(Builder builder) {
        name = builder.name;
        ports = List.copyOf(builder.ports);
        outputPool = builder.outputPool;
        inputPool = builder.inputPool;
        protocol = builder.protocol;
    }

    /**
     * Begins a client without ports.
     *
     * @param name the name that others see, up to 63 bytes
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    public Class<MidiClient> role() {
        return MidiClient.class;
    }

    /**
     * The name that others see.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The ports that it has at first; more can be made later.
     *
     * @return the ports, in the order in which they are made
     */
    public List<MidiPortSpec> ports() {
        return ports;
    }

    /**
     * The room for scheduled events.
     *
     * @return cells, or nothing for the kernel's default, 500
     */
    public OptionalInt outputPool() {
        return outputPool;
    }

    /**
     * The room for events that have not been read.
     *
     * @return cells, or nothing for all that the kernel gives
     */
    public OptionalInt inputPool() {
        return inputPool;
    }

    /**
     * What it speaks.
     *
     * @return plain MIDI unless it was asked for packets
     */
    public MidiProtocol protocol() {
        return protocol;
    }

    /** As {@code MIDI client synth, 2 ports}. */
    @Override
    public String toString() {
        return "MIDI client " + name + ", " + ports.size() + (ports.size() == 1 ? " port" : " ports");
    }

    /** Builds a specification. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<MidiPortSpec> ports = new ArrayList<>();
        private OptionalInt outputPool = OptionalInt.empty();
        private OptionalInt inputPool = OptionalInt.empty();
        private MidiProtocol protocol = MidiProtocol.LEGACY;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Adds a port.
         *
         * @param port the port
         * @return this builder
         */
        public Builder port(MidiPortSpec port) {
            ports.add(Objects.requireNonNull(port, "port"));
            return this;
        }

        /**
         * Sets the room for scheduled events; 500 cells unless it is said.
         *
         * @param cells 1 to 2,000
         * @return this builder
         */
        public Builder outputPool(int cells) {
            outputPool = OptionalInt.of(cells);
            return this;
        }

        /**
         * Sets the room for events that have not been read; all that the kernel gives unless it is said.
         *
         * @param cells 1 to 2,000
         * @return this builder
         */
        public Builder inputPool(int cells) {
            inputPool = OptionalInt.of(cells);
            return this;
        }

        /**
         * Sets what it speaks; plain MIDI unless it is said. A client of packets receives the music of others as packets,
         * whatever they speak, and others receive its packets as what they speak, without those that have no counterpart there,
         * such as controllers of single notes. Where the kernel knows no packets, which is
         * so before Linux 6.5 and where it was built without them, making the client is a
         * {@link org.linux4j.DeviceUnsupportedException}.
         *
         * @param spoken what it speaks
         * @return this builder
         */
        public Builder protocol(MidiProtocol spoken) {
            this.protocol = Objects.requireNonNull(spoken, "protocol");
            return this;
        }

        /**
         * Ends the specification.
         *
         * @return the specification
         * @throws IllegalArgumentException if the name is empty or too long, or a number is out of range
         */
        public MidiClientSpec build() {
            MidiPortSpec.checkName("client", name);
            check(outputPool);
            check(inputPool);
            return new MidiClientSpec(this);
        }

        private static void check(OptionalInt cells) {
            if (cells.isPresent() && (cells.getAsInt() < 1 || cells.getAsInt() > MidiPool.MOST)) {
                throw new IllegalArgumentException(
                        "a pool of " + cells.getAsInt() + " cells is out of range: 1 to " + MidiPool.MOST);
            }
        }
    }
}
