package org.linux4j.driver.v4l2.internal.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** The kernel's words of bits as sets of values, one a bit, those included that have no name here. */
public final class Bits {

    private Bits() {}

    /** Fails unless a number is one bit. */
    public static void check(long bit) {
        if (Long.bitCount(bit) != 1) {
            throw new IllegalArgumentException("0x" + Long.toHexString(bit) + " is not one bit");
        }
    }

    /** Fails unless a number is one bit. */
    public static void check(int bit) {
        check(Integer.toUnsignedLong(bit));
    }

    /** The values of the bits that are set, the lowest first. */
    public static <T> Set<T> of(int bits, IntFunction<T> value) {
        return ofLong(Integer.toUnsignedLong(bits), bit -> value.apply((int) bit));
    }

    /** The values of the bits that are set, the lowest first. */
    public static <T> Set<T> ofLong(long bits, LongFunction<T> value) {
        Set<T> values = new LinkedHashSet<>();
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            values.add(value.apply(Long.lowestOneBit(rest)));
        }
        return Collections.unmodifiableSet(values);
    }

    /** A set of a caller's as a set of its own, the lowest bit first; fails by name where there is none. */
    public static <T> Set<T> copy(String name, Set<T> values, ToIntFunction<T> bit) {
        Objects.requireNonNull(values, name);
        List<T> sorted = new ArrayList<>(values);
        sorted.sort((a, b) -> Integer.compareUnsigned(bit.applyAsInt(a), bit.applyAsInt(b)));
        return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }

    /** The bits of values. */
    public static <T> int in(Set<T> values, ToIntFunction<T> bit) {
        return (int) inLong(values, bit::applyAsInt);
    }

    /** The bits of values. */
    public static <T> long inLong(Set<T> values, ToLongFunction<T> bit) {
        long bits = 0;
        for (T value : values) {
            bits |= bit.applyAsLong(value);
        }
        return bits;
    }
}
