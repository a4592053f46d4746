package org.linux4j.driver.gpio;

import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/** What the kernel's errors mean of lines, where that is not what they mean of other devices. */
final class LineErrors {

    static final String SET_VALUES = "GPIO_V2_LINE_SET_VALUES_IOCTL";

    private LineErrors() {}

    static DeviceException of(int number, String request, String target) {
        if (number == errno.ENXIO) {
            return new DeviceUnsupportedException(DeviceException.failure(
                            request, "edges and debouncing need an interrupt, and a line has none, or none is left")
                    .on(target)
                    .code(LinuxErrors.name(number))
                    .hint("ask for them on other lines, or read the values now and then"));
        }
        if (number == errno.EPERM && request.equals(SET_VALUES)) {
            return new DeviceUnsupportedException(
                    DeviceException.failure(request, "only outputs can be driven, and one of the lines is an input")
                            .on(target)
                            .code(LinuxErrors.name(number))
                            .hint("reconfigure it as an output first"));
        }
        return LinuxErrors.using(number, request, target);
    }
}
