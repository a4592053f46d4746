package org.linux4j.bench;

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
