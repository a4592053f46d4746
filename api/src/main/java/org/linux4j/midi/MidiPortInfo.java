package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A port of a client. Capabilities and types are open sets of bits, as {@code sound/asequencer.h} numbers them.
 *
 * @param address client and port
 * @param name its name
 * @param capabilities what may be done with it, as bits; see the methods
 * @param types what it is, as bits; see {@link #typeWords()}
 * @param channels how many MIDI channels it has
 * @param midiVoices how many voices, where it is a MIDI synthesizer
 * @param synthVoices how many voices, where it is another synthesizer
 * @param readers how many ports are connected to it as readers
 * @param writers how many ports are connected to it as writers
 * @param stampQueue the queue whose time is put on each event that arrives, or nothing
 * @param realTime whether that time is real time; else ticks
 * @since 0.1
 */
public record MidiPortInfo(
        MidiAddress address,
        String name,
        int capabilities,
        int types,
        int channels,
        int midiVoices,
        int synthVoices,
        int readers,
        int writers,
        OptionalInt stampQueue,
        boolean realTime) {

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

    /**
     * Checks that all is there.
     *
     * @param address as the component of that name
     * @param name as the component of that name
     * @param capabilities as the component of that name
     * @param types as the component of that name
     * @param channels as the component of that name
     * @param midiVoices as the component of that name
     * @param synthVoices as the component of that name
     * @param readers as the component of that name
     * @param writers as the component of that name
     * @param stampQueue as the component of that name
     * @param realTime as the component of that name
     */
    public MidiPortInfo {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stampQueue, "stampQueue");
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
}
