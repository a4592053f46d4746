package org.linux4j.driver.v4l2.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.DeviceDescriptor;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.MediaBusCode;
import org.linux4j.driver.v4l2.MediaBusFormat;
import org.linux4j.driver.v4l2.V4l2Selections;
import org.linux4j.driver.v4l2.V4l2Selections.Rectangle;
import org.linux4j.driver.v4l2.V4l2SubDevice;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Fields;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_fract;
import org.linux4j.driver.v4l2.uapi.v4l2_mbus_framefmt;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_client_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_format;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_frame_interval;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_frame_interval_enum;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_frame_size_enum;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_mbus_code_enum;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_route;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_routing;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_selection;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.FormatQueue;
import org.linux4j.video.FrameSize;

/** A sub-device behind its node. */
public final class V4l2SubDeviceNode extends V4l2PlainDevice implements V4l2SubDevice {

    /** How often the routes are asked for anew because they changed meanwhile. */
    private static final int ROUNDS = 20;

    public V4l2SubDeviceNode(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities) {
        super(descriptor, node, capabilities);
    }

    @Override
    boolean hasFormats() {
        return true;
    }

    @Override
    List<FormatQueue> formatQueues() {
        return PadFormats.of(this);
    }

    private static int number(Which which) {
        return which == Which.TRY ? v4l2_subdev.V4L2_SUBDEV_FORMAT_TRY : v4l2_subdev.V4L2_SUBDEV_FORMAT_ACTIVE;
    }

    private static MediaBusFormat read(v4l2_mbus_framefmt format) {
        return new MediaBusFormat(
                format.width(),
                format.height(),
                new MediaBusCode(format.code()),
                Fields.of(format.field()),
                new MediaBusFormat.Colorspace(format.colorspace()),
                new MediaBusFormat.Encoding(format.ycbcr_enc()),
                new MediaBusFormat.Quantization(format.quantization()),
                new MediaBusFormat.Transfer(format.xfer_func()));
    }

