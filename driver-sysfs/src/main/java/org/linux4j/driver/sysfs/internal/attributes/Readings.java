package org.linux4j.driver.sysfs.internal.attributes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;

/** Attributes as readings: absent with a reason in a few words where a driver has nothing to say, or nonsense. */
public final class Readings {

    private static final long ABSOLUTE_ZERO_MILLI_CELSIUS = -273_150;
    private static final int MOST_TOLD = 40;

    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private Readings() {}

    /** A whole number. */
    public static Reading number(OpenAttributes attributes, String name, Unit unit) {
        try {
            return Reading.of(checked(attributes, name, unit), unit);
        } catch (DeviceClosedException e) {
            throw e;
        } catch (DeviceException e) {
            return Reading.absent(reason(e), unit);
        }
    }

    /**
     * A whole number that makes sense in its unit. Allocates nothing.
     *
     * @throws DeviceException if it cannot be read, is no whole number, or a temperature below the lowest that there is
     */
    public static long checked(OpenAttributes attributes, String name, Unit unit) {
        long number = attributes.number(name);
        if (unit.equals(Unit.MILLI_CELSIUS) && number < ABSOLUTE_ZERO_MILLI_CELSIUS) {
            throw new DeviceException(
                    DeviceException.failure("read", "it says " + number + ", which is below the lowest temperature")
                            .on(attributes.path(name).toString()));
        }
        return number;
    }

    /** Yes or no. */
    public static Reading flag(OpenAttributes attributes, String name) {
        Reading number = number(attributes, name, Unit.NONE);
        if (number.number().isEmpty()) {
            return number;
        }
        long value = number.number().getAsLong();
        return value == 0 || value == 1
                ? Reading.of(Value.of(value == 1), Unit.NONE)
                : Reading.absent("it says " + value + ", which is neither 0 nor 1", Unit.NONE);
    }

    /** A text, which is not empty. */
    public static Reading text(OpenAttributes attributes, String name) {
        try {
            String text = attributes.text(name);
            return text.isEmpty() ? Reading.absent("it is empty", Unit.NONE) : Reading.of(Value.of(text), Unit.NONE);
        } catch (DeviceClosedException e) {
            throw e;
        } catch (DeviceException e) {
            return Reading.absent(reason(e), Unit.NONE);
        }
    }

    /** Why something could not be read, in a few words: what the caller knows anyway is left out. */
    public static String reason(DeviceException e) {
        String code = e.code().orElse("");
        return switch (code) {
            case "ENODATA" -> "the driver has no value now (ENODATA)";
            case "EAGAIN" -> "the driver has no value yet (EAGAIN)";
            case "ENOENT" -> "there is no such attribute (ENOENT)";
            default -> shortened(e);
        };
    }

    private static String shortened(DeviceException e) {
        String message = e.getMessage();
        String known = e.operation() + e.target().map(target -> " " + target).orElse("") + ": ";
        return message.startsWith(known) ? message.substring(known.length()) : message;
    }

    /** Text that a message repeats, as far as that helps. */
    public static String told(String text) {
        return text.length() <= MOST_TOLD ? text : text.substring(0, MOST_TOLD) + "...";
    }

    /** Whether an attribute takes values at all, whoever may write it. */
    public static boolean isWritable(OpenAttributes attributes, String name) {
        try {
            return Files.getPosixFilePermissions(attributes.path(name)).stream().anyMatch(WRITE::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * Fails where an attribute is not there.
     *
     * @param what what it is, for the message
     * @throws org.linux4j.DeviceDisconnectedException if the device is gone
     * @throws DeviceUnsupportedException if the device is there, and has none
     */
    public static void demand(OpenAttributes attributes, String name, String what) {
        if (!attributes.has(name)) {
            attributes.checkThere();
            throw new DeviceUnsupportedException(
                    DeviceException.failure("use " + what, "it has no attribute '" + name + "'")
                            .on(attributes.device().toString()));
        }
    }

    /**
     * Fails where an attribute is not there, or takes no values from anybody.
     *
     * @param what what it is, for the message
     * @throws org.linux4j.DeviceDisconnectedException if the device is gone
     * @throws DeviceUnsupportedException if the device is there, and it cannot be set
     */
    public static void demandWritable(OpenAttributes attributes, String name, String what) {
        demand(attributes, name, what);
        if (!isWritable(attributes, name)) {
            attributes.checkThere();
            throw new DeviceUnsupportedException(DeviceException.failure("set " + what, "it can only be read")
                    .on(attributes.path(name).toString()));
        }
    }
}
