package org.linux4j.spi.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out who has a device node open, as far as {@code /proc} lets this user see. */
final class NodeHolder {

    private NodeHolder() {}

    /** A text such as {@code ffmpeg (process 4711)}; empty where nobody can be seen. */
    static String of(Path node) {
        String self = Long.toString(ProcessHandle.current().pid());
        String own = "";
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String pid = process.getFileName().toString();
                if (holds(process, node)) {
                    if (!pid.equals(self)) {
                        return name(process) + " (process " + pid + ")";
                    }
                    own = "this process";
                }
            }
        } catch (IOException e) {
            // No /proc, no answer.
        }
        return own;
    }

    private static boolean holds(Path process, Path node) {
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
