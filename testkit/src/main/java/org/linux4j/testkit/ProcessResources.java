package org.linux4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linux4j.spi.linux.MappedRanges;

/**
 * What this process holds for its devices: open descriptors, mappings of device files, threads.
 *
 * <p>A test takes a {@link #snapshot} before, and afterwards calls {@link #assertNoMoreThan}. Immutable. Other tests must
 * not run in this JVM at the same time.
 *
 * @since 0.1
 */
public final class ProcessResources {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path NETLINK = Path.of("/proc/self/net/netlink");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final Pattern DELETED = Pattern.compile(" \\(deleted\\)$");
    private static final String KOBJECT_UEVENT = "15";

    /**
     * What the JVM opens for itself when it gets to it: its classes, the machine's settings and random numbers, what
     * it asks of its own process and group. No driver holds any of these.
     */
    private static final Pattern JVMS = Pattern.compile(".*\\.(jar|jsa|so(\\.\\d+)*)|.*/lib/modules|/proc/.*|/sys/fs/.*"
            + "|/sys/devices/system/.*|/etc/.*|/usr/.*|/dev/(u?random|null|zero|full|tty|pts/.*)|.*/hsperfdata_.*");

    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 20;

    private final String mapped;
    private final String threads;

    private ProcessResources(String mapped, String threads) {
        this.mapped = mapped;
        this.threads = threads;
    }

    /**
     * Says what to look at, beside all descriptors.
     *
     * @param mapped mappings of files whose path begins so, such as {@code /dev/}
     * @param threads live threads whose name begins so, such as {@code linux4j-}
     * @return the counter
     */
    public static ProcessResources of(String mapped, String threads) {
        return new ProcessResources(mapped, threads);
    }

    /**
     * What is held at one time.
     *
     * @param descriptors what each open descriptor refers to
     * @param mappings the lines of {@code /proc/self/maps} that are looked at, without their addresses
     * @param threads the names of the threads that are looked at
     * @param allMappings how many lines {@code /proc/self/maps} has: the JVM's own come and go, so this is for reports
     */
    public record Snapshot(List<String> descriptors, List<String> mappings, List<String> threads, int allMappings) {
        /**
         * Makes the snapshot.
         *
         * @param descriptors what each open descriptor refers to
         * @param mappings the mappings
         * @param threads the threads
         * @param allMappings the number of all mappings
         */
        public Snapshot {
            descriptors = List.copyOf(descriptors);
            mappings = List.copyOf(mappings);
            threads = List.copyOf(threads);
        }
    }

    /**
     * Looks now.
     *
     * @return what is held
     */
    public Snapshot snapshot() {
        try {
            List<String> lines = Files.readAllLines(MAPPINGS);
            List<String> devices = new ArrayList<>();
            for (String line : lines) {
                // address perms offset dev inode path
                String[] columns = line.split("\\s+", 6);
                if (columns.length == 6 && columns[5].startsWith(mapped)) {
                    devices.add(columns[5] + " at offset 0x" + columns[2]);
                }
            }
            return new Snapshot(descriptors(), devices, threads(), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fails if memory of a device is mapped, or was and still waits for the collector, after 30 seconds of collecting.
     *
     * <p>The caller must not keep a view of such memory. What was closed is no mapping of a device any more, and not
     * among those of a {@link Snapshot}.
     *
     * @throws AssertionError saying how much is left
     */
    public static void assertNothingMapped() {
        Collector.until("no memory of devices is mapped", () -> MappedRanges.open() + MappedRanges.waiting() == 0);
    }

    /**
     * Fails if more is held than before, after a minute of patience with what is just ending.
     *
     * <p>What the JVM opens for itself does not count: archives of classes, settings, random numbers, sockets. Of sockets
     * only those do that listen for devices.
     *
     * @param before what was held
     * @throws AssertionError naming what is left
     */
    public void assertNoMoreThan(Snapshot before) {
        assertNoMoreThan(before, PATIENCE);
    }

    /**
     * Fails if more is held than before.
     *
     * @param before what was held
     * @param patience how long to wait for what is just ending
     * @throws AssertionError naming what is left
     */
    public void assertNoMoreThan(Snapshot before, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> left = left(before, snapshot());
        while (!left.isEmpty()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("More is held than before:\n  " + String.join("\n  ", left));
            }
            pause();
            left = left(before, snapshot());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> left(Snapshot before, Snapshot now) {
        List<String> left = new ArrayList<>();
        left(left, "descriptor", before.descriptors, now.descriptors);
        left(left, "mapping", before.mappings, now.mappings);
        left(left, "thread", before.threads, now.threads);
        return left;
    }

    private static void left(List<String> left, String kind, List<String> before, List<String> now) {
        List<String> more = new ArrayList<>(now);
        // One for one: two of a kind now and one before leaves one.
        before.forEach(more::remove);
        more.forEach(name -> left.add(kind + " " + name));
    }

    private static List<String> descriptors() throws IOException {
        List<String> names = new ArrayList<>();
        Set<String> uevents = ueventSockets();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path entry : entries) {
                String target = target(entry);
                Matcher socket = SOCKET.matcher(target);
                if (socket.matches()) {
                    if (uevents.contains(socket.group(1))) {
                        names.add("socket of uevents");
                    }
                } else if (!target.isEmpty() && !JVMS.matcher(target).matches()) {
                    names.add(target.replaceFirst("^pipe:\\[\\d+]$", "pipe"));
                }
            }
        }
        return names;
    }

    /** The inodes of the sockets that the kernel tells of devices; whose they are, the descriptors tell. */
    private static Set<String> ueventSockets() throws IOException {
        Set<String> inodes = new HashSet<>();
        if (Files.isReadable(NETLINK)) {
            for (String line : Files.readAllLines(NETLINK)) {
                // sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode
                String[] columns = line.strip().split("\\s+");
                if (columns.length >= 10 && columns[1].equals(KOBJECT_UEVENT)) {
                    inodes.add(columns[9]);
                }
            }
        }
        return inodes;
    }

    private static String target(Path entry) {
        try {
            // A file that was deleted since is still what it was: surefire deletes its jar before the JVM has read it.
            return DELETED.matcher(Files.readSymbolicLink(entry).toString()).replaceFirst("");
        } catch (IOException e) {
            // Closed in between.
            return "";
        }
    }

    private List<String> threads() {
        List<String> names = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(threads)) {
                names.add(thread.getName());
            }
        }
        return names;
    }
}