    @Override
    public MediaBusFormat format(int pad, int stream, Which which) {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_format.SIZE);
        v4l2_subdev_format format = new v4l2_subdev_format().wrap(memory.buffer(), 0);
        format.which(number(which)).pad(pad).stream(stream);
        kept.demand(v4l2_subdev.VIDIOC_SUBDEV_G_FMT, "VIDIOC_SUBDEV_G_FMT", memory);
        return read(format.format(new v4l2_mbus_framefmt()));
    }

    @Override
    public MediaBusFormat setFormat(int pad, int stream, Which which, MediaBusFormat wish) {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_format.SIZE);
        v4l2_subdev_format format = new v4l2_subdev_format().wrap(memory.buffer(), 0);
        format.which(number(which)).pad(pad).stream(stream);
        v4l2_mbus_framefmt frame = format.format(new v4l2_mbus_framefmt());
        frame.width(wish.width())
                .height(wish.height())
                .code(wish.code().number())
                .field(Fields.number(wish.field()))
                .colorspace(wish.colorspace().number())
                .ycbcr_enc(wish.encoding().number())
                .quantization(wish.quantization().number())
                .xfer_func(wish.transfer().number());
        kept.demand(v4l2_subdev.VIDIOC_SUBDEV_S_FMT, "VIDIOC_SUBDEV_S_FMT", memory);
        return read(frame);
    }

    @Override
    public List<MediaBusCode> codes(int pad, int stream, Which which) {
        checkOpen();
        List<MediaBusCode> codes = new ArrayList<>();
        NativeMemory memory = kept.allocate(v4l2_subdev_mbus_code_enum.SIZE);
        v4l2_subdev_mbus_code_enum code = new v4l2_subdev_mbus_code_enum().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            code.clear();
            code.pad(pad).stream(stream).index(index).which(number(which));
            if (kept.ends(kept.ask(v4l2_subdev.VIDIOC_SUBDEV_ENUM_MBUS_CODE, memory), "VIDIOC_SUBDEV_ENUM_MBUS_CODE")) {
                break;
            }
            codes.add(new MediaBusCode(code.code()));
        }
        return codes;
    }

    @Override
    public List<FrameSize> frameSizes(int pad, int stream, MediaBusCode code, Which which) {
        checkOpen();
        List<FrameSize> sizes = new ArrayList<>();
        NativeMemory memory = kept.allocate(v4l2_subdev_frame_size_enum.SIZE);
        v4l2_subdev_frame_size_enum size = new v4l2_subdev_frame_size_enum().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            size.clear();
            size.pad(pad).stream(stream).index(index).code(code.number()).which(number(which));
            if (kept.ends(
                    kept.ask(v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_SIZE, memory), "VIDIOC_SUBDEV_ENUM_FRAME_SIZE")) {
                break;
            }
            if (size.min_width() <= 0
                    || size.min_height() <= 0
                    || size.max_width() < size.min_width()
                    || size.max_height() < size.min_height()) {
                // No size.
                continue;
            }
            boolean one = size.min_width() == size.max_width() && size.min_height() == size.max_height();
            sizes.add(
                    one
                            ? new FrameSize.Discrete(size.min_width(), size.min_height())
                            : new FrameSize.Range(
                                    size.min_width(), size.max_width(), 1, size.min_height(), size.max_height(), 1));
        }
        return sizes;
    }

    @Override
    public List<Fraction> frameIntervals(int pad, int stream, MediaBusCode code, int width, int height, Which which) {
        checkOpen();
        List<Fraction> intervals = new ArrayList<>();
        NativeMemory memory = kept.allocate(v4l2_subdev_frame_interval_enum.SIZE);
        v4l2_subdev_frame_interval_enum interval = new v4l2_subdev_frame_interval_enum().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            interval.clear();
            interval.pad(pad).stream(stream)
                    .index(index)
                    .code(code.number())
                    .width(width)
                    .height(height)
                    .which(number(which));
            if (kept.ends(
                    kept.ask(v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_INTERVAL, memory),
                    "VIDIOC_SUBDEV_ENUM_FRAME_INTERVAL")) {
                break;
            }
            fraction(interval.interval(new v4l2_fract())).ifPresent(intervals::add);
        }
        return intervals;
    }

    private static Optional<Fraction> fraction(v4l2_fract fraction) {
        long denominator = Integer.toUnsignedLong(fraction.denominator());
        return denominator == 0 || fraction.numerator() == 0
                ? Optional.empty()
                : Optional.of(Fraction.of(Integer.toUnsignedLong(fraction.numerator()), denominator));
    }

    @Override
    public Optional<Fraction> frameInterval(int pad, int stream) {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_frame_interval.SIZE);
        v4l2_subdev_frame_interval interval = new v4l2_subdev_frame_interval().wrap(memory.buffer(), 0);
        interval.pad(pad).stream(stream).which(v4l2_subdev.V4L2_SUBDEV_FORMAT_ACTIVE);
        return kept.ends(kept.ask(v4l2_subdev.VIDIOC_SUBDEV_G_FRAME_INTERVAL, memory), "VIDIOC_SUBDEV_G_FRAME_INTERVAL")
                ? Optional.empty()
                : fraction(interval.interval(new v4l2_fract()));
    }

    @Override
    public Fraction setFrameInterval(int pad, int stream, Fraction seconds) {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_frame_interval.SIZE);
        v4l2_subdev_frame_interval interval = new v4l2_subdev_frame_interval().wrap(memory.buffer(), 0);
        interval.pad(pad).stream(stream).which(v4l2_subdev.V4L2_SUBDEV_FORMAT_ACTIVE);
        v4l2_fract fraction = interval.interval(new v4l2_fract());
        fraction.numerator((int) seconds.numerator()).denominator((int) seconds.denominator());
        kept.demand(v4l2_subdev.VIDIOC_SUBDEV_S_FRAME_INTERVAL, "VIDIOC_SUBDEV_S_FRAME_INTERVAL", memory);
        return fraction(fraction).orElse(seconds);
    }

    private static Rectangle read(v4l2_rect rectangle) {
        return new Rectangle(rectangle.left(), rectangle.top(), rectangle.width(), rectangle.height());
    }

    @Override
    public Rectangle selection(int pad, int stream, Which which, V4l2Selections.Target target) {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_selection.SIZE);
        v4l2_subdev_selection selection = new v4l2_subdev_selection().wrap(memory.buffer(), 0);
        selection.which(number(which)).pad(pad).stream(stream).target(target.number());
        kept.demand(v4l2_subdev.VIDIOC_SUBDEV_G_SELECTION, "VIDIOC_SUBDEV_G_SELECTION", memory);
        return read(selection.r(new v4l2_rect()));
    }

    @Override
    public Rectangle setSelection(
            int pad,
            int stream,
            Which which,
            V4l2Selections.Target target,
            Rectangle wish,
            Set<V4l2Selections.Flag> flags) {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_selection.SIZE);
        v4l2_subdev_selection selection = new v4l2_subdev_selection().wrap(memory.buffer(), 0);
        selection.which(number(which)).pad(pad).stream(stream)
                .target(target.number())
                .flags(Bits.in(flags, V4l2Selections.Flag::bit));
        v4l2_rect rectangle = selection.r(new v4l2_rect());
        rectangle.left(wish.left()).top(wish.top()).width(wish.width()).height(wish.height());
        kept.demand(v4l2_subdev.VIDIOC_SUBDEV_S_SELECTION, "VIDIOC_SUBDEV_S_SELECTION", memory);
        return read(rectangle);
    }

    @Override
    public List<Route> routing(Which which) {
        checkOpen();
        // Asked with room for some first; the driver says how many there are.
        for (int room = 16, round = 0; ; round++) {
            NativeMemory routes = kept.allocate(room * v4l2_subdev_route.SIZE);
            NativeMemory memory = kept.allocate(v4l2_subdev_routing.SIZE);
            v4l2_subdev_routing routing = new v4l2_subdev_routing().wrap(memory.buffer(), 0);
            routing.which(number(which)).len_routes(room).routes(routes.address());
            int result = kept.ask(v4l2_subdev.VIDIOC_SUBDEV_G_ROUTING, memory);
            if (result < 0 && result != -errno.ENOSPC) {
                throw kept.error(-result, "VIDIOC_SUBDEV_G_ROUTING");
            }
            int count = kept.checked("VIDIOC_SUBDEV_G_ROUTING", routing.num_routes(), V4l2Node.MAX_ENTRIES, "routes");
            if (count <= room && result >= 0) {
                return read(routes, count);
            }
            if (round == ROUNDS) {
                throw kept.error(errno.ENOSPC, "VIDIOC_SUBDEV_G_ROUTING");
            }
            // There may be more when it is asked again.
            room = Math.max(room, count);
        }
    }

    private static List<Route> read(NativeMemory memory, int count) {
        List<Route> routes = new ArrayList<>();
        v4l2_subdev_route route = new v4l2_subdev_route();
        for (int i = 0; i < count; i++) {
            route.wrap(memory.buffer(), i * v4l2_subdev_route.SIZE);
            routes.add(new Route(
                    route.sink_pad(),
                    route.sink_stream(),
                    route.source_pad(),
                    route.source_stream(),
                    (route.flags() & v4l2_subdev.V4L2_SUBDEV_ROUTE_FL_ACTIVE) != 0));
        }
        return routes;
    }

    @Override
    public List<Route> setRouting(Which which, List<Route> routes) {
        checkOpen();
        int room = Math.max(16, routes.size());
        NativeMemory written = kept.allocate(room * v4l2_subdev_route.SIZE);
        v4l2_subdev_route one = new v4l2_subdev_route();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            one.wrap(written.buffer(), i * v4l2_subdev_route.SIZE)
                    .sink_pad(route.sinkPad())
                    .sink_stream(route.sinkStream())
                    .source_pad(route.sourcePad())
                    .source_stream(route.sourceStream())
                    .flags(route.active() ? v4l2_subdev.V4L2_SUBDEV_ROUTE_FL_ACTIVE : 0);
        }
        NativeMemory memory = kept.allocate(v4l2_subdev_routing.SIZE);
        v4l2_subdev_routing routing = new v4l2_subdev_routing().wrap(memory.buffer(), 0);
        routing.which(number(which)).len_routes(room).num_routes(routes.size()).routes(written.address());
        kept.demand(v4l2_subdev.VIDIOC_SUBDEV_S_ROUTING, "VIDIOC_SUBDEV_S_ROUTING", memory);
        return read(written, Math.max(0, Math.min(room, routing.num_routes())));
    }

    @Override
    public Set<Capability> subDeviceCapabilities() {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_capability.SIZE);
        return kept.ends(kept.ask(v4l2_subdev.VIDIOC_SUBDEV_QUERYCAP, memory), "VIDIOC_SUBDEV_QUERYCAP")
                ? Set.of()
                : Bits.of(new v4l2_subdev_capability().wrap(memory.buffer(), 0).capabilities(), Capability::new);
    }

    @Override
    public Set<ClientCapability> clientCapabilities() {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_client_capability.SIZE);
        return kept.ends(kept.ask(v4l2_subdev.VIDIOC_SUBDEV_G_CLIENT_CAP, memory), "VIDIOC_SUBDEV_G_CLIENT_CAP")
                ? Set.of()
                : Bits.ofLong(
                        new v4l2_subdev_client_capability()
                                .wrap(memory.buffer(), 0)
                                .capabilities(),
                        ClientCapability::new);
    }

    @Override
    public Set<ClientCapability> setClientCapabilities(Set<ClientCapability> capabilities) {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_subdev_client_capability.SIZE);
        v4l2_subdev_client_capability argument = new v4l2_subdev_client_capability()
                .wrap(memory.buffer(), 0)
                .capabilities(Bits.inLong(capabilities, ClientCapability::bit));
        kept.demand(v4l2_subdev.VIDIOC_SUBDEV_S_CLIENT_CAP, "VIDIOC_SUBDEV_S_CLIENT_CAP", memory);
        return Bits.ofLong(argument.capabilities(), ClientCapability::new);
    }
}
