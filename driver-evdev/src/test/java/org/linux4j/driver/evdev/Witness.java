package org.linux4j.driver.evdev;

import org.linux4j.testkit.ChildProgram;

/** Another program's view of a device. */
final class Witness {

    private Witness() {}

    /** What a program prints until it ends by itself, however that is. */
    static String of(String... command) throws InterruptedException {
        return ChildProgram.run(command).output();
    }
}
