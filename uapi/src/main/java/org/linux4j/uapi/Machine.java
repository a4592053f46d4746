package org.linux4j.uapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machines Linux4J runs on: one ABI, 64-bit and little-endian. */
public enum Machine {
    /** PCs; what is the same on every machine is written from its headers. */
    X86_64("x86_64", "x86_64-linux-gnu", "amd64"),
    /** 64-bit ARM. */
    ARM64("arm64", "aarch64-linux-gnu", "aarch64"),
    /** 64-bit RISC-V. */
    RISCV("riscv", "riscv64-linux-gnu", "riscv64");

    private final String kernelName;
    private final String triplet;
    private final String javaName;

    Machine(String kernelName, String triplet, String javaName) {
        this.kernelName = kernelName;
        this.triplet = triplet;
        this.javaName = javaName;
    }

    /**
     * The machine's name in the kernel's build.
     *
     * @return what {@code make ARCH=} takes
     */
    public String kernelName() {
        return kernelName;
    }

    /**
     * Finds one of this machine's tools on the search path.
     *
     * @param tool {@code gcc} or {@code readelf}
     * @return the command
     * @throws UapiException if it is not installed, with the command that installs it
     */
    public String tool(String tool) {
        if (onPath(triplet + "-" + tool)) {
            return triplet + "-" + tool;
        }
        boolean host = System.getProperty("os.arch").equals(javaName);
        if (host && onPath(tool)) {
            return tool;
        }
        String debianPackage = host ? "gcc" : "gcc-" + triplet.replace('_', '-');
        throw new UapiException("No " + triplet + "-" + tool + " on the PATH to read the headers of " + kernelName
                + " with; install it: apt-get install " + debianPackage);
    }

    private static boolean onPath(String command) {
        for (String directory :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, command))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Checks that a directory holds installed headers of this machine.
     *
     * @param headers the directory above {@code include}
     * @return the {@code include} directory
     */
    public Path include(Path headers) {
        Path include = headers.resolve("include");
        if (!Files.isRegularFile(include.resolve("linux/version.h"))) {
            throw new UapiException("No kernel headers of " + kernelName + " in " + headers
                    + ": include/linux/version.h is missing; make them with: lab/headers " + kernelName);
        }
        try {
            return include.toRealPath();
        } catch (IOException e) {
            throw new UapiException("Cannot resolve " + include + ": " + e.getMessage(), e);
        }
    }
}
