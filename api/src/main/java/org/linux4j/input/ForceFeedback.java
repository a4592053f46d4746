package org.linux4j.input;

import java.util.Set;

/**
 * The force feedback of an input device. What is uploaded stays until it is closed, or the device is.
 *
 * <p>A device that is not hardware but a program may keep {@link #upload} waiting for half a minute, and neither an
 * interrupt nor closing the device ends that: the kernel waits. Closing the device erases what was uploaded without
 * keeping the caller much longer than a second, whatever the program does; the kernel finishes on its own.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface ForceFeedback {

    /**
     * Which effects and settings there are: {@code FF_RUMBLE}, {@code FF_SINE}, {@code FF_GAIN} and so on.
     *
     * @return the codes
     */
    Set<InputCode> supported();

    /**
     * How many effects the device holds at once.
     *
     * @return the number
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    int capacity();

    /**
     * Hands an effect to the device.
     *
     * @param effect the effect
     * @return what plays it; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if the device has no room for it, does not know it or is gone
     */
    Uploaded upload(ForceEffect effect);

    /**
     * Sets how strong all effects are; the device must have {@code FF_GAIN}.
     *
     * @param gain 0 to 0xffff
     * @throws IllegalArgumentException if it is out of range
     * @throws org.linux4j.DeviceException if the device cannot do that, or is closed or gone
     */
    void setGain(int gain);

    /**
     * Sets how strongly the device goes back to its middle; it must have {@code FF_AUTOCENTER}.
     *
     * @param strength 0 to 0xffff
     * @throws IllegalArgumentException if it is out of range
     * @throws org.linux4j.DeviceException if the device cannot do that, or is closed or gone
     */
    void setAutocenter(int strength);

    /** An effect that the device holds. Thread-safe. */
    interface Uploaded extends AutoCloseable {

        /**
         * The kernel's number for it.
         *
         * @return the number
         */
        int id();

        /**
         * The effect.
         *
         * @return what was uploaded last
         */
        ForceEffect effect();

        /**
         * Plays it.
         *
         * @param times how often, 1 or more
         * @throws IllegalArgumentException if the number is less than 1
         * @throws org.linux4j.DeviceException if the device is closed or gone
         */
        void play(int times);

        /**
         * Stops it.
         *
         * @throws org.linux4j.DeviceException if the device is closed or gone
         */
        void stop();

        /**
         * Changes it, also while it plays.
         *
         * @param effect the new parameters; of the same kind
         * @throws org.linux4j.DeviceException if the device does not take them, or is closed or gone
         */
        void update(ForceEffect effect);

        /** Erases it; nothing happens where it is erased, or the device is gone. */
        @Override
        void close();
    }
}
