package org.linux4j.nativ.ffm;

import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;

/** Says in one sentence why libc could not be reached, and what to do. */
final class LoadFailure {
    private LoadFailure() {}

    static DeviceUnsupportedException unsupported(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        boolean denied = cause instanceof IllegalCallerException;
        return new DeviceUnsupportedException(DeviceException.failure(
                        "load java.lang.foreign", denied ? "this JVM forbids native access" : reason(cause))
                .hint(
                        denied
                                ? "start java with --enable-native-access=" + module()
                                : "add linux4j-native-jna.jar and jna-jpms.jar to the run-time path")
                .cause(thrown));
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("no reason given");
    }

    private static String module() {
        Module module = LoadFailure.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }
}
