package org.linux4j.jlink;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.testkit.ChildProgram;

/** The witness for video devices. */
final class V4l2Ctl {

    private V4l2Ctl() {}

    /** What it prints when it is asked of a device. */
    static String of(String device, String... arguments) {
        List<String> command = new ArrayList<>(List.of("v4l2-ctl", "-d", device));
        command.addAll(List.of(arguments));
        return ChildProgram.output(command.toArray(String[]::new));
    }
}
