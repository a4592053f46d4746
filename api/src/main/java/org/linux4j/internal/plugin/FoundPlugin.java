package org.linux4j.internal.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A plugin that was loaded.
 *
 * @param place its jar or directory
 * @param loader its class loader
 */
public record FoundPlugin(Path place, ClassLoader loader) {

    /** Closes its files; a module layer closes its own when nobody has it any more. */
    public void close() {
        if (loader instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
