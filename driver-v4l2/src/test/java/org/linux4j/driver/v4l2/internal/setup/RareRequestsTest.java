package org.linux4j.driver.v4l2.internal.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.MediaBusCode;
import org.linux4j.driver.v4l2.MediaBusFormat;
import org.linux4j.driver.v4l2.V4l2Compression;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Debug;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.driver.v4l2.V4l2Event;
import org.linux4j.driver.v4l2.V4l2Overlay;
import org.linux4j.driver.v4l2.V4l2Selections;
import org.linux4j.driver.v4l2.V4l2Selections.Rectangle;
import org.linux4j.driver.v4l2.V4l2SubDevice;
import org.linux4j.driver.v4l2.V4l2Value;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.uapi.v4l2_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_control;
import org.linux4j.driver.v4l2.uapi.v4l2_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_crop;
import org.linux4j.driver.v4l2.uapi.v4l2_cropcap;
import org.linux4j.driver.v4l2.uapi.v4l2_dbg_chip_info;
import org.linux4j.driver.v4l2.uapi.v4l2_dbg_match;
import org.linux4j.driver.v4l2.uapi.v4l2_dbg_register;
import org.linux4j.driver.v4l2.uapi.v4l2_decoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_enc_idx;
import org.linux4j.driver.v4l2.uapi.v4l2_enc_idx_entry;
import org.linux4j.driver.v4l2.uapi.v4l2_encoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_event;
import org.linux4j.driver.v4l2.uapi.v4l2_event_frame_sync;
import org.linux4j.driver.v4l2.uapi.v4l2_event_motion_det;
import org.linux4j.driver.v4l2.uapi.v4l2_event_subscription;
import org.linux4j.driver.v4l2.uapi.v4l2_event_vsync;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_framebuffer;
import org.linux4j.driver.v4l2.uapi.v4l2_jpegcompression;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_queryctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_client_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_format;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_mbus_code_enum;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_route;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_routing;
import org.linux4j.driver.v4l2.uapi.v4l2_window;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.SharedObjects;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.PixelFormat;

/** Requests that no driver of the lab answers: to each, the struct that goes in and the one that comes out. */
@Timeout(300)
public class RareRequestsTest {

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Node node = new Node();
    private SharedObjects shared;
    private DriverSession session;

    /** A node that answers what it was told to answer. */
    private final class Node implements FakeFile {
        private final Map<Long, ToIntFunction<ByteBuffer>> answers = new HashMap<>();
        private final ArrayDeque<Consumer<v4l2_event>> events = new ArrayDeque<>();
        private final List<Integer> subscribed = new ArrayList<>();

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long address) {
            ByteBuffer argument = at(address);
            if (request == videodev2.VIDIOC_QUERYCAP) {
                int capture = videodev2.V4L2_CAP_VIDEO_CAPTURE | videodev2.V4L2_CAP_STREAMING;
                new v4l2_capability()
                        .wrap(argument, 0)
                        .capabilities(capture | videodev2.V4L2_CAP_DEVICE_CAPS)
                        .device_caps(capture);
                return 0;
            }
            if (request == videodev2.VIDIOC_SUBSCRIBE_EVENT) {
                subscribed.add(new v4l2_event_subscription().wrap(argument, 0).type());
                return 0;
            }
            if (request == videodev2.VIDIOC_DQEVENT) {
                if (events.isEmpty()) {
                    return -errno.ENOENT;
                }
                v4l2_event event = new v4l2_event().wrap(argument, 0);
                event.clear();
                events.remove().accept(event);
                return 0;
            }
            ToIntFunction<ByteBuffer> answer = answers.get(request);
            return answer == null ? -errno.ENOTTY : answer.applyAsInt(argument);
        }

