package org.linux4j.testkit;

/**
 * Another answer than the kernel gave.
 *
 * @param at the index, in bytes, of the 32 bits that are altered in what the answer filled in; {@link #RESULT} for what
 *     the call gave
 * @param value what stands there instead
 */
record Alteration(int at, int value) {

    /** What the call gave, no part of what it filled in. */
    static final int RESULT = -1;

    @Override
    public String toString() {
        return (at == RESULT ? "gives " : "answers at " + at + " ")
                + (value > 0xffff || value < 0 ? "0x" + Integer.toHexString(value) : Integer.toString(value));
    }
}
