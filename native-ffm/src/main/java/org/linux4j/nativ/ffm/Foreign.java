package org.linux4j.nativ.ffm;

import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.Syscalls;

/** What stands here for Java before 22, which has no {@code java.lang.foreign}: {@code src/main/java22} has the other one. */
final class Foreign {

    private Foreign() {}

    static int priority() {
        return 0;
    }

    static Syscalls syscalls() {
        int version = Runtime.version().feature();
        DeviceException.Failure failure = version < 22
                ? DeviceException.failure("load java.lang.foreign", "this is Java " + version)
                        .hint(
                                "run Java 22 or later, or add linux4j-native-jna.jar and jna-jpms.jar to the run-time path")
                : DeviceException.failure("load java.lang.foreign", "this linux4j-native-ffm.jar was built without it")
                        .hint(
                                "build it where a JDK 22 or later is, or add linux4j-native-jna.jar and jna-jpms.jar to the"
                                        + " run-time path");
        throw new DeviceUnsupportedException(failure);
    }
}
