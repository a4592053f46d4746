package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is told of a port of a client. Capabilities and types are open sets of bits, as {@code sound/asequencer.h} numbers them.
 * Immutable.
 *
 * @since 0.1
 */
public final class MidiPortInfo {

    /** Events may be read from it. */
    public static final int READ = 1;

    /** Events may be written to it. */
    public static final int WRITE = 1 << 1;

    /** It does both at once. */
    public static final int DUPLEX = 1 << 4;

    /** Others may connect to it as readers. */
    public static final int SUBSCRIBE_READ = 1 << 5;

    /** Others may connect to it as writers. */
    public static final int SUBSCRIBE_WRITE = 1 << 6;

    /** Third parties may not connect it. */
    public static final int NO_EXPORT = 1 << 7;

    /** It is there and not in use. */
    public static final int INACTIVE = 1 << 8;

    /** What a port that speaks MIDI is by default: generic MIDI, of an application. */
    public static final int GENERIC_APPLICATION = 1 << 1 | 1 << 20;

    private static final List<String> TYPE_WORDS = List.of(
            "specific",
            "midi-generic",
            "midi-gm",
            "midi-gs",
            "midi-xg",
            "midi-mt32",
            "midi-gm2",
            "midi-ump",
            "8",
            "9",
            "synth",
            "direct-sample",
            "sample",
            "13",
            "14",
            "15",
            "hardware",
            "software",
            "synthesizer",
            "port",
            "application");

    private static final List<String> CAPABILITY_WORDS = List.of(
            "read",
            "write",
            "sync-read",
            "sync-write",
            "duplex",
            "subscribe-read",
            "subscribe-write",
            "no-export",
            "inactive",
            "ump-endpoint");

    private final MidiAddress address;
    private final String name;
    private final int capabilities;
    private final int types;
    private final int channels;
    private final int midiVoices;
    private final int synthVoices;
    private final int readers;
    private final int writers;
    private final OptionalInt stampQueue;
    private final boolean realTime;

    private MidiPortInfo(Builder builder) {
        address = builder.address;
        name = builder.name;
        capabilities = builder.capabilities;
        types = builder.types;
        channels = builder.channels;
        midiVoices = builder.midiVoices;
        synthVoices = builder.synthVoices;
        readers = builder.readers;
        writers = builder.writers;
        stampQueue = builder.stampQueue;
        realTime = builder.realTime;
    }

    /**
     * Begins what is told of a port, for drivers: it has no name and can do nothing, unless more is said.
     *
     * @param address client and port
     * @return a new builder
     */
    public static Builder builder(MidiAddress address) {
        return new Builder(address);
    }

