package org.linux4j;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact ratio of two numbers, such as a frame rate of 30000/1001.
 *
 * <p>The two numbers stay as they were given: a driver that says 60/2 means something by it. Two fractions are equal if
 * their ratios are, and so 25000/1000 equals 25, and is written so.
 *
 * @param numerator the numerator, zero or more
 * @param denominator the denominator, one or more
 * @since 0.1
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:/(\\d{1,18})|\\.(\\d{1,9}))?");

    /**
     * Checks the numbers.
     *
     * @param numerator as the component of that name
     * @param denominator as the component of that name
     * @throws IllegalArgumentException if the numerator is negative or the denominator is not positive
     */
    public Fraction {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("Not a fraction: " + numerator + "/" + denominator);
        }
    }

    /**
     * Makes the fraction {@code numerator/denominator}.
     *
     * @param numerator the numerator, zero or more
     * @param denominator the denominator, one or more
     * @return the fraction
     * @throws IllegalArgumentException if the numerator is negative or the denominator is not positive
     */
    public static Fraction of(long numerator, long denominator) {
        return new Fraction(numerator, denominator);
    }

    /**
     * Makes the fraction {@code whole/1}.
     *
     * @param whole a number, zero or more
     * @return the fraction
     * @throws IllegalArgumentException if the number is negative
     */
    public static Fraction of(long whole) {
        return new Fraction(whole, 1);
    }

    /**
     * Reads {@code "30"}, {@code "30000/1001"} or {@code "29.97"}.
     *
     * @param text the text
     * @return the fraction
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Fraction parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number, a decimal number or a fraction N/D");
        }
        if (matcher.group(3) != null) {
            return decimal(text, Long.parseLong(matcher.group(1)), matcher.group(3));
        }
        return new Fraction(
                Long.parseLong(matcher.group(1)), matcher.group(2) == null ? 1 : Long.parseLong(matcher.group(2)));
    }

    private static Fraction decimal(String text, long whole, String decimals) {
        long scale = Math.round(Math.pow(10, decimals.length()));
        try {
            return new Fraction(Math.addExact(Math.multiplyExact(whole, scale), Long.parseLong(decimals)), scale);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' has more digits than a fraction can have", e);
        }
    }

    /**
     * The fraction turned over: a frame interval from a frame rate and the other way round.
     *
     * @return the inverse
     * @throws ArithmeticException if the numerator is zero
     */
    public Fraction inverse() {
        if (numerator == 0) {
            throw new ArithmeticException("0/" + denominator + " has no inverse");
        }
        return new Fraction(denominator, numerator);
    }

    /**
     * The nearest floating-point number.
     *
     * @return numerator divided by denominator
     */
    public double toDouble() {
        return (double) numerator / denominator;
    }

    /**
     * Compares the ratios.
     *
     * @param other the fraction to compare with
     * @return less than, equal to or more than zero
     */
    @Override
    public int compareTo(Fraction other) {
        int high = Long.compare(
                Math.multiplyHigh(numerator, other.denominator), Math.multiplyHigh(other.numerator, denominator));
        return high != 0 ? high : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }

    /**
     * Whether the ratios are equal.
     *
     * @param other what to compare with
     * @return true for another fraction of the same ratio
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Fraction that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        long divisor = divisor();
        return Long.hashCode(numerator / divisor) * 31 + Long.hashCode(denominator / divisor);
    }

    /** The greatest number that divides both. */
    private long divisor() {
        long a = numerator;
        long b = denominator;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /**
     * The ratio as text in its lowest terms: {@code 30000/1001}, or {@code 30} where the denominator would be one.
     *
     * @return text that {@link #parse} reads
     */
    @Override
    public String toString() {
        long divisor = divisor();
        long below = denominator / divisor;
        return numerator / divisor + (below == 1 ? "" : "/" + below);
    }
}
