package org.linux4j.driver.v4l2.internal.streams;

import java.util.Optional;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.setup.ChangedSource;
import org.linux4j.driver.v4l2.internal.setup.V4l2Inputs;
import org.linux4j.driver.v4l2.uapi.v4l2_event;
import org.linux4j.driver.v4l2.uapi.v4l2_event_src_change;
import org.linux4j.driver.v4l2.uapi.v4l2_event_subscription;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.SourceChangedException;

/**
 * Whether what comes in is still what a stream was started with; {@code POLLPRI} of its opening says that there is news.
 * Not thread-safe.
 */
final class SourceWatch {

    private final V4l2NodeDevice device;
    private final int type;
    private final V4l2Node opening;
    private final NativeMemory memory;
    private final v4l2_event event;
    private final v4l2_event_src_change change = new v4l2_event_src_change();
    private boolean changed;
    private long changedAt;

    private SourceWatch(V4l2NodeDevice device, int type, V4l2Node opening) {
        this.device = device;
        this.type = type;
        this.opening = opening;
        this.memory = opening.allocate(v4l2_event.SIZE);
        this.event = new v4l2_event().wrap(memory.buffer(), 0);
    }

    /**
     * Begins.
     *
     * @param opening what the stream uses of the device, and no other stream meanwhile
     * @return nothing where the driver tells of no changes; a decoder's are no end, and are its conversion's
     */
    static Optional<SourceWatch> of(V4l2NodeDevice device, int type, V4l2Node opening) {
        if (device.capabilities.isCodec()) {
            return Optional.empty();
        }
        int input = new V4l2Inputs(device.kept).selected().orElse(0);
        // What an earlier stream did not look at is not about this one.
        subscription(opening, videodev2.VIDIOC_UNSUBSCRIBE_EVENT, videodev2.V4L2_EVENT_ALL, 0);
        return subscription(opening, videodev2.VIDIOC_SUBSCRIBE_EVENT, videodev2.V4L2_EVENT_SOURCE_CHANGE, input)
                ? Optional.of(new SourceWatch(device, type, opening))
                : Optional.empty();
    }

    private static boolean subscription(V4l2Node opening, long request, int type, int id) {
        NativeMemory memory = opening.allocate(v4l2_event_subscription.SIZE);
        new v4l2_event_subscription().wrap(memory.buffer(), 0).type(type).id(id);
        return opening.has(request, "subscribe to events", memory);
    }

    /** Looks at the next thing that was told, without waiting; gives whether the source has changed by now. */
    boolean look() {
        if (changed) {
            return true;
        }
        int result = opening.ask(videodev2.VIDIOC_DQEVENT, memory);
        if (result == -errno.ENOENT || result == -errno.EAGAIN) {
            return false;
        }
        if (result < 0) {
            throw opening.error(-result, "VIDIOC_DQEVENT");
        }
        if (event.type() == videodev2.V4L2_EVENT_SOURCE_CHANGE
                && (event.u_src_change(change).changes() & videodev2.V4L2_EVENT_SRC_CH_RESOLUTION) != 0) {
            changed = true;
            changedAt = event.timestamp_tv_sec() * 1_000_000_000L + event.timestamp_tv_nsec();
        }
        return changed;
    }

    boolean hasChanged() {
        return changed;
    }

    /** Whether a frame of that time, by the monotonic clock, is from before the change, if there was any. */
    boolean precedes(long timestampNanos) {
        return !changed || timestampNanos < changedAt;
    }

    /** What the end of the stream is told with. */
    SourceChangedException end() {
        return ChangedSource.of(device, type);
    }
}
