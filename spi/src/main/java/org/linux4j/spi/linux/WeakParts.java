package org.linux4j.spi.linux;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The parts of something that several consumers share, by number: ports, endpoints. A part that its application has
 * forgotten is dropped.
 *
 * <p>Thread-safe; nothing is allocated to look a part up.
 *
 * @param <P> the parts
 * @since 0.1
 */
public final class WeakParts<P> {

    private final AtomicReferenceArray<WeakReference<P>> parts;

    /**
     * Makes it, without parts.
     *
     * @param count how many numbers there are: they go from 0 to one less
     */
    public WeakParts(int count) {
        parts = new AtomicReferenceArray<>(count);
    }

    /**
     * Puts a part in, in place of one that was there.
     *
     * @param number its number
     * @param part the part
     */
    public void put(int number, P part) {
        parts.set(number, new WeakReference<>(part));
    }

    /**
     * Looks a part up.
     *
     * @param number any number
     * @return the part, or null where there is none, or it was forgotten
     */
    public P get(int number) {
        if (number < 0 || number >= parts.length()) {
            return null;
        }
        WeakReference<P> reference = parts.get(number);
        return reference == null ? null : reference.get();
    }

    /**
     * Takes a part out, unless another one has its number now.
     *
     * @param number its number
     * @param part the part
     */
    public void remove(int number, P part) {
        WeakReference<P> reference = parts.get(number);
        if (reference != null && reference.refersTo(part)) {
            parts.compareAndSet(number, reference, null);
        }
    }
}
