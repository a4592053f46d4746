package org.linux4j.embedding;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this room is, whatever directory the tests are started in. */
final class Room {

    static final Path CLASSES = classes();

    /** What is built. */
    static final Path TARGET = CLASSES.getParent();

    static final Path HERE = TARGET.getParent();

    /** The top of the tree. */
    static final Path ROOT = HERE.getParent();

    private Room() {}

    private static Path classes() {
        try {
            return Path.of(Room.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
