package org.linux4j.spi.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.Value;

/**
 * Finds devices in sysfs, and reads its small files.
 *
 * <p>Attributes are read by way of {@link Syscalls}: a driver answers, who may fail in any way and take its time. Directories
 * and links are looked at with {@code java.nio.file}: the kernel has them in memory, and of all that can go wrong with one
 * only its being gone matters.
 *
 * @since 0.1
 */
public final class Sysfs {

    private static final int CHARACTER_DEVICE = 0020000;
    private static final int FILE_TYPE = 0170000;

    private Sysfs() {}

    /**
     * The text of an attribute.
     *
     * @param linux the kit
     * @param attribute the file
     * @return its text, as {@link KernelText} has it, without the white space around it; nothing where it cannot be read
     */
    public static Optional<String> text(Linux linux, Path attribute) {
        SysfsContent content = SysfsContent.ofText(linux, attribute);
        return content.isThere() ? Optional.of(content.text()) : Optional.empty();
    }

    /**
     * An attribute as a value that a device tells about itself.
     *
     * @param linux the kit
     * @param attribute the file
     * @return its text as with {@link #text}; {@link Value.Unreadable}, with the reason, where it cannot be read
     */
    public static Value value(Linux linux, Path attribute) {
        SysfsContent content = SysfsContent.ofText(linux, attribute);
        return content.isThere() ? Value.of(content.text()) : new Value.Unreadable(content.reason());
    }

    /**
     * All bytes of an attribute, such as the descriptors of a USB device.
     *
     * @param linux the kit
     * @param attribute the file
     * @return its content
     * @throws DeviceException if it cannot be read; typed, with what would help
     */
    public static byte[] bytes(Linux linux, Path attribute) {
        SysfsContent content = SysfsContent.ofBytes(linux, attribute);
        if (!content.isThere()) {
            throw content.failure();
        }
        return content.bytes();
    }

    /**
     * The name that a link of sysfs ends in, such as that of a device's driver.
     *
     * @param link the link
     * @return the last name of its target, or nothing where there is no such link
     */
    public static Optional<String> linkName(Path link) {
        return link(link).map(RawPath::name);
    }

    /** What a link says, which may be relative: to resolve it would cost a system call for each name on its way. */
    static Optional<Path> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Where a path leads.
     *
     * @param link the path
     * @return the path with all links resolved, or nothing where nothing is there
     */
    public static Optional<Path> real(Path link) {
        try {
            return Optional.of(link.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The directory of a character device, found by the device number of its node, wherever the node lies and whatever its
     * name is.
     *
     * @param linux the kit
     * @param node the node
     * @return the directory with all links resolved, or nothing where it is no such node
     */
    public static Optional<Path> ofNode(Linux linux, Path node) {
        try {
            if (!isCharacterDevice(node)) {
                return Optional.empty();
            }
            long device = ((Number) Files.getAttribute(node, "unix:rdev")).longValue();
            long major = device >>> 8 & 0xfff;
            long minor = device & 0xff | device >>> 12 & 0xfff00;
            return real(linux.path("/sys/dev/char/" + major + ":" + minor));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static DeviceException unreadable(Path directory, Exception e) {
        Throwable reason = e instanceof DirectoryIteratorException iteration ? iteration.getCause() : e;
        String words = reason instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(reason.getMessage());
        DeviceException.Failure failure = DeviceException.failure("list", "the directory cannot be read: " + words)
                .on(directory.toString())
                .cause(e);
        // The C library's words are all there is of the error's number.
        if (words.equals("Too many open files")) {
            failure.code("EMFILE").hint("close devices that are not used, or raise `ulimit -n`");
        }
        return new DeviceException(failure);
    }

    private static boolean isCharacterDevice(Path node) throws IOException {
        return ((Integer) Files.getAttribute(node, "unix:mode") & FILE_TYPE) == CHARACTER_DEVICE;
    }

    /** Whether a node is there, and nothing in sysfs tells of any. */
    static boolean isHidden(Linux linux, Path node) {
        try {
            return isCharacterDevice(node) && !Files.isDirectory(linux.path("/sys/dev/char"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The attributes of a device or of a group of them: the regular files of a directory.
     *
     * @param directory the directory
     * @return their names as {@link KernelText} has them, in {@linkplain NaturalOrder natural order}; none where there is no
     *     such directory, or it cannot be read
     */
    public static List<String> files(Path directory) {
        try {
            return entries(directory, "*").stream()
                    .filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .map(RawPath::name)
                    .toList();
        } catch (DeviceException e) {
            return List.of();
        }
    }

    /**
     * The entries of a directory such as {@code /sys/class/input}, in {@linkplain NaturalOrder natural order}.
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
            throw unreadable(directory, e);
        }
        found.sort(NaturalOrder.ofNames());
        return found;
    }
}
