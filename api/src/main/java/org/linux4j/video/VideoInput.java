package org.linux4j.video;

import java.util.List;

/**
 * One of the inputs of a device, such as the sockets of a grabber.
 *
 * @param index the number that selects it
 * @param name the driver's name for it
 * @param type what it is: {@code camera}, {@code tuner} or another word
 * @param problems what is wrong with its signal now, such as {@code no_signal}; empty where nothing is
 */
public record VideoInput(int index, String name, String type, List<String> problems) {
    /**
     * Copies the list.
     *
     * @param index as the component of that name
     * @param name as the component of that name
     * @param type as the component of that name
     * @param problems as the component of that name
     */
    public VideoInput {
        problems = List.copyOf(problems);
    }

    /** As {@code 0: Camera 1 (camera, no_signal)}. */
    @Override
    public String toString() {
        return index + ": " + name + " (" + type + (problems.isEmpty() ? "" : ", " + String.join(", ", problems)) + ")";
    }
}
