package org.linux4j.spi.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;

/** Finds devices in sysfs, and reads its small files. */
public final class Sysfs {

    private static final int CHARACTER_DEVICE = 0020000;
    private static final int FILE_TYPE = 0170000;

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

    /**
     * The directory of a character device, found by the device number of its node, wherever the node lies.
     *
     * @param linux the kit
     * @param node the node
     * @return the directory with all links resolved, or nothing where it is no such node
     */
    public static Optional<Path> ofNode(Linux linux, Path node) {
        try {
            int mode = (Integer) Files.getAttribute(node, "unix:mode");
            if ((mode & FILE_TYPE) != CHARACTER_DEVICE) {
                return Optional.empty();
            }
            long device = ((Number) Files.getAttribute(node, "unix:rdev")).longValue();
            long major = device >>> 8 & 0xfff;
            long minor = device & 0xff | device >>> 12 & 0xfff00;
            return Optional.of(
                    linux.path("/sys/dev/char/" + major + ":" + minor).toRealPath());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The entries of a directory such as {@code /sys/class/input}, in the order of their numbers.
     *
     * @param directory the directory
     * @param glob which entries, such as <code>event[0-9]*</code>
     * @return the entries; none where there is no such directory
     * @throws DeviceException if it cannot be read
     */
    public static List<Path> entries(Path directory, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            throw new DeviceException(DeviceException.failure("list", "the directory cannot be read")
                    .on(directory.toString())
                    .cause(e));
        }
        // Those of one length are in the order of their digits.
        found.sort(Comparator.comparingInt((Path entry) -> entry.toString().length())
                .thenComparing(Path::toString));
        return found;
    }
}
