package org.linux4j.driver.v4l2;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.uapi.v4l2_decoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_encoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_event;
import org.linux4j.driver.v4l2.uapi.v4l2_event_subscription;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Waiter;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.OutputStream;
import org.linux4j.video.VideoConverter.Conversion;
import org.linux4j.video.VideoFormat;

/** Both queues of a memory-to-memory node at work. */
final class V4l2Conversion implements Conversion {

    private final V4l2Codec codec;
    private final V4l2Node node;
    private final boolean decodes;
    /** Whether the decoder says how large pictures are; one that is stateless is told by requests. */
    private final boolean learns;

    private final boolean encodes;
    private final CaptureSettings settings;
    private final Waiter events;
    private OutputStream input;
    private V4l2CaptureStream output;
    private volatile boolean closed;

    V4l2Conversion(V4l2Codec codec, boolean decodes, boolean encodes, CaptureSettings settings) {
        this.codec = codec;
        this.node = codec.node;
        this.decodes = decodes;
        this.encodes = encodes;
        this.settings = settings;
        this.events = new Waiter(node.linux(), node.handle());
        this.learns = decodes && subscribe(videodev2.VIDIOC_SUBSCRIBE_EVENT, videodev2.V4L2_EVENT_SOURCE_CHANGE);
        if (learns) {
            subscribe(videodev2.VIDIOC_SUBSCRIBE_EVENT, videodev2.V4L2_EVENT_EOS);
            // What an earlier conversion left.
            while (nextEvent() != 0) {
                continue;
            }
        }
    }

    boolean learns() {
        return learns;
    }

    private boolean subscribe(long request, int type) {
        NativeMemory memory = node.allocate(v4l2_event_subscription.SIZE);
        new v4l2_event_subscription().wrap(memory.buffer(), 0).type(type);
        return node.ask(request, memory) >= 0;
    }

    void openInput(OutputStream stream) {
        input = stream;
    }

    synchronized void openOutput(VideoFormat format) {
        output = V4l2CaptureStream.start(
                codec, codec.outputs().type(), format, Optional.empty(), settings, codec.dmabufs());
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public synchronized CaptureStream output() {
        checkOpen();
        if (output != null && !output.isDrained()) {
            return output;
        }
        if (output != null && !learns) {
            throw ended();
        }
        long timeout = settings.timeout().map(Duration::toNanos).orElse(-1L);
        while (true) {
            int event = nextEvent();
            if (event == videodev2.V4L2_EVENT_SOURCE_CHANGE) {
                if (output != null) {
                    output.close();
                }
                synchronized (codec.streams.starting) {
                    openOutput(codec.negotiate(settings, codec.outputs().format()));
                }
                return output;
            }
            if (event == 0 && output != null || event == videodev2.V4L2_EVENT_EOS) {
                throw ended();
            }
            if (event == 0 && events.await(poll.POLLPRI, timeout) == 0) {
                throw new DeviceTimeoutException(
                        DeviceException.failure("convert", "the decoder did not learn how large pictures are in time")
                                .on(node.handle().target()));
            }
            checkOpen();
        }
    }

    /** The type of the next event that is there, or 0. */
    private int nextEvent() {
        NativeMemory memory = node.allocate(v4l2_event.SIZE);
        return node.ask(videodev2.VIDIOC_DQEVENT, memory) < 0
                ? 0
                : new v4l2_event().wrap(memory.buffer(), 0).type();
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
        // Ends a wait in output(), which holds the lock.
        events.wake();
        List<AutoCloseable> closing = new ArrayList<>();
        if (input != null) {
            closing.add(input);
        }
        synchronized (this) {
            if (output != null) {
                closing.add(output);
            }
        }
        closing.add(events);
        CloseAll.of(closing);
        if (learns) {
            try {
                subscribe(videodev2.VIDIOC_UNSUBSCRIBE_EVENT, videodev2.V4L2_EVENT_ALL);
            } catch (DeviceException e) {
                // The device is closed, and its subscriptions with it.
            }
        }
    }
}
