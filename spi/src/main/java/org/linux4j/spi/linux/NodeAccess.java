package org.linux4j.spi.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.linux4j.Access;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * Whether this user may open a device node, told without opening it.
 *
 * @since 0.1
 */
public final class NodeAccess {

    private static final Set<PosixFilePermission> READ =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private NodeAccess() {}

    /**
     * Asks for a node.
     *
     * @param node the node
     * @return the access; denied with owner, group and mode, and what would help
     */
    public static Access of(Path node) {
        if (Files.isReadable(node) && Files.isWritable(node)) {
            return Access.granted();
        }
        return Files.exists(node)
                ? Access.denied("permission denied", hint(node, fcntl.O_RDWR))
                : Access.denied("there is no node " + node, "");
    }

    /** Who may open a file in some way, and what this user can do about it. */
    static String hint(Path node, int flags) {
        PosixFileAttributes file;
        try {
            file = Files.readAttributes(node, PosixFileAttributes.class);
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
        int way = flags & fcntl.O_ACCMODE;
        Set<PosixFilePermission> permissions = file.permissions();
        boolean read = !Collections.disjoint(permissions, READ);
        boolean written = !Collections.disjoint(permissions, WRITE);
        if (way != fcntl.O_WRONLY && !read && written) {
            return "it can only be written";
        }
        if (way != fcntl.O_RDONLY && read && !written) {
            return "it can only be read";
        }
        String user = System.getProperty("user.name");
        String group = file.group().getName();
        String facts = "it belongs to user " + file.owner().getName() + " and group " + group + " with mode "
                + PosixFilePermissions.toString(permissions);
        boolean groupMay = (way == fcntl.O_WRONLY || permissions.contains(PosixFilePermission.GROUP_READ))
                && (way == fcntl.O_RDONLY || permissions.contains(PosixFilePermission.GROUP_WRITE));
        if (groupMay && !group.equals("root")) {
            return facts + ": join the group with `sudo usermod -aG " + group + " " + user + "` and log in again";
        }
        return facts + ": run as " + file.owner().getName() + ", or let a udev rule give it to a group of yours";
    }
}
