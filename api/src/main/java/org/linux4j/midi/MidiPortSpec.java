package org.linux4j.midi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.VirtualDeviceSpec;

/**
 * A port that this program wants to have. Immutable.
 *
 * <p>{@link MidiClient#createPort} makes it on a client that is there; {@link org.linux4j.DeviceManager#create} makes it on a
 * client of its own with the same name, which goes with it.
 *
 * @since 0.1
 */
public final class MidiPortSpec implements VirtualDeviceSpec<MidiPort> {

    private static final int NAME = 63;
    private static final int READABLE = MidiPortInfo.READ | MidiPortInfo.SUBSCRIBE_READ;
    private static final int WRITABLE = MidiPortInfo.WRITE | MidiPortInfo.SUBSCRIBE_WRITE;

    private final String name;
    private final OptionalInt number;
    private final int capabilities;
    private final int types;
    private final int channels;
    private final int midiVoices;
    private final int synthVoices;
    private final int queued;
    private final int largestSysEx;
    private final Optional<Duration> timeout;

    private MidiPortSpec(Builder builder) {
        name = builder.name;
        number = builder.number;
        capabilities = builder.capabilities;
        types = builder.types;
        channels = builder.channels;
        midiVoices = builder.midiVoices;
        synthVoices = builder.synthVoices;
        queued = builder.queued;
        largestSysEx = builder.largestSysEx;
        timeout = builder.timeout;
    }

    static void checkName(String what, String name) {
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > NAME || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a MIDI " + what + ": it has 1 to 63 bytes, and none of them is 0");
        }
    }

    @Override
    public Class<MidiPort> role() {
        return MidiPort.class;
    }

    /**
     * A port that receives and sends.
     *
     * @param name the name that others see, up to 63 bytes
     * @return a new builder
     */
    public static Builder duplex(String name) {
        return new Builder(name, READABLE | WRITABLE | MidiPortInfo.DUPLEX);
    }

    /**
     * A port that receives: others write to it.
     *
     * @param name the name that others see, up to 63 bytes
     * @return a new builder
     */
    public static Builder receiver(String name) {
        return new Builder(name, WRITABLE);
    }

    /**
     * A port that sends: others read from it.
     *
     * @param name the name that others see, up to 63 bytes
     * @return a new builder
     */
    public static Builder sender(String name) {
        return new Builder(name, READABLE);
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
     * The number that the port wants to have.
     *
     * @return the number, or nothing for the next one
     */
    public OptionalInt number() {
        return number;
    }

    /**
     * What may be done with it.
     *
     * @return the bits, as in {@link MidiPortInfo#capabilities()}
     */
    public int capabilities() {
        return capabilities;
    }

    /**
     * What it is.
     *
     * @return the bits, as in {@link MidiPortInfo#types()}
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
     * How many voices it has as a MIDI synthesizer.
     *
     * @return the number
     */
    public int midiVoices() {
        return midiVoices;
    }

    /**
     * How many voices it has as another synthesizer.
     *
     * @return the number
     */
    public int synthVoices() {
        return synthVoices;
    }

    /**
     * How many events are kept on this side until they are taken.
     *
     * @return the number
     */
    public int queued() {
        return queued;
    }

    /**
     * How long a system-exclusive message may be to be put together.
     *
     * @return bytes; 0 where pieces are given as they come
     */
    public int largestSysEx() {
        return largestSysEx;
    }

    /**
     * How long {@code next()} waits.
     *
     * @return the time, or nothing for ever
     */
    public Optional<Duration> timeout() {
        return timeout;
    }

    @Override
    public String toString() {
        return "MIDI port " + name;
    }

    /** Builds a specification. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private OptionalInt number = OptionalInt.empty();
        private int capabilities;
        private int types = MidiPortInfo.GENERIC_APPLICATION;
        private int channels = 16;
        private int midiVoices;
        private int synthVoices;
        private int queued = 1024;
        private int largestSysEx = 1 << 20;
        private Optional<Duration> timeout = Optional.empty();

        private Builder(String name, int capabilities) {
            this.name = Objects.requireNonNull(name, "name");
            this.capabilities = capabilities;
        }

        /**
         * Asks for a number.
         *
         * @param wanted 0 to 252; the kernel may choose 253, too, which cannot be asked for
         * @return this builder
         */
        public Builder number(int wanted) {
            this.number = OptionalInt.of(wanted);
            return this;
        }

        /**
         * Sets what may be done with it.
         *
         * @param bits as in {@link MidiPortInfo#capabilities()}
         * @return this builder
         */
        public Builder capabilities(int bits) {
            this.capabilities = bits;
            return this;
        }

        /**
         * Keeps third parties from connecting it.
         *
         * @return this builder
         */
        public Builder notExported() {
            this.capabilities |= MidiPortInfo.NO_EXPORT;
            return this;
        }

        /**
         * Sets what it is; generic MIDI of an application unless it is said.
         *
         * @param bits as in {@link MidiPortInfo#types()}
         * @return this builder
         */
        public Builder types(int bits) {
            this.types = bits;
            return this;
        }

        /**
         * Sets how many MIDI channels it has; 16 unless it is said.
         *
         * @param count the number
         * @return this builder
         */
        public Builder channels(int count) {
            this.channels = count;
            return this;
        }

        /**
         * Sets how many voices it has.
         *
         * @param midi as a MIDI synthesizer
         * @param synth as another synthesizer
         * @return this builder
         */
        public Builder voices(int midi, int synth) {
            this.midiVoices = midi;
            this.synthVoices = synth;
            return this;
        }

        /**
         * Sets how many events are kept on this side until they are taken, at least; 1,024 unless it is said. There is always
         * room for the longest event, which is that of some thousand short ones: who asks for few gets no fresher ones for it.
         *
         * @param events the number of events of a fixed length; those with bytes take the room of several
         * @return this builder
         */
        public Builder queued(int events) {
            this.queued = events;
            return this;
        }

        /**
         * Sets how long a system-exclusive message may be to be put together; 1 MiB unless it is said. A longer one is lost.
         *
         * @param bytes the most bytes
         * @return this builder
         */
        public Builder largestSysEx(int bytes) {
            this.largestSysEx = bytes;
            return this;
        }

        /**
         * Gives the pieces of system-exclusive messages as they come.
         *
         * @return this builder
         */
        public Builder sysExInPieces() {
            this.largestSysEx = 0;
            return this;
        }

        /**
         * Sets how long {@code next()} waits; for ever unless it is said.
         *
         * @param most the time
         * @return this builder
         */
        public Builder timeout(Duration most) {
            this.timeout = Optional.of(most);
            return this;
        }

        /**
         * Ends the specification.
         *
         * @return the specification
         * @throws IllegalArgumentException if the name is empty or too long, or a number is out of range
         */
        public MidiPortSpec build() {
            checkName("port", name);
            if (number.isPresent() && (number.getAsInt() < 0 || number.getAsInt() > 252)) {
                throw new IllegalArgumentException("port " + number.getAsInt() + " is out of range: 0 to 252");
            }
            if (queued < 2 || queued > 1 << 20 || largestSysEx < 0 || largestSysEx > 1 << 28) {
                throw new IllegalArgumentException(
                        "a port keeps 2 to 1048576 events, and system-exclusive messages of up to 256 MiB");
            }
            return new MidiPortSpec(this);
        }
    }
}
