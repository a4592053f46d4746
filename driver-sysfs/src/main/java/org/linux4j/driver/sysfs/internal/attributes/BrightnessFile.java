package org.linux4j.driver.sysfs.internal.attributes;

import java.nio.file.Files;
import java.util.Optional;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/** The attribute {@code brightness} of LEDs and displays, which those who may not write it can have set by logind. */
public final class BrightnessFile {

    /** The name of the attribute. */
    public static final String NAME = "brightness";

    /** Where logind is at work ({@code org.freedesktop.login1(5)}). */
    private static final String LOGIND = "/run/systemd/seats";

    private BrightnessFile() {}

    /**
     * Writes it.
     *
     * @throws DeviceAccessDeniedException if this user may not; it says who may, and how else it can be set
     * @throws DeviceException if the driver refuses, or the device is gone
     */
    public static void write(Linux linux, OpenAttributes attributes, int brightness) {
        try {
            attributes.write(NAME, brightness, "");
        } catch (DeviceAccessDeniedException e) {
            Optional<String> subsystem = attributes.device().subsystem();
            if (subsystem.isEmpty() || !Files.isDirectory(linux.path(LOGIND))) {
                throw e;
            }
            throw new DeviceAccessDeniedException(DeviceException.failure(
                            e.operation(), LinuxErrors.words(errno.EACCES))
                    .on(e.target().orElseGet(attributes.device()::toString))
                    .code(e.code().orElse("EACCES"))
                    .hint(e.hint().map(hint -> hint + "; ").orElse("")
                            + "for whoever sits at the machine logind does it: `busctl call org.freedesktop.login1"
                            + " /org/freedesktop/login1/session/auto org.freedesktop.login1.Session SetBrightness ssu "
                            + subsystem.get() + " '" + attributes.device().name() + "' " + brightness + "`")
                    .cause(e));
        }
    }
}
