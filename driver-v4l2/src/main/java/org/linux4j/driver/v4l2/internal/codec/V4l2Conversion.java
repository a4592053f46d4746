package org.linux4j.driver.v4l2.internal.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.internal.formats.V4l2Negotiation;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.streams.V4l2CaptureStream;
import org.linux4j.driver.v4l2.uapi.v4l2_decoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_encoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_event;
import org.linux4j.driver.v4l2.uapi.v4l2_event_subscription;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.VideoConverter.Conversion;
import org.linux4j.video.VideoFormat;

/** Both queues of a memory-to-memory node at work. */
public final class V4l2Conversion implements Conversion {

    /** More than the kernel keeps for an opening. */
    private static final int OLD_EVENTS = 1024;

    private final V4l2Codec codec;
    private final V4l2Node node;
    private final boolean decodes;
    /** Whether the decoder says how large pictures are; one that is stateless is told by requests. */
    private final boolean learns;

    private final boolean encodes;
    private final CaptureSettings settings;
    private final Readiness events;
    /** What this holds of the kernel besides its streams; it does not refer to the conversion. */
    private final AutoCloseable holds;
    /** Held by whoever asks for the output, who may wait; no monitor, so that an interrupt ends a wait for it too. */
    private final ReentrantLock turn = new ReentrantLock();

    private FrameSink input;
    /** Guarded by {@link #turn}. */
    private V4l2CaptureStream output;

    /** Whether a stream could not begin after the decoder had learnt something; guarded by {@link #turn}. */
    private boolean learning;

    private volatile boolean closed;

    V4l2Conversion(V4l2Codec codec, boolean decodes, boolean encodes, CaptureSettings settings) {
        this.codec = codec;
        this.node = codec.node;
        this.decodes = decodes;
        this.encodes = encodes;
        this.settings = settings;
        this.events = new Readiness(node.linux(), node.handle());
        this.holds = holding(events);
        try {
            this.learns = decodes && listens();
        } catch (RuntimeException | Error e) {
            events.close();
            throw e;
        }
    }

    private static AutoCloseable holding(Readiness events) {
        return events::close;
    }

    /** Whether the decoder will tell of what it learns. */
    private boolean listens() {
        if (!subscribe(videodev2.VIDIOC_SUBSCRIBE_EVENT, videodev2.V4L2_EVENT_SOURCE_CHANGE)) {
            return false;
        }
        subscribe(videodev2.VIDIOC_SUBSCRIBE_EVENT, videodev2.V4L2_EVENT_EOS);
        // What an earlier conversion left.
        for (int i = 0; i < OLD_EVENTS && nextEvent() != 0; i++) {
            continue;
        }
        return true;
    }

    /** Has the device end the waits of this when it is closed. */
    V4l2Conversion kept() {
        return codec.keep(this, holds);
    }

    boolean learns() {
        return learns;
    }

    private boolean subscribe(long request, int type) {
        NativeMemory memory = node.allocate(v4l2_event_subscription.SIZE);
        new v4l2_event_subscription().wrap(memory.buffer(), 0).type(type);
        return node.has(request, "subscribe to events", memory);
    }

    void openInput(FrameSink stream) {
        input = stream;
    }

    void openOutput(VideoFormat format) {
        turn.lock();
        try {
            output = V4l2CaptureStream.start(
                    codec, codec.outputs().type(), format, Optional.empty(), settings, codec.dmabufs());
        } finally {
            turn.unlock();
        }
    }

    @Override
    public FrameSink input() {
        return input;
    }

