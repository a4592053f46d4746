package org.linux4j.driver.v4l2.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.MediaBusCode;
import org.linux4j.driver.v4l2.V4l2SubDevice;
import org.linux4j.driver.v4l2.V4l2SubDevice.Which;
import org.linux4j.video.FormatQueue;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.QueueFormat;

/** What goes over the bus at a pad of a sub-device. */
record PadFormats(V4l2SubDevice device, int pad) implements FormatQueue {

    /** More than any sub-device has. */
    private static final int MOST = 64;

    /** Those of all pads; the kernel refuses the number behind the last one. */
    static List<FormatQueue> of(V4l2SubDevice device) {
        List<FormatQueue> pads = new ArrayList<>();
        for (int pad = 0; pad < MOST; pad++) {
            PadFormats one = new PadFormats(device, pad);
            if (one.current().isEmpty() && one.formats().isEmpty()) {
                break;
            }
            pads.add(one);
        }
        return pads;
    }

    @Override
    public String name() {
        return "pad " + pad;
    }

    @Override
    public Optional<String> current() {
        try {
            return Optional.of(device.format(pad, 0, Which.ACTIVE).toString());
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<QueueFormat> formats() {
        return device.codes(pad, 0, Which.ACTIVE).stream()
                .<QueueFormat>map(code -> new Offered(device, pad, code))
                .toList();
    }

    private record Offered(V4l2SubDevice device, int pad, MediaBusCode bus) implements QueueFormat {
        @Override
        public String name() {
            return bus.toString();
        }

        @Override
        public long code() {
            return Integer.toUnsignedLong(bus.number());
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public boolean compressed() {
            return false;
        }

        @Override
        public boolean emulated() {
            return false;
        }

        @Override
        public List<FrameSize> sizes() {
            return device.frameSizes(pad, 0, bus, Which.ACTIVE);
        }

        @Override
        public List<FrameInterval> intervals(FrameSize size) {
            int width = size instanceof FrameSize.Range range ? range.maxWidth() : ((FrameSize.Discrete) size).width();
            int height =
                    size instanceof FrameSize.Range range ? range.maxHeight() : ((FrameSize.Discrete) size).height();
            return device.frameIntervals(pad, 0, bus, width, height, Which.ACTIVE).stream()
                    .<FrameInterval>map(FrameInterval.Discrete::new)
                    .toList();
        }

        @Override
        public String toString() {
            return bus + " of pad " + pad;
        }
    }

    @Override
    public String toString() {
        return "pad " + pad + " of " + device;
    }
}
