package org.linux4j.spi;

import java.util.List;

/**
 * Closes several things, so that a failure of one does not keep the others open.
 *
 * @since 0.1
 */
public final class CloseAll {

    private CloseAll() {}

    /**
     * Closes all of them in order.
     *
     * @param closeables what to close
     * @throws RuntimeException the first failure, when all are closed; later ones are suppressed in it
     */
    public static void of(List<? extends AutoCloseable> closeables) {
        RuntimeException first = null;
        for (AutoCloseable closeable : closeables) {
            try {
                closeable.close();
            } catch (Exception e) {
                RuntimeException unchecked = e instanceof RuntimeException runtime
                        ? runtime
                        : new IllegalStateException("Closing failed", e);
                if (first == null) {
                    first = unchecked;
                } else {
                    first.addSuppressed(unchecked);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
