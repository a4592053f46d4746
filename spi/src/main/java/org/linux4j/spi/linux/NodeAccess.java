package org.linux4j.spi.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.linux4j.Access;

/** Whether this user may open a device node, told without opening it. */
public final class NodeAccess {

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
                ? Access.denied("permission denied", hint(node))
                : Access.denied("there is no node " + node, "");
    }

    /** Who may open a node, and what this user can do about it. */
    static String hint(Path node) {
        PosixFileAttributes file;
        try {
            file = Files.readAttributes(node, PosixFileAttributes.class);
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
        String user = System.getProperty("user.name");
        String group = file.group().getName();
        Set<PosixFilePermission> permissions = file.permissions();
        String facts = "it belongs to user " + file.owner().getName() + " and group " + group + " with mode "
                + PosixFilePermissions.toString(permissions);
        boolean groupMay = permissions.contains(PosixFilePermission.GROUP_READ)
                && permissions.contains(PosixFilePermission.GROUP_WRITE);
        if (groupMay && !group.equals("root")) {
            return facts + ": join the group with `sudo usermod -aG " + group + " " + user + "` and log in again";
        }
        return facts + ": run as " + file.owner().getName() + ", or let a udev rule give the node to a group of yours";
    }
}
