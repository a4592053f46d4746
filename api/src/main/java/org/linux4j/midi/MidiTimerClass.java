package org.linux4j.midi;

/**
 * Where an ALSA timer belongs, as the kernel numbers it. An open set: a number that this library does not know passes through.
 *
 * @param number the kernel's number
 * @since 0.1
 */
public record MidiTimerClass(int number) {

    /** A timer that follows another one. */
    public static final MidiTimerClass SLAVE = new MidiTimerClass(0);

    /** A timer of the system. */
    public static final MidiTimerClass GLOBAL = new MidiTimerClass(1);

    /** A timer of a sound card. */
    public static final MidiTimerClass CARD = new MidiTimerClass(2);

    /** What a stream of a sound card ticks by. */
    public static final MidiTimerClass PCM = new MidiTimerClass(3);

    /**
     * The kernel's name in lower case.
     *
     * @return the name, or the number as text where it has none
     */
    public String name() {
        return switch (number) {
            case 0 -> "slave";
            case 1 -> "global";
            case 2 -> "card";
            case 3 -> "pcm";
            default -> Integer.toString(number);
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
