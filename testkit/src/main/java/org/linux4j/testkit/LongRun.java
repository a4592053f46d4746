package org.linux4j.testkit;

/**
 * How much of a test is wanted: all of it where the system property {@code linux4j.long} is set, as {@code ./test --long}
 * does, otherwise what finds most faults in a short time.
 *
 * @since 0.1
 */
public final class LongRun {

    private static final int PART = 10;

    private LongRun() {}

    /**
     * Whether all is wanted.
     *
     * @return true where the property is set
     */
    public static boolean isWanted() {
        return Boolean.getBoolean("linux4j.long");
    }

    /**
     * How often something is done that is to leave nothing behind: what a round leaves is found by the first hundreds.
     *
     * @param all how often in a long run
     * @return that number, or a tenth of it
     */
    public static int rounds(int all) {
        return isWanted() ? all : Math.max(1, all / PART);
    }
}
