package org.linux4j;

import java.util.Optional;

/**
 * A driver that is at work.
 *
 * @param name its name, the first part of the ids of its devices
 * @param origin where it came from: its file or its module, as text for people
 * @param version its version, where it says one
 * @param bridge what it reaches the system through, such as {@code jna}; nothing where it reaches none, or does not say
 * @since 0.1
 */
public record DriverInfo(String name, String origin, Optional<String> version, Optional<String> bridge) {

    /** As {@code v4l2 0.1.0 from the module org.linux4j.driver.v4l2, by jna}. */
    @Override
    public String toString() {
        return name + version.map(text -> " " + text).orElse("") + " from " + origin
                + bridge.map(text -> ", by " + text).orElse("");
    }
}
