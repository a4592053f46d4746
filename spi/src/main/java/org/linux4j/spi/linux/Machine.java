package org.linux4j.spi.linux;

import java.util.Locale;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;

/**
 * What differs between the machines that are known; everything else is generated once for all of them.
 *
 * @param name the machine's name, as Java's property {@code os.arch} has it
 * @param epollEventSize the size of {@code struct epoll_event} in bytes
 * @param epollEventDataOffset where its {@code data} lies: the struct is packed on x86-64 only
 * @since 0.1
 */
public record Machine(String name, int epollEventSize, int epollEventDataOffset) {

    /** The machine that this JVM runs on. */
    private static final String OS = System.getProperty("os.name");

    /**
     * The machine that this JVM runs on.
     *
     * @return the machine
     * @throws DeviceUnsupportedException if it is not one of those that are known
     */
    public static Machine current() {
        return of(OS, System.getProperty("os.arch"));
    }

    static Machine of(String os, String arch) {
        if (os.toLowerCase(Locale.ROOT).startsWith("linux")) {
            switch (arch) {
                case "amd64", "x86_64" -> {
                    return new Machine("amd64", 12, 4);
                }
                case "aarch64", "riscv64" -> {
                    return new Machine(arch, 16, 8);
                }
                default -> {
                    // Refused below: a wrong struct layout would corrupt memory.
                }
            }
        }
        throw new DeviceUnsupportedException(DeviceException.failure("start", os + " on " + arch + " is not supported")
                .hint("Linux on amd64, aarch64 and riscv64 (64-bit JVMs) is"));
    }
}
