package org.linux4j.spi.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out who has a device node open, as far as {@code /proc} lets this user see. Who of them grabbed the device, or has
 * what is wanted of it, the kernel does not tell.
 */
final class NodeOpeners {

    private static final int FILE_TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;

    private NodeOpeners() {}

    /** Texts such as {@code ffmpeg (process 4711)}, this process last; empty where nobody can be seen. */
    static List<String> of(Path node) {
        if (!isDevice(node)) {
            // To look at every file of every process takes long.
            return List.of();
        }
        String self = Long.toString(ProcessHandle.current().pid());
        List<String> others = new ArrayList<>();
        boolean own = false;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String pid = process.getFileName().toString();
                if (!hasOpen(process, node)) {
                    continue;
                }
                if (pid.equals(self)) {
                    own = true;
                } else {
                    others.add(name(process) + " (process " + pid + ")");
                }
            }
        } catch (IOException e) {
            // No /proc, no answer.
        }
        if (own) {
            others.add("this process");
        }
        return others;
    }

    private static boolean isDevice(Path node) {
        try {
            int type = (int) Files.getAttribute(node, "unix:mode") & FILE_TYPE;
            return type == CHARACTER_DEVICE || type == BLOCK_DEVICE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean hasOpen(Path process, Path node) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (isLinkTo(file, node)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
        }
        return false;
    }

    private static boolean isLinkTo(Path file, Path node) {
        try {
            return Files.readSymbolicLink(file).equals(node);
        } catch (IOException e) {
            // Closed in between; the others of that process are to be looked at all the same.
            return false;
        }
    }

    private static String name(Path process) {
        try {
            return KernelText.of(Files.readAllBytes(process.resolve("comm"))).strip();
        } catch (IOException e) {
            return "a program";
        }
    }
}