        @Override
        public int poll(int fd, int wanted) {
            return events.isEmpty() ? 0 : poll.POLLPRI;
        }
    }

    private ByteBuffer at(long address) {
        ByteBuffer buffer = syscalls.memory().buffer(address);
        int offset = syscalls.memory().offset(address);
        return buffer.slice(offset, buffer.capacity() - offset).order(ByteOrder.nativeOrder());
    }

    private void answer(long request, Consumer<ByteBuffer> answer) {
        node.answers.put(request, memory -> {
            answer.accept(memory);
            return 0;
        });
    }

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        for (String name : List.of("video0", "v4l-subdev0")) {
            Files.writeString(
                    Files.createDirectories(root.resolve("sys/class/video4linux/" + name))
                            .resolve("name"),
                    name + "\n");
            Files.createFile(root.resolve("dev/" + name));
            syscalls.register(root.resolve("dev/" + name).toString(), node);
        }
        shared = new SharedObjects().with(Linux.class, Linux.on(syscalls, root));
        session = new V4l2Driver().start(shared);
    }

    @AfterEach
    void nothingIsLeft() {
        session.close();
        shared.close();
        syscalls.assertClean();
    }

    private V4l2Device open() {
        return (V4l2Device) session.open(session.list().get(0));
    }

    private V4l2SubDevice openPart() {
        return (V4l2SubDevice) session.open(session.list().get(1));
    }

    private static Value.Bytes bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return (Value.Bytes) Value.of(bytes);
    }

    @Test
    void eventsThatWereForgottenGoWithTheirDevice() {
        V4l2Device device = open();
        Collector.forget(device::events, () -> device.events(Set.of(V4l2Event.VSYNC)));
        device.close();
        assertEquals(List.of(), syscalls.openDescriptors());
    }

    /** In a method of its own, so that no local variable keeps them. */
    private void forgetEvents() {
        V4l2Device device = open();
        device.events().next(Duration.ZERO);
        device.events(Set.of(V4l2Event.VSYNC));
    }

    @Test
    void eventsThatWereForgottenGoWithTheirForgottenDevice() {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            forgetEvents();
            Collector.until(
                    "all of it is closed", () -> syscalls.openDescriptors().isEmpty());
            assertEquals(1, warnings.messages().size(), warnings.messages().toString());
        }
    }

    @Test
    void eventsOfSensorsAreTold() {
        try (V4l2Device device = open();
                EventSource<V4l2Event> events = device.events()) {
            assertTrue(
                    node.subscribed.containsAll(List.of(
                            videodev2.V4L2_EVENT_FRAME_SYNC,
                            videodev2.V4L2_EVENT_VSYNC,
                            videodev2.V4L2_EVENT_MOTION_DET)),
                    node.subscribed.toString());
            node.events.add(event -> event.type(videodev2.V4L2_EVENT_FRAME_SYNC)
                    .sequence(0)
                    .timestamp_tv_sec(3)
                    .timestamp_tv_nsec(5)
                    .u_frame_sync(new v4l2_event_frame_sync())
                    .frame_sequence(-2));
            node.events.add(event -> event.type(videodev2.V4L2_EVENT_VSYNC)
                    .sequence(1)
                    .u_vsync(new v4l2_event_vsync())
                    .field(videodev2.V4L2_FIELD_BOTTOM));
            node.events.add(event -> event.type(videodev2.V4L2_EVENT_MOTION_DET)
                    .sequence(4)
                    .u_motion_det(new v4l2_event_motion_det())
                    .flags(videodev2.V4L2_EVENT_MD_FL_HAVE_FRAME_SEQ)
                    .frame_sequence(77)
                    .region_mask(0b101));
            node.events.add(event -> event.type(videodev2.V4L2_EVENT_MOTION_DET)
                    .sequence(5)
                    .u_motion_det(new v4l2_event_motion_det())
                    .frame_sequence(77));
            node.events.add(event -> event.type(videodev2.V4L2_EVENT_PRIVATE_START + 9)
                    .sequence(6)
                    .id(12)
                    .u_data(63, 200));

            V4l2Event sync = events.next();
            assertEquals("FRAME_SYNC", sync.type().name());
            assertEquals(3_000_000_005L, sync.timestampNanos());
            assertEquals(new V4l2Event.FrameSync(0xffff_fffeL), sync.details());
            assertEquals(
                    new V4l2Event.VerticalSync(FieldOrder.BOTTOM), events.next().details());
            V4l2Event motion = events.next();
            assertEquals(new V4l2Event.MotionDetection(OptionalLong.of(77), Set.of(0, 2)), motion.details());
            assertEquals("0,2", motion.attributes().text("regions").orElseThrow());
            assertEquals(
                    Value.of(77),
                    motion.attributes().find("frame_sequence").orElseThrow().value());
            assertEquals(2, motion.lostBefore());
            assertEquals(2, events.lost());
            V4l2Event still = events.next();
            assertEquals(new V4l2Event.MotionDetection(OptionalLong.empty(), Set.of()), still.details());
            assertTrue(still.attributes().find("frame_sequence").isEmpty());
            V4l2Event odd = events.next();
            assertEquals(
                    Integer.toUnsignedString(videodev2.V4L2_EVENT_PRIVATE_START + 9),
                    odd.type().name());
            assertEquals(12, odd.id());
            assertEquals((byte) 200, ((V4l2Event.Unknown) odd.details()).data().toByteArray()[63]);
            assertEquals(Optional.empty(), events.next(Duration.ZERO));
        }
    }

    @Test
    void eventsOfADriversOwnAreTold() {
        int own = V4l2Event.PRIVATE_START + 3;
        try (V4l2Device device = open();
                EventSource<V4l2Event> events = device.events(Set.of(V4l2Event.typeOf(own)))) {
            assertEquals(List.of(own), node.subscribed);
            node.events.add(event -> event.type(own).u_data(0, 42));
            V4l2Event told = events.next();
            assertEquals(own, told.type().code());
            assertEquals(42, ((V4l2Event.Unknown) told.details()).data().toByteArray()[0]);
            assertThrows(DeviceUnsupportedException.class, () -> device.events(Set.of()));
        }
    }

    @Test
    void formatsOfStreamsKeepTheirColours() {
        byte[] kept = new byte[v4l2_subdev_format.SIZE];
        answer(v4l2_subdev.VIDIOC_SUBDEV_S_FMT, memory -> memory.get(0, kept));
        answer(v4l2_subdev.VIDIOC_SUBDEV_G_FMT, memory -> memory.put(0, kept));
        node.answers.put(v4l2_subdev.VIDIOC_SUBDEV_ENUM_MBUS_CODE, memory -> {
            v4l2_subdev_mbus_code_enum code = new v4l2_subdev_mbus_code_enum().wrap(memory, 0);
            assertEquals(3, code.stream());
            code.code(0x3001 + code.index());
            return code.index() < 2 ? 0 : -errno.EINVAL;
        });
        MediaBusFormat wish = new MediaBusFormat(
                640,
                480,
                new MediaBusCode(0x3001),
                FieldOrder.PROGRESSIVE,
                MediaBusFormat.Colorspace.BT2020,
                MediaBusFormat.Encoding.BT2020,
                MediaBusFormat.Quantization.FULL_RANGE,
                MediaBusFormat.Transfer.SMPTE2084);
        try (V4l2SubDevice part = openPart()) {
            assertEquals(wish, part.setFormat(1, 3, V4l2SubDevice.Which.ACTIVE, wish));
            assertEquals(
                    3, new v4l2_subdev_format().wrap(ByteBuffer.wrap(kept).order(ByteOrder.nativeOrder()), 0).stream());
            assertEquals(wish, part.format(1, 3, V4l2SubDevice.Which.ACTIVE));
            assertEquals(
                    List.of(new MediaBusCode(0x3001), new MediaBusCode(0x3002)),
                    part.codes(1, 3, V4l2SubDevice.Which.ACTIVE));
        }
    }

    @Test
    void routesAreReadHoweverManyThereAre() {
        answer(v4l2_subdev.VIDIOC_SUBDEV_G_ROUTING, memory -> {
            v4l2_subdev_routing routing = new v4l2_subdev_routing().wrap(memory, 0);
            int room = routing.len_routes();
            routing.num_routes(20);
            ByteBuffer routes = at(routing.routes());
            for (int i = 0; i < Math.min(room, 20); i++) {
                new v4l2_subdev_route()
                        .wrap(routes, i * v4l2_subdev_route.SIZE)
                        .sink_pad(0)
                        .sink_stream(i)
                        .source_pad(1 + i % 2)
                        .source_stream(i / 2)
                        .flags(i == 19 ? 0 : v4l2_subdev.V4L2_SUBDEV_ROUTE_FL_ACTIVE);
            }
        });
        try (V4l2SubDevice part = openPart()) {
            List<V4l2SubDevice.Route> routes = part.routing(V4l2SubDevice.Which.ACTIVE);
            assertEquals(20, routes.size());
            assertEquals(new V4l2SubDevice.Route(0, 7, 2, 3, true), routes.get(7));
            assertEquals(new V4l2SubDevice.Route(0, 19, 2, 9, false), routes.get(19));
        }
    }

    @Test
    void routesAreSetAndToldAsTheDriverTookThem() {
        answer(v4l2_subdev.VIDIOC_SUBDEV_S_ROUTING, memory -> {
            v4l2_subdev_routing routing = new v4l2_subdev_routing().wrap(memory, 0);
            assertEquals(v4l2_subdev.V4L2_SUBDEV_FORMAT_TRY, routing.which());
            assertEquals(2, routing.num_routes());
            ByteBuffer routes = at(routing.routes());
            v4l2_subdev_route second = new v4l2_subdev_route().wrap(routes, v4l2_subdev_route.SIZE);
            assertEquals(5, second.source_stream());
            assertEquals(0, second.flags());
            // It adds one.
            assertTrue(routing.len_routes() >= 3);
            new v4l2_subdev_route()
                    .wrap(routes, 2 * v4l2_subdev_route.SIZE)
                    .source_pad(3)
                    .flags(v4l2_subdev.V4L2_SUBDEV_ROUTE_FL_ACTIVE);
            routing.num_routes(3);
        });
        List<V4l2SubDevice.Route> wish =
                List.of(new V4l2SubDevice.Route(0, 0, 1, 0, true), new V4l2SubDevice.Route(0, 1, 1, 5, false));
        try (V4l2SubDevice part = openPart()) {
            List<V4l2SubDevice.Route> taken = part.setRouting(V4l2SubDevice.Which.TRY, wish);
            assertEquals(wish, taken.subList(0, 2));
            assertEquals(new V4l2SubDevice.Route(0, 0, 3, 0, true), taken.get(2));
            assertThrows(DeviceUnsupportedException.class, () -> part.routing(V4l2SubDevice.Which.TRY));
        }
    }

    @Test
    void clientCapabilitiesAreToldBothWays() {
        answer(v4l2_subdev.VIDIOC_SUBDEV_S_CLIENT_CAP, memory -> {
            v4l2_subdev_client_capability argument = new v4l2_subdev_client_capability().wrap(memory, 0);
            argument.capabilities(argument.capabilities() & v4l2_subdev.V4L2_SUBDEV_CLIENT_CAP_STREAMS);
        });
        try (V4l2SubDevice part = openPart()) {
            assertEquals(
                    Set.of(V4l2SubDevice.ClientCapability.STREAMS),
                    part.setClientCapabilities(Bits.ofLong(-1L, V4l2SubDevice.ClientCapability::new)));
            assertEquals(Set.of(), part.setClientCapabilities(Set.of(new V4l2SubDevice.ClientCapability(1L << 40))));
        }
    }

    @Test
    void whatASubDeviceCanDoIsTold() {
        answer(v4l2_subdev.VIDIOC_SUBDEV_QUERYCAP, memory -> new v4l2_subdev_capability()
                .wrap(memory, 0)
                .capabilities(v4l2_subdev.V4L2_SUBDEV_CAP_STREAMS));
        answer(v4l2_subdev.VIDIOC_SUBDEV_G_CLIENT_CAP, memory -> new v4l2_subdev_client_capability()
                .wrap(memory, 0)
                .capabilities(v4l2_subdev.V4L2_SUBDEV_CLIENT_CAP_STREAMS));
        try (V4l2SubDevice part = openPart()) {
            assertEquals(Set.of(V4l2SubDevice.Capability.STREAMS), part.subDeviceCapabilities());
            assertEquals(Set.of(V4l2SubDevice.ClientCapability.STREAMS), part.clientCapabilities());
            node.answers.clear();
            assertEquals(Set.of(), part.subDeviceCapabilities());
            assertEquals(Set.of(), part.clientCapabilities());
        }
    }

    /** A driver without extended controls, and one that cannot even say which is the next. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oldDriversHaveControlsToo(boolean knowsNext) {
        Map<Integer, Integer> values = new TreeMap<>(Map.of(
                v4l2_controls.V4L2_CID_BASE,
                3,
                v4l2_controls.V4L2_CID_BASE + 9,
                0,
                videodev2.V4L2_CID_PRIVATE_BASE,
                7));
        node.answers.put(videodev2.VIDIOC_QUERYCTRL, memory -> {
            v4l2_queryctrl query = new v4l2_queryctrl().wrap(memory, 0);
            boolean next = (query.id() & videodev2.V4L2_CTRL_FLAG_NEXT_CTRL) != 0;
            int asked = query.id() & ~videodev2.V4L2_CTRL_FLAG_NEXT_CTRL;
            Optional<Integer> id = values.keySet().stream()
                    .filter(one -> next ? knowsNext && one > asked : one == asked)
                    .findFirst();
            if (id.isEmpty()) {
                return -errno.EINVAL;
            }
            query.id(id.get())
                    .type(videodev2.V4L2_CTRL_TYPE_INTEGER)
                    .minimum(-5)
                    .maximum(20)
                    .step(1);
            query.name(0, 'C').name(1, '0' + id.get() % 10);
            return 0;
        });
        node.answers.put(videodev2.VIDIOC_G_CTRL, memory -> {
            v4l2_control control = new v4l2_control().wrap(memory, 0);
            control.value(values.get(control.id()));
            return 0;
        });
        node.answers.put(videodev2.VIDIOC_S_CTRL, memory -> {
            v4l2_control control = new v4l2_control().wrap(memory, 0);
            values.put(control.id(), control.value());
            return control.value() == 13 ? -errno.ERANGE : 0;
        });
        try (V4l2Device device = open()) {
            List<Control> controls = device.controls().list();
            assertEquals(3, controls.size());
            assertEquals(3, controls.get(0).number());
            assertEquals(-5, controls.get(1).range().orElseThrow().minimum());
            controls.get(1).set(-4);
            assertEquals(-4, values.get(v4l2_controls.V4L2_CID_BASE + 9));
            V4l2ControlSet all = device.allControls();
            assertEquals(3, all.list().size());
            String last = all.list().get(2).name();
            all.set(last, V4l2Value.of(11));
            assertEquals(V4l2Value.of(11), all.get(last));
            DeviceException refused = assertThrows(DeviceException.class, () -> all.set(last, V4l2Value.of(13)));
            assertTrue(refused.getMessage().contains(last), refused.getMessage());
        }
    }

    @Test
    void aControlWhoseNumberIsKnownIsAskedForAlone() {
        int first = 0x0098_0900;
        int count = 50;
        AtomicInteger asked = new AtomicInteger();
        node.answers.put(videodev2.VIDIOC_QUERY_EXT_CTRL, memory -> {
            asked.incrementAndGet();
            v4l2_query_ext_ctrl query = new v4l2_query_ext_ctrl().wrap(memory, 0);
            int wanted = query.id() & 0x0fff_ffff;
            int id = wanted == query.id() ? wanted : Math.max(first, wanted + 1);
            if (id >= first + count) {
                return -errno.EINVAL;
            }
            query.id(id)
                    .type(V4l2ControlInfo.Type.INTEGER.number())
                    .maximum(9)
                    .step(1)
                    .elem_size(4)
                    .elems(1);
            byte[] name = ("Number " + (id - first)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < name.length; i++) {
                query.name(i, name[i]);
            }
            return 0;
        });
        try (V4l2Device device = open()) {
            Controls controls = device.as(Controls.class).orElseThrow();
            asked.set(0);
            assertEquals("number_7", controls.control("number_7").name());
            assertTrue(asked.get() <= count + 1, asked + " questions");
            asked.set(0);
            assertEquals("number_49", controls.control("number_49").name());
            assertEquals("number_7", controls.control("number_7").name());
            assertEquals(2, asked.get());
        }
    }

    @Test
    void rectangleControlsAreReadAndSet() {
        int id = 0x00a4_0123;
        byte[] kept = new byte[16];
        node.answers.put(videodev2.VIDIOC_QUERY_EXT_CTRL, memory -> {
            v4l2_query_ext_ctrl query = new v4l2_query_ext_ctrl().wrap(memory, 0);
            if ((query.id() & 0x0fff_ffff) >= id) {
                return -errno.EINVAL;
            }
            query.id(id)
                    .type(V4l2ControlInfo.Type.RECT.number())
                    .elem_size(16)
                    .elems(1)
                    .flags(videodev2.V4L2_CTRL_FLAG_HAS_PAYLOAD);
            byte[] name = "Region of Interest".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < name.length; i++) {
                query.name(i, name[i]);
            }
            return 0;
        });
        answer(videodev2.VIDIOC_S_EXT_CTRLS, memory -> item(memory).get(0, kept));
        answer(videodev2.VIDIOC_G_EXT_CTRLS, memory -> item(memory).put(0, kept));
        try (V4l2Device device = open()) {
            V4l2Value wish = new V4l2Value.Rectangle(-5, 7, 640, 0xffff_ffffL);
            device.allControls().set("region_of_interest", wish);
            ByteBuffer raw = ByteBuffer.wrap(kept).order(ByteOrder.nativeOrder());
            assertEquals(-5, raw.getInt(0));
            assertEquals(640, raw.getInt(8));
            assertEquals(wish, device.allControls().get("region_of_interest"));
            assertThrows(IllegalArgumentException.class, () -> device.allControls()
                    .set("region_of_interest", new V4l2Value.Area(1, 2)));
        }
    }

    private ByteBuffer item(ByteBuffer batch) {
        ByteBuffer items = at(new v4l2_ext_controls().wrap(batch, 0).controls());
        return at(new v4l2_ext_control().wrap(items, 0).ptr());
    }

    @Test
    void jpegSettingsAreReadAndSet() {
        byte[] kept = new byte[v4l2_jpegcompression.SIZE];
        answer(videodev2.VIDIOC_S_JPEGCOMP, memory -> memory.get(0, kept));
        answer(videodev2.VIDIOC_G_JPEGCOMP, memory -> memory.put(0, kept));
        V4l2Compression.Jpeg settings =
                new V4l2Compression.Jpeg(85, 3, bytes(1, 2, 3), bytes(250), Set.of(V4l2Compression.JpegMarker.DHT));
        try (V4l2Device device = open()) {
            V4l2Compression coder = device.compression();
            coder.setJpeg(settings);
            v4l2_jpegcompression raw =
                    new v4l2_jpegcompression().wrap(ByteBuffer.wrap(kept).order(ByteOrder.nativeOrder()), 0);
            assertEquals(85, raw.quality());
            assertEquals(3, raw.APP_len());
            assertEquals(250, raw.COM_data(0));
            assertEquals(settings, coder.jpeg().orElseThrow());
            V4l2Compression.Jpeg long61 = new V4l2Compression.Jpeg(1, 0, bytes(new int[61]), bytes(), Set.of());
            assertTrue(assertThrows(IllegalArgumentException.class, () -> coder.setJpeg(long61))
                    .getMessage()
                    .contains("60"));
            node.answers.clear();
            assertEquals(Optional.empty(), coder.jpeg());
            assertThrows(DeviceUnsupportedException.class, () -> coder.setJpeg(settings));
        }
    }

    @Test
    void theIndexOfAnEncoderIsRead() {
        answer(videodev2.VIDIOC_G_ENC_INDEX, memory -> {
            v4l2_enc_idx index = new v4l2_enc_idx().wrap(memory, 0).entries(64).entries_cap(2000);
            for (int i = 0; i < 64; i++) {
                index.entry(i, new v4l2_enc_idx_entry())
                        .offset(5_000_000_000L + i)
                        .pts(90_000L * i)
                        .length(-1 - i)
                        .flags(i % 3);
            }
        });
        try (V4l2Device device = open()) {
            List<V4l2Compression.IndexEntry> entries = device.compression().encoderIndex();
            assertEquals(64, entries.size());
            assertEquals(
                    new V4l2Compression.IndexEntry(
                            5_000_000_063L, 90_000L * 63, 0xffff_ffffL - 63, V4l2Compression.FrameType.I),
                    entries.get(63));
            node.answers.clear();
            assertThrows(
                    DeviceUnsupportedException.class, () -> device.compression().encoderIndex());
        }
    }

    @Test
    void commandsAreGivenAndTried() {
        List<String> given = new ArrayList<>();
        answer(videodev2.VIDIOC_ENCODER_CMD, memory -> {
            v4l2_encoder_cmd command = new v4l2_encoder_cmd().wrap(memory, 0);
            given.add("encoder " + command.cmd() + " " + command.flags());
        });
        answer(
                videodev2.VIDIOC_TRY_ENCODER_CMD,
                memory -> new v4l2_encoder_cmd().wrap(memory, 0).flags(0));
        answer(videodev2.VIDIOC_DECODER_CMD, memory -> {
            v4l2_decoder_cmd command = new v4l2_decoder_cmd().wrap(memory, 0);
            given.add("decoder " + command.cmd() + " " + command.flags() + " " + command.stop_pts());
        });
        answer(videodev2.VIDIOC_TRY_DECODER_CMD, memory -> {
            v4l2_decoder_cmd command = new v4l2_decoder_cmd().wrap(memory, 0);
            if (command.cmd() == videodev2.V4L2_DEC_CMD_START) {
                command.start_speed(command.start_speed() / 2);
            }
        });
        try (V4l2Device device = open()) {
            V4l2Compression coder = device.compression();
            coder.encoderCommand(
                    V4l2Compression.EncoderCommand.STOP, Set.of(V4l2Compression.EncoderFlag.STOP_AT_GOP_END));
            assertEquals(
                    Optional.of(Set.of()),
                    coder.tryEncoderCommand(
                            V4l2Compression.EncoderCommand.STOP, Set.of(V4l2Compression.EncoderFlag.STOP_AT_GOP_END)));
            coder.decoderCommand(new V4l2Compression.DecoderCommand(
                    V4l2Compression.DecoderAction.STOP,
                    Set.of(V4l2Compression.DecoderFlag.STOP_IMMEDIATELY),
                    0x1_2345_6789L,
                    0,
                    V4l2Compression.StartFormat.NONE));
            assertEquals(
                    List.of(
                            "encoder " + videodev2.V4L2_ENC_CMD_STOP + " " + videodev2.V4L2_ENC_CMD_STOP_AT_GOP_END,
                            "decoder " + videodev2.V4L2_DEC_CMD_STOP + " 2 " + 0x1_2345_6789L),
                    given);
            V4l2Compression.DecoderCommand start = new V4l2Compression.DecoderCommand(
                    V4l2Compression.DecoderAction.START, Set.of(), 0, 2000, V4l2Compression.StartFormat.GOP);
            assertEquals(
                    new V4l2Compression.DecoderCommand(
                            V4l2Compression.DecoderAction.START, Set.of(), 0, 1000, V4l2Compression.StartFormat.GOP),
                    coder.tryDecoderCommand(start).orElseThrow());
            node.answers.clear();
            assertEquals(Optional.empty(), coder.tryDecoderCommand(start));
            assertEquals(Optional.empty(), coder.tryEncoderCommand(V4l2Compression.EncoderCommand.START, Set.of()));
            assertThrows(DeviceUnsupportedException.class, () -> coder.decoderCommand(start));
        }
    }

    @Test
    void registersAreReadAndWritten() {
        Map<Long, Long> registers = new HashMap<>();
        node.answers.put(videodev2.VIDIOC_DBG_G_CHIP_INFO, memory -> {
            v4l2_dbg_chip_info info = new v4l2_dbg_chip_info().wrap(memory, 0);
            v4l2_dbg_match match = info.match(new v4l2_dbg_match());
            int there = match.type() == videodev2.V4L2_CHIP_MATCH_BRIDGE ? 1 : 2;
            if (match.addr() >= there) {
                return -errno.EINVAL;
            }
            info.name(0, 'a' + match.addr()).flags(videodev2.V4L2_CHIP_FL_READABLE);
            return 0;
        });
        answer(videodev2.VIDIOC_DBG_S_REGISTER, memory -> {
            v4l2_dbg_register register = new v4l2_dbg_register().wrap(memory, 0);
            registers.put(register.reg(), register.val());
        });
        answer(videodev2.VIDIOC_DBG_G_REGISTER, memory -> {
            v4l2_dbg_register register = new v4l2_dbg_register().wrap(memory, 0);
            assertEquals(
                    videodev2.V4L2_CHIP_MATCH_SUBDEV,
                    register.match(new v4l2_dbg_match()).type());
            register.val(registers.get(register.reg())).size(2);
        });
        try (V4l2Device device = open()) {
            V4l2Debug debug = device.debugging();
            List<V4l2Debug.Chip> chips = debug.chips();
            assertEquals(3, chips.size());
            assertEquals(
                    new V4l2Debug.Chip(V4l2Debug.ChipType.SUBDEV, 1, "b", Set.of(V4l2Debug.ChipFlag.READABLE)),
                    chips.get(2));
            debug.write(chips.get(2), 0x3008, 0xbeef);
            assertEquals(new V4l2Debug.Register(2, 0xbeef), debug.read(chips.get(2), 0x3008));
            node.answers.clear();
            assertEquals(List.of(), debug.chips());
            assertThrows(DeviceException.class, () -> debug.read(chips.get(2), 1));
        }
    }

    @Test
    void theOverlayIsSetUp() {
        byte[] memoryOf = new byte[v4l2_framebuffer.SIZE];
        byte[] format = new byte[v4l2_format.SIZE];
        List<Integer> shown = new ArrayList<>();
        answer(videodev2.VIDIOC_S_FBUF, memory -> memory.get(0, memoryOf));
        answer(videodev2.VIDIOC_G_FBUF, memory -> {
            memory.put(0, memoryOf);
            new v4l2_framebuffer().wrap(memory, 0).capability(videodev2.V4L2_FBUF_CAP_CHROMAKEY);
        });
        answer(videodev2.VIDIOC_S_FMT, memory -> {
            v4l2_format wish = new v4l2_format().wrap(memory, 0);
            assertEquals(videodev2.V4L2_BUF_TYPE_VIDEO_OVERLAY, wish.type());
            wish.fmt_win(new v4l2_window()).w(new v4l2_rect()).width(320);
            memory.get(0, format);
        });
        answer(videodev2.VIDIOC_G_FMT, memory -> memory.put(0, format));
        answer(videodev2.VIDIOC_OVERLAY, memory -> shown.add(memory.getInt(0)));
        try (V4l2Device device = open()) {
            V4l2Overlay overlay = device.overlay();
            PixelFormat rgb = PixelFormat.of("RGB3");
            Set<V4l2Overlay.Flag> flags = Set.of(V4l2Overlay.Flag.CHROMAKEY);
            overlay.setFrameBuffer(
                    new V4l2Overlay.FrameBuffer(Set.of(), flags, 0x1_0000_0000L, 800, 600, rgb, 2400, 1_440_000));
            assertEquals(
                    new V4l2Overlay.FrameBuffer(
                            Set.of(V4l2Overlay.Capability.CHROMAKEY),
                            flags,
                            0x1_0000_0000L,
                            800,
                            600,
                            rgb,
                            2400,
                            1_440_000),
                    overlay.frameBuffer().orElseThrow());
            V4l2Overlay.Window taken = overlay.setWindow(
                    new V4l2Overlay.Window(new Rectangle(-4, 8, 333, 240), FieldOrder.PROGRESSIVE, 0xff00ff, 128));
            assertEquals(new Rectangle(-4, 8, 320, 240), taken.place());
            assertEquals(0xff00ff, taken.chromaKey());
            assertEquals(128, taken.globalAlpha());
            assertEquals(taken, overlay.window().orElseThrow());
            overlay.show(true);
            overlay.show(false);
            assertEquals(List.of(1, 0), shown);
            node.answers.clear();
            assertEquals(Optional.empty(), overlay.frameBuffer());
            assertEquals(Optional.empty(), overlay.window());
            assertThrows(DeviceException.class, () -> overlay.show(true));
        }
    }

    @Test
    void cropsOfOldDriversAreSelectionsToo() {
        byte[] kept = new byte[v4l2_crop.SIZE];
        answer(videodev2.VIDIOC_CROPCAP, memory -> {
            v4l2_cropcap limits = new v4l2_cropcap().wrap(memory, 0);
            limits.bounds(new v4l2_rect()).width(720).height(576);
            limits.defrect(new v4l2_rect()).left(8).width(704).height(576);
        });
        answer(videodev2.VIDIOC_S_CROP, memory -> {
            new v4l2_crop().wrap(memory, 0).c(new v4l2_rect()).top(2);
            memory.get(0, kept);
        });
        answer(videodev2.VIDIOC_G_CROP, memory -> memory.put(0, kept));
        try (V4l2Device device = open()) {
            V4l2Selections selections = device.selections();
            assertEquals(new Rectangle(0, 0, 720, 576), selections.get(V4l2Selections.Target.CROP_BOUNDS));
            assertEquals(new Rectangle(8, 0, 704, 576), selections.get(V4l2Selections.Target.CROP_DEFAULT));
            Rectangle taken = selections.set(V4l2Selections.Target.CROP, new Rectangle(4, 1, 100, 50));
            assertEquals(new Rectangle(4, 2, 100, 50), taken);
            assertEquals(taken, selections.get(V4l2Selections.Target.CROP));
            assertThrows(DeviceUnsupportedException.class, () -> selections.get(V4l2Selections.Target.COMPOSE));
        }
    }
}
