package org.linux4j.input;

import java.time.Duration;

/**
 * How an effect swells and fades. Times are 0 to 65535 whole milliseconds, as for {@link ForceEffect}.
 *
 * @param attack how long it swells
 * @param attackLevel where it begins, 0 to 0x7fff
 * @param fade how long it fades
 * @param fadeLevel where it ends, 0 to 0x7fff
 * @since 0.1
 */
public record ForceEnvelope(Duration attack, int attackLevel, Duration fade, int fadeLevel) {

    /** Neither swells nor fades. */
    public static final ForceEnvelope NONE = new ForceEnvelope(Duration.ZERO, 0, Duration.ZERO, 0);

    /**
     * Checks the numbers.
     *
     * @param attack as the component of that name
     * @param attackLevel as the component of that name
     * @param fade as the component of that name
     * @param fadeLevel as the component of that name
     * @throws IllegalArgumentException if one is out of range
     */
    public ForceEnvelope {
        attack = KernelMillis.of("attack", attack, KernelMillis.FORCE);
        ForceShape.unsigned("attackLevel", attackLevel);
        fade = KernelMillis.of("fade", fade, KernelMillis.FORCE);
        ForceShape.unsigned("fadeLevel", fadeLevel);
    }

    /** As {@code from 0 in 100 ms, to 0 in 200 ms}. */
    @Override
    public String toString() {
        return "from " + attackLevel + " in " + attack.toMillis() + " ms, to " + fadeLevel + " in " + fade.toMillis()
                + " ms";
    }

    /** What follows in the text of an effect: nothing where this neither swells nor fades. */
    String suffix() {
        return equals(NONE) ? "" : ", " + this;
    }
}
