package org.linux4j.internal.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose plugins are loaded: what somebody else may change would run as whoever loads it.
 *
 * @param self the user that loads them
 * @param mustOwn whether a directory of another is refused, though nobody else may write into it
 */
record PluginTrust(int self, boolean mustOwn) {

    private static final int ROOT = 0;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    /** Trust of this process in directories that nobody named to it, or that somebody did. */
    static PluginTrust ofThisProcess(boolean named) throws IOException {
        return new PluginTrust((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"), !named);
    }

    /**
     * Looks at a file or a directory, and all directories above it.
     *
     * @param path a real path
     * @return why it is not loaded, or nothing where it may be
     */
    Optional<String> objection(Path path) throws IOException {
        Optional<String> owner = ownerObjection(path);
        if (owner.isPresent()) {
            return owner;
        }
        for (Path above = path; above != null; above = above.getParent()) {
            if (isWritableByOthers(above, above.equals(path))) {
                return Optional.of("other users may write " + above + " (chmod go-w " + above + ")");
            }
        }
        return Optional.empty();
    }

    private Optional<String> ownerObjection(Path path) throws IOException {
        int owner = number(path, "unix:uid");
        return mustOwn && owner != ROOT && owner != self
                ? Optional.of(
                        "it belongs to user " + owner + ", and not to root or to who loads it (user " + self + ")")
                : Optional.empty();
    }

    /** In a sticky directory nobody replaces what is another's. */
    private static boolean isWritableByOthers(Path path, boolean itself) throws IOException {
        int mode = number(path, "unix:mode");
        if ((mode & STICKY) != 0 && !itself) {
            return false;
        }
        // A group of the owner's number is the owner's alone, as Debian makes them.
        boolean alone = number(path, "unix:gid") == number(path, "unix:uid");
        return (mode & OTHERS_WRITE) != 0 || (mode & GROUP_WRITES) != 0 && !alone;
    }

    private static int number(Path path, String attribute) throws IOException {
        return (Integer) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
    }
}
