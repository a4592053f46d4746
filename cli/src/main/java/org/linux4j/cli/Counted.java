package org.linux4j.cli;

/** A number and what is counted, as it is said: {@code 1 frame}, {@code 2 frames}. */
final class Counted {

    private Counted() {}

    static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
