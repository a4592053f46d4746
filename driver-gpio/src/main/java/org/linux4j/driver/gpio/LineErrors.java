package org.linux4j.driver.gpio;

import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/** What the kernel's errors mean of lines, where that is not what they mean of other devices. */
final class LineErrors {

    private LineErrors() {}

    static DeviceException of(int number, String request, String target) {
        if (number == errno.ENXIO) {
            return new DeviceUnsupportedException(DeviceException.failure(
                            request, "edges and debouncing need an interrupt, and a line has none, or none is left")
                    .on(target)
                    .code(LinuxErrors.name(number))
                    .hint("ask for them on other lines, or read the values now and then"));
        }
        return LinuxErrors.using(number, request, target);
    }
}