    @Override
    public CaptureStream output() {
        long nanos = Timeouts.nanos(settings.timeout());
        long deadline = Timeouts.deadline(nanos);
        if (!takeTurn(nanos)) {
            throw late();
        }
        try {
            while (true) {
                checkOpen();
                if (output != null && !output.isDrained()) {
                    return output;
                }
                int event = learning ? videodev2.V4L2_EVENT_SOURCE_CHANGE : nextEvent();
                if (output != null && !learns || !learnsOf(event)) {
                    throw ended();
                }
                if (output == null || output.isDrained()) {
                    await(Timeouts.left(nanos, deadline));
                }
            }
        } catch (DeviceException e) {
            // The descriptor may go meanwhile; what is closed then is this conversion.
            checkOpen();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private boolean takeTurn(long nanos) {
        try {
            if (nanos >= 0) {
                return turn.tryLock(nanos, TimeUnit.NANOSECONDS);
            }
            turn.lockInterruptibly();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(DeviceException.failure("convert", "the thread was interrupted")
                    .on(node.handle().target()));
        }
    }

    /** Follows an event, if there is one. False where the pictures have ended. */
    private boolean learnsOf(int event) {
        if (event == videodev2.V4L2_EVENT_SOURCE_CHANGE) {
            learning = true;
            if (output != null) {
                output.close();
            }
            synchronized (codec.streams.starting) {
                V4l2Negotiation.of(node, "convert", negotiation -> {
                    openOutput(codec.learnt(negotiation, settings));
                    return output;
                });
            }
            learning = false;
            return true;
        }
        return event != videodev2.V4L2_EVENT_EOS && (event != 0 || output == null);
    }

    private void await(long nanos) {
        // A device that says it has an event, and has none, does not get more time.
        if (nanos == 0 || events.await(poll.POLLPRI, nanos) == 0) {
            throw late();
        }
    }

    private DeviceTimeoutException late() {
        return new DeviceTimeoutException(
                DeviceException.failure("convert", "the decoder did not learn how large pictures are in time")
                        .on(node.handle().target()));
    }

    /** The type of the next event that is there, or 0. */
    private int nextEvent() {
        NativeMemory memory = node.allocate(v4l2_event.SIZE);
        int result = node.ask(videodev2.VIDIOC_DQEVENT, memory);
        if (result == -errno.ENOENT || result == -errno.EAGAIN) {
            return 0;
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_DQEVENT");
        }
        return new v4l2_event().wrap(memory.buffer(), 0).type();
    }

    private DeviceClosedException ended() {
        return new DeviceClosedException(DeviceException.failure("convert", "the last picture was read")
                .on(node.handle().target()));
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("convert", "the conversion was closed")
                    .on(node.handle().target()));
        }
    }

    @Override
    public void finish() {
        checkOpen();
        if (learns) {
            NativeMemory memory = node.allocate(v4l2_decoder_cmd.SIZE);
            new v4l2_decoder_cmd().wrap(memory.buffer(), 0).cmd(videodev2.V4L2_DEC_CMD_STOP);
            node.demand(videodev2.VIDIOC_DECODER_CMD, "VIDIOC_DECODER_CMD", memory);
        } else if (encodes) {
            NativeMemory memory = node.allocate(v4l2_encoder_cmd.SIZE);
            new v4l2_encoder_cmd().wrap(memory.buffer(), 0).cmd(videodev2.V4L2_ENC_CMD_STOP);
            node.demand(videodev2.VIDIOC_ENCODER_CMD, "VIDIOC_ENCODER_CMD", memory);
        } else {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "finish",
                            "a " + (decodes ? "stateless decoder" : "converter")
                                    + " knows no end: it gives a picture for each that it got")
                    .on(node.handle().target()));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Ends a wait in output(), whose turn it is.
        events.end();
        V4l2CaptureStream made;
        turn.lock();
        try {
            made = output;
        } finally {
            turn.unlock();
        }
        List<AutoCloseable> closing = new ArrayList<>();
        if (input != null) {
            closing.add(input);
        }
        if (made != null) {
            closing.add(made);
        }
        closing.add(events);
        CloseAll.of(closing);
        codec.released(holds);
        if (learns) {
            try {
                subscribe(videodev2.VIDIOC_UNSUBSCRIBE_EVENT, videodev2.V4L2_EVENT_ALL);
            } catch (DeviceException e) {
                // The device is closed or gone, and its subscriptions with it.
            }
        }
    }

    @Override
    public String toString() {
        return (decodes ? "decoding" : encodes ? "encoding" : "converting") + " by " + codec
                + (closed ? ", closed" : "");
    }
}
