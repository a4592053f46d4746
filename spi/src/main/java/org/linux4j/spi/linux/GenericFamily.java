package org.linux4j.spi.linux;

import java.util.Map;

/**
 * A family of generic netlink, as the kernel that runs has it.
 *
 * @param name its name, which is the same in every kernel
 * @param id its number, which is not
 * @param version the version that the kernel has
 * @param groups the numbers of the groups that it sends to, by name
 * @since 0.1
 */
public record GenericFamily(String name, int id, int version, Map<String, Integer> groups) {

    /**
     * Copies the groups.
     *
     * @param name as the component of that name
     * @param id as the component of that name
     * @param version as the component of that name
     * @param groups as the component of that name
     */
    public GenericFamily {
        groups = Map.copyOf(groups);
    }
}
