package org.linux4j.driver.usb.internal.urbs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The URBs that are on their way, by their addresses, which is what the kernel gives back. It keeps them reachable, and with
 * them their memory. Thread-safe; nothing is allocated in steady state.
 */
final class UrbTable {

    private static final int FIRST = 32;

    /** With room for as many again; what stands at the place of another one stands right behind that. */
    private Urb[] slots = new Urb[FIRST];

    private int size;

    synchronized int size() {
        return size;
    }

    private int home(long address) {
        long mixed = address * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 33) & slots.length - 1;
    }

    private int find(long address) {
        int at = home(address);
        while (slots[at] != null && slots[at].address() != address) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    synchronized void add(Urb urb) {
        if (2 * (size + 1) > slots.length) {
            Urb[] before = slots;
            slots = new Urb[2 * before.length];
            for (Urb one : before) {
                if (one != null) {
                    slots[find(one.address())] = one;
                }
            }
        }
        slots[find(urb.address())] = urb;
        size++;
    }

    synchronized boolean has(Urb urb) {
        return slots[find(urb.address())] == urb;
    }

    /** True for the one who takes it out. */
    boolean remove(Urb urb) {
        return remove(urb.address()) == urb;
    }

    /** Gives null where it is not there. */
    synchronized Urb remove(long address) {
        int hole = find(address);
        Urb found = slots[hole];
        if (found == null) {
            return null;
        }
        size--;
        slots[hole] = null;
        // What was pushed on by the one that is gone moves up.
        for (int at = hole + 1 & slots.length - 1; slots[at] != null; at = at + 1 & slots.length - 1) {
            int home = home(slots[at].address());
            boolean reaches = hole <= at ? home <= hole || home > at : home <= hole && home > at;
            if (reaches) {
                slots[hole] = slots[at];
                slots[at] = null;
                hole = at;
            }
        }
        return found;
    }

    synchronized List<Urb> of(Predicate<Urb> which) {
        List<Urb> found = new ArrayList<>();
        for (Urb urb : slots) {
            if (urb != null && which.test(urb)) {
                found.add(urb);
            }
        }
        return found;
    }

    synchronized boolean hasAny(Predicate<Urb> which) {
        return Arrays.stream(slots).anyMatch(urb -> urb != null && which.test(urb));
    }
}
