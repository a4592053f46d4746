package org.linux4j.driver.v4l2.internal.setup;

import java.util.Map;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/**
 * What the errors of requests about signals mean, as the kernel's documents of each request say.
 *
 * @param words by the number of the error
 */
record SignalWords(Map<Integer, String> words) {

    private static final String NO_SIGNAL = "no signal comes in";
    private static final String UNSTABLE = "a signal comes in, but the hardware cannot lock to it";

    static final SignalWords STANDARD = new SignalWords(Map.of(
            errno.ENODATA,
            "the input or output that is selected has no analog standards",
            errno.EINVAL,
            "the input or output that is selected does not have this standard",
            errno.ENOLINK,
            NO_SIGNAL,
            errno.ENOLCK,
            UNSTABLE));

    static final SignalWords TIMINGS = new SignalWords(Map.of(
            errno.ENODATA, "the input that is selected has no digital timings",
            errno.EINVAL, "the input that is selected cannot tell the timings of its signal",
            errno.ENOLINK, NO_SIGNAL,
            errno.ENOLCK, UNSTABLE,
            errno.ERANGE, "a signal comes in, but its timings are out of the hardware's range"));

    static final SignalWords WANTED_TIMINGS = new SignalWords(Map.of(
            errno.ENODATA, "the input or output that is selected has no digital timings",
            errno.EINVAL, "the hardware cannot take these timings",
            errno.ERANGE, "these timings are out of the hardware's range"));

    static final SignalWords EDID = new SignalWords(Map.of(
            errno.ENODATA, "the input or output has no EDID now",
            errno.EINVAL, "there is no input, output or pad of this number that has an EDID",
            errno.E2BIG, "the EDID has more blocks than the hardware has room for"));

    DeviceException error(V4l2Node node, int number, String request) {
        String meaning = words.get(number);
        return meaning == null
                ? node.error(number, request)
                : new DeviceException(DeviceException.failure(request, meaning)
                        .on(node.handle().target())
                        .code(LinuxErrors.name(number)));
    }
}
