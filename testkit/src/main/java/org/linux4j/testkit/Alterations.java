package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.List;

/** The answers that are tried in place of those that a call gives. */
final class Alterations {

    /** Where the number of a request has the size of its argument, and that it is filled in ({@code asm-generic/ioctl.h}). */
    private static final int SIZE_SHIFT = 16;

    private static final int SIZE_MASK = (1 << 14) - 1;
    private static final long FILLED_IN = 2L << 30;

    /** More than there can be of anything, and no descriptor that is open; as a number and as bits. */
    private static final int[] VALUES = {0x7fff, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};

    /** A record's end, or a few bytes of it; nothing at all; more than there is room for. */
    private static final int[] RESULTS = {0, 7, Integer.MAX_VALUE};

    /** Of what is read, the first words. */
    private static final int READ = 64;

    private Alterations() {}

    static List<Alteration> of(SeenCall seen) {
        List<Alteration> all = new ArrayList<>();
        switch (seen.call()) {
            case IOCTL -> {
                if ((seen.number() & FILLED_IN) != 0) {
                    words(all, (int) (seen.number() >>> SIZE_SHIFT) & SIZE_MASK);
                }
            }
            case READ, PREAD, RECVFROM -> {
                for (int result : RESULTS) {
                    all.add(new Alteration(Alteration.RESULT, result));
                }
                words(all, READ);
            }
            default -> {
                // What the others give is a descriptor or an address, which nobody but the kernel can know.
            }
        }
        return all;
    }

    private static void words(List<Alteration> all, int bytes) {
        for (int at = 0; at + Integer.BYTES <= bytes; at += Integer.BYTES) {
            for (int value : VALUES) {
                all.add(new Alteration(at, value));
            }
        }
    }
}
