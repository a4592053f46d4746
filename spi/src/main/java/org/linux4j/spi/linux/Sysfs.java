package org.linux4j.spi.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads small files of sysfs and procfs. */
public final class Sysfs {

    private Sysfs() {}

    /**
     * The text of an attribute.
     *
     * @param attribute the file
     * @return its text without the white space around it, or nothing where it cannot be read
     */
    public static Optional<String> text(Path attribute) {
        try {
            return Optional.of(Files.readString(attribute).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The name that a link of sysfs ends in, such as that of a device's driver.
     *
     * @param link the link
     * @return the last name of its target, or nothing where there is no such link
     */
    public static Optional<String> linkName(Path link) {
        try {
            Path target = link.toRealPath();
            return Optional.of(target.getFileName().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
