package org.linux4j.nativ.jna;

import com.sun.jna.Pointer;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;

/** Says in one sentence why JNA could not reach libc, and what to do. */
final class LoadFailure {
    private LoadFailure() {}

    static DeviceUnsupportedException unsupported(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new DeviceUnsupportedException(DeviceException.failure("load JNA", reason(cause))
                .hint(hint(cause))
                .cause(thrown));
    }

    private static String reason(Throwable cause) {
        if (cause instanceof IllegalCallerException) {
            return "this JVM forbids native access";
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("no reason given");
    }

    private static String hint(Throwable cause) {
        if (cause instanceof IllegalCallerException) {
            return "start java with --enable-native-access=" + moduleOfJna();
        }
        if (cause instanceof NoClassDefFoundError) {
            return "put jna-jpms.jar on the run-time path";
        }
        return "JNA unpacks a small library at start: with -Djna.tmpdir=DIRECTORY name a writable directory that is not"
                + " mounted noexec, or with -Djna.boot.library.path=DIRECTORY one that holds libjnidispatch.so";
    }

    private static String moduleOfJna() {
        // Pointer.class alone does not initialize JNA, which just failed.
        Module module = Pointer.class.getModule();
        return module.isNamed() ? module.getName() : "ALL-UNNAMED";
    }
}
