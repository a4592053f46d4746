package org.linux4j.spi.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.inotify;

/**
 * Notices nodes that come and go, and whose mode, owner or access list becomes another: udev sets those after the kernel has
 * given its word, and in a container there may be no word at all.
 */
final class NodeWatch implements Inotify.Listener {

    private static final int COMING = inotify.IN_CREATE | inotify.IN_MOVED_TO;
    private static final int GOING = inotify.IN_DELETE | inotify.IN_MOVED_FROM;

    private final Predicate<String> nodes;
    private final Runnable action;

    private NodeWatch(Predicate<String> nodes, Runnable action) {
        this.nodes = nodes;
        this.action = action;
    }

    /**
     * Watches a directory of nodes; where it is not there yet, the next one above it that is, until the missing one comes:
     * whoever is told then watches anew.
     *
     * @param nodes which names matter
     * @param action takes no time
     * @return what ends it; nothing where this cannot be noticed here
     */
    static Optional<AutoCloseable> of(Linux linux, Path directory, Predicate<String> nodes, Runnable action) {
        Path there = directory;
        Predicate<String> names = nodes;
        while (!Files.isDirectory(there)) {
            Path above = there.getParent();
            if (above == null) {
                return Optional.empty();
            }
            names = there.getFileName().toString()::equals;
            there = above;
        }
        try {
            return Optional.of(
                    linux.inotify().watch(there, COMING | GOING | inotify.IN_ATTRIB, new NodeWatch(names, action)));
        } catch (DeviceException e) {
            // The kernel's word is all there is then.
            return Optional.empty();
        }
    }

    @Override
    public void happened(int events, String name) {
        if ((events & inotify.IN_IGNORED) != 0 || nodes.test(name)) {
            action.run();
        }
    }

    @Override
    public void lost() {
        action.run();
    }
}
