package org.linux4j.driver.v4l2.internal.device;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2Event;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Fields;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_event;
import org.linux4j.driver.v4l2.uapi.v4l2_event_ctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_event_frame_sync;
import org.linux4j.driver.v4l2.uapi.v4l2_event_motion_det;
import org.linux4j.driver.v4l2.uapi.v4l2_event_src_change;
import org.linux4j.driver.v4l2.uapi.v4l2_event_subscription;
import org.linux4j.driver.v4l2.uapi.v4l2_event_vsync;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.AbstractFileEventSource;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/** The events of a node, through an opening of its own, whose subscriptions nobody else has. */
public final class V4l2Events extends AbstractFileEventSource<V4l2Event> {

    private static final int DATA = 64;

    private final V4l2Node node;
    private final Consumer<AutoCloseable> ended;
    private final NativeMemory memory;
    private final v4l2_event event;
    private long next;

    /** Takes over the node. */
    V4l2Events(V4l2Node node, Consumer<AutoCloseable> ended) {
        super(node.linux(), node.handle(), poll.POLLPRI, Optional.empty());
        this.node = node;
        this.ended = ended;
        this.memory = node.allocate(v4l2_event.SIZE);
        this.event = new v4l2_event().wrap(memory.buffer(), 0);
    }

    /** Gives whether the device has such events. */
    boolean subscribe(int type, int id, boolean initial) {
        NativeMemory argument = node.allocate(v4l2_event_subscription.SIZE);
        // What this program changes itself is told too.
        new v4l2_event_subscription()
                .wrap(argument.buffer(), 0)
                .type(type)
                .id(id)
                .flags(videodev2.V4L2_EVENT_SUB_FL_ALLOW_FEEDBACK
                        | (initial ? videodev2.V4L2_EVENT_SUB_FL_SEND_INITIAL : 0));
        return node.has(videodev2.VIDIOC_SUBSCRIBE_EVENT, "VIDIOC_SUBSCRIBE_EVENT", argument);
    }

    @Override
    protected V4l2Event read() {
        int result = node.ask(videodev2.VIDIOC_DQEVENT, memory);
        // With nothing there it is ENOENT.
        if (result == -errno.ENOENT || result == -errno.EAGAIN) {
            return null;
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_DQEVENT");
        }
        long sequence = Integer.toUnsignedLong(event.sequence());
        long lost = Math.max(0, sequence - next);
        next = sequence + 1;
        V4l2Event told = new V4l2Event(
                V4l2Event.typeOf(event.type()),
                Integer.toUnsignedLong(event.id()),
                event.timestamp_tv_sec() * 1_000_000_000L + event.timestamp_tv_nsec(),
                sequence,
                lost,
                details());
        return told;
    }

    private V4l2Event.Details details() {
        switch (event.type()) {
            case videodev2.V4L2_EVENT_CTRL -> {
                v4l2_event_ctrl change = event.u_ctrl(new v4l2_event_ctrl());
                boolean wide = change.type() == videodev2.V4L2_CTRL_TYPE_INTEGER64;
                return new V4l2Event.ControlChange(
                        Bits.of(change.changes(), V4l2Event.ControlPart::new),
                        new V4l2ControlInfo.Type(change.type()),
                        wide ? change.value64() : change.value(),
                        Bits.of(change.flags(), V4l2ControlInfo.Flag::new),
                        change.minimum(),
                        change.maximum(),
                        change.step(),
                        change.default_value());
            }
            case videodev2.V4L2_EVENT_SOURCE_CHANGE -> {
                return new V4l2Event.SourceChange(
                        Bits.of(event.u_src_change(new v4l2_event_src_change()).changes(), V4l2Event.SourcePart::new));
            }
            case videodev2.V4L2_EVENT_FRAME_SYNC -> {
                return new V4l2Event.FrameSync(Integer.toUnsignedLong(
                        event.u_frame_sync(new v4l2_event_frame_sync()).frame_sequence()));
            }
            case videodev2.V4L2_EVENT_VSYNC -> {
                return new V4l2Event.VerticalSync(
                        Fields.of(event.u_vsync(new v4l2_event_vsync()).field()));
            }
            case videodev2.V4L2_EVENT_MOTION_DET -> {
                v4l2_event_motion_det motion = event.u_motion_det(new v4l2_event_motion_det());
                boolean counted = (motion.flags() & videodev2.V4L2_EVENT_MD_FL_HAVE_FRAME_SEQ) != 0;
                return new V4l2Event.MotionDetection(
                        counted
                                ? OptionalLong.of(Integer.toUnsignedLong(motion.frame_sequence()))
                                : OptionalLong.empty(),
                        Bits.of(motion.region_mask(), Integer::numberOfTrailingZeros));
            }
            case videodev2.V4L2_EVENT_EOS -> {
                return new V4l2Event.Nothing();
            }
            default -> {
                byte[] data = new byte[DATA];
                memory.buffer().get(v4l2_event.OFFSET_u_data, data);
                return new V4l2Event.Unknown((Value.Bytes) Value.of(data));
            }
        }
    }

    @Override
    protected V4l2Event copy(V4l2Event one) {
        return one;
    }

    @Override
    protected void onClosed() {
        file().close();
        ended.accept(held());
    }
}
