package org.linux4j.input;

import static org.linux4j.input.InputNumbers.FF_SINE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An effect of force feedback.
 *
 * @param shape what it does
 * @param direction where the force comes from: 0 from below, 0x4000 from the left, 0x8000 from above, 0xc000 from the
 *     right
 * @param lengthMillis how long it plays; 0 for ever; the kernel says nothing of more than 32767
 * @param delayMillis how long it waits before it plays
 * @param triggerButton the button that plays it; 0 for none
 * @param triggerIntervalMillis how long until the button plays it again
 */
public record ForceEffect(
        ForceShape shape,
        int direction,
        int lengthMillis,
        int delayMillis,
        int triggerButton,
        int triggerIntervalMillis) {

    /**
     * Checks the numbers.
     *
     * @param shape as the component of that name
     * @param direction as the component of that name
     * @param lengthMillis as the component of that name
     * @param delayMillis as the component of that name
     * @param triggerButton as the component of that name
     * @param triggerIntervalMillis as the component of that name
     * @throws IllegalArgumentException if one does not fit in 16 bits
     */
    public ForceEffect {
        ForceShape.unsigned("direction", direction);
        ForceShape.unsigned("lengthMillis", lengthMillis);
        ForceShape.unsigned("delayMillis", delayMillis);
        ForceShape.unsigned("triggerButton", triggerButton);
        ForceShape.unsigned("triggerIntervalMillis", triggerIntervalMillis);
    }

    /**
     * An effect that plays when it is told to.
     *
     * @param shape what it does
     * @param length how long; zero for ever
     * @return the effect
     * @throws IllegalArgumentException if the time is negative, or does not fit in 16 bits of milliseconds
     */
    public static ForceEffect of(ForceShape shape, Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException(
                    "An effect cannot be " + length + " long: zero is for ever, and nothing is shorter");
        }
        // Zero is for ever, which a part of a millisecond is not.
        long millis =
                Math.max(length.isZero() ? 0 : 1, Math.min(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.convert(length)));
        return new ForceEffect(shape, 0, (int) millis, 0, 0, 0);
    }

    /**
     * Two motors that turn.
     *
     * @param strong how quickly the heavy one, 0 to 0xffff
     * @param weak how quickly the light one, 0 to 0xffff
     * @param length how long; zero for ever
     * @return the effect
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ForceEffect rumble(int strong, int weak, Duration length) {
        return of(new ForceShape.Rumble(strong, weak), length);
    }

    /**
     * A sine wave.
     *
     * @param periodMillis how long one wave takes
     * @param magnitude how high it is, -0x8000 to 0x7fff
     * @param length how long; zero for ever
     * @return the effect
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ForceEffect sine(int periodMillis, int magnitude, Duration length) {
        return of(
                new ForceShape.Periodic(
                        InputCode.force(FF_SINE), periodMillis, magnitude, 0, 0, ForceEnvelope.NONE, List.of()),
                length);
    }

    /**
     * This effect from another direction.
     *
     * @param from where the force comes from, 0 to 0xffff for a whole turn
     * @return a new effect
     * @throws IllegalArgumentException if the number is out of range
     */
    public ForceEffect from(int from) {
        return new ForceEffect(shape, from, lengthMillis, delayMillis, triggerButton, triggerIntervalMillis);
    }

    /** As {@code FF_RUMBLE strong 65535, weak 0, for 500 ms}, then what of the rest is not 0. */
    @Override
    public String toString() {
        return shape
                + (lengthMillis == 0 ? ", for ever" : ", for " + lengthMillis + " ms")
                + (delayMillis == 0 ? "" : ", after " + delayMillis + " ms")
                + (direction == 0 ? "" : ", from 0x" + Integer.toHexString(direction))
                + (triggerButton == 0
                        ? ""
                        : ", by " + InputCode.key(triggerButton) + " every " + triggerIntervalMillis + " ms");
    }
}
