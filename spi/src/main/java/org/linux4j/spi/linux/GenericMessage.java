package org.linux4j.spi.linux;

import java.util.List;

/**
 * A message of a family of generic netlink.
 *
 * @param command what it is: the number that the family gives it
 * @param version the version of the family that it follows
 * @param attributes what it says, in order
 * @since 0.1
 */
public record GenericMessage(int command, int version, List<NetlinkAttribute> attributes) {

    /**
     * Copies the list.
     *
     * @param command as the component of that name
     * @param version as the component of that name
     * @param attributes as the component of that name
     */
    public GenericMessage {
        attributes = List.copyOf(attributes);
    }
}
