package org.linux4j.driver.v4l2.internal.setup;

import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.internal.formats.V4l2Formats;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_dv_timings;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.SourceChangedException;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoSignals;

/** What comes in now, as it is told to whom it ended a stream for. */
public final class ChangedSource {

    private ChangedSource() {}

    /** Asks the device. */
    public static SourceChangedException of(V4l2NodeDevice device, int type) {
        V4l2Node node = device.kept;
        NativeMemory memory = node.allocate(v4l2_dv_timings.SIZE);
        int result = node.ask(videodev2.VIDIOC_QUERY_DV_TIMINGS, memory);
        if (result >= 0) {
            VideoSignals.Timings timings =
                    V4l2NeutralSignals.neutral(V4l2SignalsNode.read(new v4l2_dv_timings().wrap(memory.buffer(), 0)));
            return new SourceChangedException(failure(node, "it is " + timings + " now"), timings);
        }
        if (result == -errno.ENOLINK || result == -errno.ENOLCK || result == -errno.ERANGE) {
            return new SourceChangedException(
                    failure(node, SignalWords.TIMINGS.words().get(-result)).code(LinuxErrors.name(-result)));
        }
        return format(node, type)
                .map(format -> new SourceChangedException(failure(node, "the format is " + format + " now"), format))
                .orElseGet(() -> new SourceChangedException(failure(node, "the device does not tell to what")));
    }

    private static DeviceException.Failure failure(V4l2Node node, String now) {
        return DeviceException.failure("read frame", "what comes in has changed; " + now)
                .on(node.handle().target());
    }

    private static Optional<VideoFormat> format(V4l2Node node, int type) {
        if (type != videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE && type != videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new V4l2Formats(node, type).format());
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }
}
