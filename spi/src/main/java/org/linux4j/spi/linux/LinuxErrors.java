package org.linux4j.spi.linux;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * Turns the kernel's error numbers into typed exceptions with a sentence for people.
 *
 * @since 0.1
 */
public final class LinuxErrors {

    private static final Map<Integer, String> NAMES = names();

    private LinuxErrors() {}

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        for (Field field : errno.class.getFields()) {
            // Aliases of a number, such as EWOULDBLOCK, stand after the name that is in use.
            if (field.getName().startsWith("E") && field.getType() == int.class) {
                try {
                    names.putIfAbsent(field.getInt(null), field.getName());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        names.put(errno.EAGAIN, "EAGAIN");
        return names;
    }

    /**
     * The kernel's name for an error.
     *
     * @param number the error's number, positive
     * @return a name such as {@code EBUSY}, or the number as text where it has none
     */
    public static String name(int number) {
        return NAMES.getOrDefault(number, "errno " + number);
    }

    /**
     * What an error means, in a few words.
     *
     * @param number the error's number, positive
     * @return words for people
     */
    public static String words(int number) {
        return switch (number) {
            case errno.EPERM, errno.EACCES -> "permission denied";
            case errno.ENOENT -> "there is no such file";
            case errno.EIO -> "the device reports an input/output error";
            case errno.ENXIO -> "no device answers behind this node";
            case errno.E2BIG -> "too large";
            case errno.EBADF -> "bad file descriptor";
            case errno.EAGAIN -> "nothing is there yet";
            case errno.ENOMEM -> "out of memory";
            case errno.EFAULT -> "bad address";
            case errno.EBUSY -> "the device is busy";
            case errno.ENODEV -> "the device is gone";
            case errno.EINVAL -> "the driver does not accept it";
            case errno.ENFILE -> "this machine has too many files open";
            case errno.EMFILE -> "this process has too many files open";
            case errno.ENOTTY -> "the driver does not know this request";
            case errno.ENOSPC -> "no room is left";
            case errno.ERANGE -> "a value is out of range";
            case errno.EPIPE -> "the pipe is broken";
            case errno.ENOLINK -> "there is no signal, or a link is missing";
            case errno.ENODATA -> "not available with what is selected now";
            case errno.EOPNOTSUPP -> "the driver does not support it";
            case errno.ETIMEDOUT -> "the device did not answer in time";
            default -> "the kernel refused";
        };
    }

    /**
     * The exception for a node that could not be opened.
     *
     * @param number the error's number, positive
     * @param path the node
     * @return the exception to throw
     */
    public static DeviceException opening(int number, Path path) {
        return opening(number, path, fcntl.O_RDWR);
    }

    /** The exception for a file that could not be opened with some flags. */
    static DeviceException opening(int number, Path path, int flags) {
        DeviceException.Failure failure = DeviceException.failure("open", words(number))
                .on(path.toString())
                .code(name(number));
        return switch (number) {
            case errno.ENOENT, errno.ENOTDIR -> new DeviceNotFoundException(failure.hint("was it unplugged?"));
            case errno.EACCES, errno.EPERM ->
                new DeviceAccessDeniedException(failure.hint(NodeAccess.hint(path, flags)));
            case errno.EMFILE ->
                new DeviceException(failure.hint("close devices that are not used, or raise `ulimit -n`"));
            default -> typed(number, failure, path);
        };
    }

    /**
     * The exception for something that an open device was asked and refused.
     *
     * @param number the error's number, positive
     * @param operation what was asked, such as {@code VIDIOC_S_FMT}
     * @param target the device's node
     * @return the exception to throw
     */
    public static DeviceException using(int number, String operation, String target) {
        DeviceException.Failure failure =
                DeviceException.failure(operation, words(number)).on(target).code(name(number));
        return typed(number, failure, Path.of(target));
    }

    private static DeviceException typed(int number, DeviceException.Failure failure, Path path) {
        return switch (number) {
            case errno.EACCES, errno.EPERM -> new DeviceAccessDeniedException(failure);
            case errno.ENODEV, errno.ENXIO, errno.ESHUTDOWN -> new DeviceDisconnectedException(failure);
            case errno.EBUSY -> busy(failure, path);
            case errno.ENOTTY, errno.EOPNOTSUPP, errno.ENOSYS -> new DeviceUnsupportedException(failure);
            case errno.ETIMEDOUT -> new DeviceTimeoutException(failure);
            default -> new DeviceException(failure);
        };
    }

    private static DeviceBusyException busy(DeviceException.Failure failure, Path path) {
        List<String> openers = NodeOpeners.of(path);
        String who = String.join(", ", openers);
        return new DeviceBusyException(
                failure.hint(
                        switch (openers.size()) {
                            case 0 -> "";
                            case 1 -> "it is open in " + who;
                            default -> "whoever holds it is among those who have it open: " + who;
                        }),
                openers);
    }
}
