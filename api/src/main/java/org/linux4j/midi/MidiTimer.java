package org.linux4j.midi;

/**
 * What drives a queue.
 *
 * @param type {@link #ALSA_TIMER}, or an open number
 * @param timerClass the class of the ALSA timer: 1 is global
 * @param card the card of the ALSA timer, or -1
 * @param device which one of the class: 0 is the system timer, 3 the high-resolution one
 * @param subdevice which part of it
 * @param resolutionHertz how often it ticks, or 0 for as it is
 * @since 0.1
 */
public record MidiTimer(int type, int timerClass, int card, int device, int subdevice, int resolutionHertz) {

    /** The type of timers that ALSA has. */
    public static final int ALSA_TIMER = 0;

    /** The timer that every kernel has; it ticks as the kernel does. */
    public static final MidiTimer SYSTEM = new MidiTimer(ALSA_TIMER, 1, -1, 0, 0, 0);

    /** The high-resolution timer. */
    public static final MidiTimer HIGH_RESOLUTION = new MidiTimer(ALSA_TIMER, 1, -1, 3, 0, 0);
}
