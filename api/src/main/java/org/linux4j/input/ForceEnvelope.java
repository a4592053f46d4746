package org.linux4j.input;

/**
 * How an effect swells and fades.
 *
 * @param attackMillis how long it swells
 * @param attackLevel where it begins, 0 to 0x7fff
 * @param fadeMillis how long it fades
 * @param fadeLevel where it ends, 0 to 0x7fff
 */
public record ForceEnvelope(int attackMillis, int attackLevel, int fadeMillis, int fadeLevel) {

    /** Neither swells nor fades. */
    public static final ForceEnvelope NONE = new ForceEnvelope(0, 0, 0, 0);

    /**
     * Checks the numbers.
     *
     * @param attackMillis as the component of that name
     * @param attackLevel as the component of that name
     * @param fadeMillis as the component of that name
     * @param fadeLevel as the component of that name
     * @throws IllegalArgumentException if one is out of range
     */
    public ForceEnvelope {
        ForceShape.unsigned("attackMillis", attackMillis);
        ForceShape.unsigned("attackLevel", attackLevel);
        ForceShape.unsigned("fadeMillis", fadeMillis);
        ForceShape.unsigned("fadeLevel", fadeLevel);
    }

    /** As {@code from 0 in 100 ms, to 0 in 200 ms}. */
    @Override
    public String toString() {
        return "from " + attackLevel + " in " + attackMillis + " ms, to " + fadeLevel + " in " + fadeMillis + " ms";
    }

    /** What follows in the text of an effect: nothing where this neither swells nor fades. */
    String suffix() {
        return equals(NONE) ? "" : ", " + this;
    }
}