    /**
     * Client and port.
     *
     * @return the address
     */
    public MidiAddress address() {
        return address;
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
     * What may be done with it, as bits; see {@link #capabilityWords()}.
     *
     * @return the bits
     */
    public int capabilities() {
        return capabilities;
    }

    /**
     * What it is, as bits; see {@link #typeWords()}.
     *
     * @return the bits
     */
    public int types() {
        return types;
    }

    /**
     * How many MIDI channels it has.
     *
     * @return the number
     */
    public int channels() {
        return channels;
    }

    /**
     * How many voices it has, where it is a MIDI synthesizer.
     *
     * @return the number
     */
    public int midiVoices() {
        return midiVoices;
    }

    /**
     * How many voices it has, where it is another synthesizer.
     *
     * @return the number
     */
    public int synthVoices() {
        return synthVoices;
    }

    /**
     * How many ports are connected to it as readers.
     *
     * @return the number
     */
    public int readers() {
        return readers;
    }

    /**
     * How many ports are connected to it as writers.
     *
     * @return the number
     */
    public int writers() {
        return writers;
    }

    /**
     * The queue whose time is put on each event that arrives.
     *
     * @return the queue's number, or nothing
     */
    public OptionalInt stampQueue() {
        return stampQueue;
    }

    /**
     * Whether that time is real time; else ticks.
     *
     * @return true for real time; false where there is no queue
     */
    public boolean realTime() {
        return realTime;
    }

    /**
     * Whether others may connect to it to read.
     *
     * @return true where it is a source
     */
    public boolean isReadable() {
        return has(READ | SUBSCRIBE_READ);
    }

    /**
     * Whether others may connect to it to write.
     *
     * @return true where it is a destination
     */
    public boolean isWritable() {
        return has(WRITE | SUBSCRIBE_WRITE);
    }

    /**
     * Whether it has all of some capabilities.
     *
     * @param bits the capabilities
     * @return true if all are there
     */
    public boolean has(int bits) {
        return (capabilities & bits) == bits;
    }

    /**
     * The capabilities as words.
     *
     * @return a word for each bit that is set; its number where it has none
     */
    public List<String> capabilityWords() {
        return words(capabilities, CAPABILITY_WORDS);
    }

    /**
     * What it is, as words.
     *
     * @return a word for each bit that is set; its number where it has none
     */
    public List<String> typeWords() {
        return words(types, TYPE_WORDS);
    }

    private static List<String> words(int bits, List<String> words) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Integer.SIZE; i++) {
            if ((bits >>> i & 1) != 0) {
                found.add(i < words.size() ? words.get(i) : Integer.toString(i));
            }
        }
        return List.copyOf(found);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiPortInfo that
                && address.equals(that.address)
                && name.equals(that.name)
                && capabilities == that.capabilities
                && types == that.types
                && channels == that.channels
                && midiVoices == that.midiVoices
                && synthVoices == that.synthVoices
                && readers == that.readers
                && writers == that.writers
                && stampQueue.equals(that.stampQueue)
                && realTime == that.realTime;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                address,
                name,
                capabilities,
                types,
                channels,
                midiVoices,
                synthVoices,
                readers,
                writers,
                stampQueue,
                realTime);
    }

    /** As {@code 20:0 Keys, read, subscribe-read}. */
    @Override
    public String toString() {
        return (address + " " + name).strip() + (capabilities == 0 ? "" : ", " + String.join(", ", capabilityWords()));
    }

    /** Builds what is told. Not thread-safe. */
    public static final class Builder {
        private final MidiAddress address;
        private String name = "";
        private int capabilities;
        private int types;
        private int channels;
        private int midiVoices;
        private int synthVoices;
        private int readers;
        private int writers;
        private OptionalInt stampQueue = OptionalInt.empty();
        private boolean realTime;

        private Builder(MidiAddress address) {
            this.address = Objects.requireNonNull(address, "address");
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
         * Sets what may be done with it.
         *
         * @param capabilities the bits
         * @return this builder
         */
        public Builder capabilities(int capabilities) {
            this.capabilities = capabilities;
            return this;
        }

        /**
         * Sets what it is.
         *
         * @param types the bits
         * @return this builder
         */
        public Builder types(int types) {
            this.types = types;
            return this;
        }

        /**
         * Sets how many MIDI channels it has.
         *
         * @param channels the number
         * @return this builder
         */
        public Builder channels(int channels) {
            this.channels = channels;
            return this;
        }

        /**
         * Sets how many voices it has as a MIDI synthesizer.
         *
         * @param midiVoices the number
         * @return this builder
         */
        public Builder midiVoices(int midiVoices) {
            this.midiVoices = midiVoices;
            return this;
        }

        /**
         * Sets how many voices it has as another synthesizer.
         *
         * @param synthVoices the number
         * @return this builder
         */
        public Builder synthVoices(int synthVoices) {
            this.synthVoices = synthVoices;
            return this;
        }

        /**
         * Sets how many ports are connected to it as readers.
         *
         * @param readers the number
         * @return this builder
         */
        public Builder readers(int readers) {
            this.readers = readers;
            return this;
        }

        /**
         * Sets how many ports are connected to it as writers.
         *
         * @param writers the number
         * @return this builder
         */
        public Builder writers(int writers) {
            this.writers = writers;
            return this;
        }

        /**
         * Sets the queue whose time is put on each event that arrives.
         *
         * @param stampQueue the queue's number
         * @return this builder
         */
        public Builder stampQueue(int stampQueue) {
            this.stampQueue = OptionalInt.of(stampQueue);
            return this;
        }

        /**
         * Sets whether that time is real time.
         *
         * @param realTime true for real time, false for ticks
         * @return this builder
         */
        public Builder realTime(boolean realTime) {
            this.realTime = realTime;
            return this;
        }

        /**
         * Ends what is told.
         *
         * @return the information
         */
        public MidiPortInfo build() {
            return new MidiPortInfo(this);
        }
    }
}
