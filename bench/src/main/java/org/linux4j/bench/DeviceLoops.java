package org.linux4j.bench;

import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.linux4j.DeviceManager;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputSource;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/** Loops as programs write them, through the drivers. */
final class DeviceLoops {

    private DeviceLoops() {}

    /** A frame of a camera that has one as soon as it has a buffer. */
    static final class Frames implements Loop {
        private final DeviceManager devices = DeviceManager.create();
        private final CaptureStream frames =
                devices.open("v4l2:video0", VideoDevice.class).capture();

        @Override
        public long once() {
            return frames.next().sequence();
        }

        @Override
        public void close() {
            devices.close();
        }
    }

    /** A frame for keeps, which is given back. */
    static final class Leases implements Loop {
        private final DeviceManager devices = DeviceManager.create();
        private final CaptureStream frames =
                devices.open("v4l2:video0", VideoDevice.class).capture();

        @Override
        public long once() {
            try (FrameLease frame = frames.take()) {
                return frame.sequence();
            }
        }

        @Override
        public void close() {
            devices.close();
        }
    }

    /** A frame that a subscriber gets and gives back, on the thread that waits for devices. */
    static final class Published implements Loop, Flow.Subscriber<FrameLease> {
        private final DeviceManager devices = DeviceManager.create();
        private final Semaphore done = new Semaphore(0);
        private Flow.Subscription frames;
        private long wanted;
        private long sum;

        Published() {
            devices.open("v4l2:video0", VideoDevice.class)
                    .capture()
                    .publisher(Runnable::run)
                    .subscribe(this);
        }

        @Override
        public long once() {
            return run(1);
        }

        @Override
        public long run(long count) {
            wanted = count;
            frames.request(1);
            done.acquireUninterruptibly();
            return sum;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            frames = begun;
        }

        @Override
        public void onNext(FrameLease frame) {
            sum += frame.sequence();
            frame.close();
            if (--wanted > 0) {
                frames.request(1);
            } else {
                done.release();
            }
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {
            // Nobody waits any more.
        }

        @Override
        public void close() {
            devices.close();
        }
    }

    /** Sets lines and reads them back. */
    static final class Lines implements Loop {
        private final DeviceManager devices = DeviceManager.create();
        private final LineRequest request;
        private final long all;
        private long round;

        Lines(int count) {
            all = count == Long.SIZE ? -1 : (1L << count) - 1;
            request = devices.open("gpio:gpiochip0", GpioChip.class)
                    .request(LineRequestSettings.builder()
                            .lines(
                                    LineSettings.output(false),
                                    IntStream.range(0, count).toArray())
                            .build());
        }

        @Override
        public long once() {
            request.setBits(0, all, -(round++ & 1));
            return request.bits(0, all);
        }

        @Override
        public void close() {
            devices.close();
        }
    }

    /** 64 events of a mouse that moves without end. */
    static final class Events implements Loop {
        private static final int BATCH = 64;
        private final DeviceManager devices = DeviceManager.create();
        private final InputSource<InputEvent> events =
                devices.open("evdev:event0", InputDevice.class).events();
        private final Consumer<InputEvent> add = event -> this.sum += event.value();
        private long sum;

        @Override
        public long once() {
            events.drain(add, BATCH);
            return sum;
        }

        @Override
        public void close() {
            devices.close();
        }
    }
}
