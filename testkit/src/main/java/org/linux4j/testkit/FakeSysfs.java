package org.linux4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A picture of sysfs in a directory: devices with attributes and the links between them. {@link ScriptedSyscalls#serve}
 * lets its attributes be read.
 *
 * @since 0.1
 */
public final class FakeSysfs {

    private final Path root;

    /**
     * Makes it, empty.
     *
     * @param root what takes the place of {@code /}
     */
    public FakeSysfs(Path root) {
        this.root = root;
        directory(root.resolve("sys/devices"));
    }

    /**
     * Makes a device.
     *
     * @param path its directory below {@code /sys/devices}, such as {@code usb1/1-1}; those above are made too
     * @param attributes each as {@code name=text}
     * @return the directory
     */
    public Path device(String path, String... attributes) {
        Path device = directory(root.resolve("sys/devices/" + path));
        for (String attribute : attributes) {
            String[] parts = attribute.split("=", 2);
            write(device.resolve(parts[0]), (parts[1] + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return device;
    }

    /**
     * Makes a device of a class, with its links to and from the class and to the device above, and an empty file in place of
     * its node.
     *
     * @param path its directory below {@code /sys/devices}
     * @param listed the directory of the class or bus, such as {@code /sys/class/input}
     * @param nodes where its node goes, such as {@code /dev/input}
     * @param attributes each as {@code name=text}
     * @return the directory
     */
    public Path member(String path, String listed, String nodes, String... attributes) {
        Path device = device(path, attributes);
        String name = device.getFileName().toString();
        Path members = directory(root.resolve(listed.substring(1)));
        link(members.resolve(name), device);
        Path subsystem = listed.startsWith("/sys/bus/") ? members.getParent() : members;
        link(device.resolve("subsystem"), subsystem);
        Path above = device.getParent();
        // Devices of a class lie in a directory of its name.
        link(device.resolve("device"), above.endsWith(subsystem.getFileName()) ? above.getParent() : above);
        write(directory(root.resolve(nodes.substring(1))).resolve(name), new byte[0]);
        return device;
    }

    /**
     * Makes an attribute, or another content of one.
     *
     * @param file the file
     * @param content what it says
     */
    public void write(Path file, byte[] content) {
        try {
            directory(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a link, in place of any other.
     *
     * @param link the link
     * @param target where it leads
     */
    public void link(Path link, Path target) {
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a link away, such as that of a class to a device that is gone.
     *
     * @param path the link, such as {@code /sys/class/leds/x}; it need not be there
     */
    public void removeLink(String path) {
        try {
            Files.deleteIfExists(root.resolve(path.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a device away with all that is below it; links to it stay, and lead nowhere.
     *
     * @param path its directory below {@code /sys/devices}
     */
    public void remove(String path) {
        try {
            Files.walkFileTree(root.resolve("sys/devices/" + path), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
