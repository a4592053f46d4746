package org.linux4j.driver.v4l2.internal.device;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2SubDevice;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.driver.v4l2.internal.fakes.FakeControl;
import org.linux4j.driver.v4l2.internal.fakes.FakeLists;
import org.linux4j.driver.v4l2.internal.fakes.FakeQueues;
import org.linux4j.driver.v4l2.internal.fakes.FakeScreen;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.media;
import org.linux4j.driver.v4l2.uapi.media_entity_desc;
import org.linux4j.driver.v4l2.uapi.media_v2_topology;
import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_create_buffers;
import org.linux4j.driver.v4l2.uapi.v4l2_edid;
import org.linux4j.driver.v4l2.uapi.v4l2_enc_idx;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_frmivalenum;
import org.linux4j.driver.v4l2.uapi.v4l2_frmsizeenum;
import org.linux4j.driver.v4l2.uapi.v4l2_jpegcompression;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format_mplane;
import org.linux4j.driver.v4l2.uapi.v4l2_plane;
import org.linux4j.driver.v4l2.uapi.v4l2_plane_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev_routing;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.AlteredFile;
import org.linux4j.testkit.AlteredFile.Answer;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.HostileTable;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.FrameSize;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/** Asks the driver about nodes that answer what cannot be; run by {@link HostileAnswersTest}. */
public final class HostileProgram {

    private static final int[] HUGE = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 99};
    private static final int LISTS = videodev2.V4L2_CAP_VIDEO_CAPTURE
            | videodev2.V4L2_CAP_STREAMING
            | videodev2.V4L2_CAP_READWRITE
            | videodev2.V4L2_CAP_TUNER
            | videodev2.V4L2_CAP_MODULATOR;

    private final HostileTable table = new HostileTable();

    private HostileProgram() {}

    /** Asks one table. */
    public static void main(String[] arguments) {
        HostileProgram program = new HostileProgram();
        program.controls();
        program.lists();
        program.graphs();
        program.buffers();
        program.formats();
        program.data();
        program.floods();
        program.table.run();
    }

    /** Something that is asked of a device. */
    private interface Question<D> {
        void ask(D device) throws Exception;
    }

    private <D> void row(String name, FakeSource source, String node, Question<D> question) {
        table.row(name, asking(source, node, question));
    }

    /** Makes what plays a node. */
    private interface FakeSource {
        FakeFile make(ScriptedSyscalls syscalls);
    }

    /** On a node of its own; what is left of it when a question failed is nobody's. */
    private static <D> Callable<?> asking(FakeSource source, String node, Question<D> question) {
        return () -> {
            Rig rig = new Rig();
            rig.add(node, "Hostile", source.make(rig.syscalls));
            @SuppressWarnings("unchecked")
            D device = (D) rig.open(node);
            try (AutoCloseable closed = (AutoCloseable) device) {
                question.ask(device);
                return closed;
            }
        };
    }

    private static FakeSource lists(long request, Answer answer) {
        return syscalls -> new AlteredFile(new FakeLists(LISTS)).answer(request, answer);
    }

    private static FakeSource camera(Consumer<AlteredFile> alters) {
        return syscalls -> {
            FakeCamera camera = new FakeCamera(syscalls);
            camera.endless = true;
            camera.controls.add(FakeControl.integer(0x980900, "Brightness", 42));
            camera.controls.add(FakeControl.payload(0x980901, videodev2.V4L2_CTRL_TYPE_STRING, "Text", (byte) 65));
            camera.controls.add(
                    FakeControl.payload(0x980902, videodev2.V4L2_CTRL_TYPE_U8, "Array", (byte) 1, (byte) 2));
            AlteredFile altered = new AlteredFile(camera);
            alters.accept(altered);
            return altered;
        };
    }

    /** An answer with a number in it. */
    private static Answer with(int offset, int number) {
        return (result, memory, argument) -> {
            if (result >= 0) {
                memory.putInt(argument + offset, number);
            }
            return result;
        };
    }

    private static FakeSource camera(long request, int offset, int number) {
        return camera(file -> file.answer(request, with(offset, number)));
    }

    private static void readAll(V4l2Device device) {
        for (Control control : device.as(Controls.class).orElseThrow().list()) {
            control.value();
            control.range();
            control.flags();
            control.menu();
        }
        device.allControls().list().forEach(info -> device.allControls().get(info.name()));
    }

    private void controls() {
        Answer rising = (result, memory, argument) -> {
            int id = memory.getInt(argument)
                    & ~(videodev2.V4L2_CTRL_FLAG_NEXT_CTRL | videodev2.V4L2_CTRL_FLAG_NEXT_COMPOUND);
            memory.putInt(argument, id + 1);
            memory.putInt(argument + v4l2_query_ext_ctrl.OFFSET_type, videodev2.V4L2_CTRL_TYPE_MENU);
            memory.putLong(argument + v4l2_query_ext_ctrl.OFFSET_maximum, 63);
            return 0;
        };
        this.<V4l2Device>row(
                "controls without an end",
                lists(videodev2.VIDIOC_QUERY_EXT_CTRL, rising),
                "video1",
                device -> device.controls().list());
        this.<V4l2Device>row(
                "all controls without an end",
                lists(videodev2.VIDIOC_QUERY_EXT_CTRL, rising),
                "video1",
                device -> device.allControls().list());
        this.<V4l2Device>row(
                "a description of controls without an end",
                lists(videodev2.VIDIOC_QUERY_EXT_CTRL, rising),
                "video1",
                V4l2Device::attributes);
        for (long most : new long[] {Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -1}) {
            Answer menu = (result, memory, argument) -> {
                memory.putLong(argument + v4l2_query_ext_ctrl.OFFSET_maximum, most);
                return result;
            };
            FakeSource node = syscalls -> new AlteredFile(new FakeLists(LISTS))
                    .answer(videodev2.VIDIOC_QUERY_EXT_CTRL, menu)
                    .answer(videodev2.VIDIOC_QUERYMENU, (result, memory, argument) -> 0);
            row("menus up to " + most, node, "video1", HostileProgram::readAll);
        }
        for (int number : HUGE) {
            for (int offset : new int[] {
                v4l2_query_ext_ctrl.OFFSET_elem_size,
                v4l2_query_ext_ctrl.OFFSET_elems,
                v4l2_query_ext_ctrl.OFFSET_nr_of_dims,
                v4l2_query_ext_ctrl.OFFSET_flags,
                v4l2_query_ext_ctrl.OFFSET_type
            }) {
                row(
                        "a control with " + number + " at " + offset,
                        camera(videodev2.VIDIOC_QUERY_EXT_CTRL, offset, number),
                        "video1",
                        HostileProgram::readAll);
            }
            Answer largest = (result, memory, argument) -> {
                memory.putInt(argument + v4l2_query_ext_ctrl.OFFSET_elem_size, number);
                memory.putInt(argument + v4l2_query_ext_ctrl.OFFSET_elems, number);
                memory.putLong(argument + v4l2_query_ext_ctrl.OFFSET_maximum, Integer.toUnsignedLong(number));
                memory.putLong(argument + v4l2_query_ext_ctrl.OFFSET_step, 0);
                return result;
            };
            row(
                    "texts and arrays of " + number + " times " + number,
                    camera(file -> file.answer(videodev2.VIDIOC_QUERY_EXT_CTRL, largest)),
                    "video1",
                    HostileProgram::readAll);
            Answer value = (result, memory, argument) -> {
                memory.putInt(
                        memory.getLong(argument + v4l2_ext_controls.OFFSET_controls) + v4l2_ext_control.OFFSET_size,
                        number);
                return result;
            };
            row(
                    "values of " + number + " bytes",
                    camera(file -> file.answer(videodev2.VIDIOC_G_EXT_CTRLS, value)),
                    "video1",
                    HostileProgram::readAll);
        }
    }

    private void lists() {
        FakeSource endless = syscalls ->
                new AlteredFile(new FakeLists(LISTS)).answerAll((result, memory, argument) -> Math.max(0, result));
        this.<V4l2Device>row("lists without an end", endless, "video1", V4l2Device::attributes);
        this.<VideoDevice>row("formats without an end", endless, "video1", device -> {
            device.pixelFormats();
            device.inputs();
            device.frameSizes(PixelFormat.YUYV);
            device.frameIntervals(PixelFormat.YUYV, 1, 1);
        });
        for (int number : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            for (int type : new int[] {videodev2.V4L2_FRMSIZE_TYPE_DISCRETE, videodev2.V4L2_FRMSIZE_TYPE_STEPWISE}) {
                Answer sizes = (result, memory, argument) -> {
                    memory.putInt(argument + v4l2_frmsizeenum.OFFSET_type, type);
                    for (int i = 0; i < 6; i++) {
                        memory.putInt(argument + v4l2_frmsizeenum.OFFSET_stepwise + (long) i * Integer.BYTES, number);
                    }
                    return result;
                };
                this.<VideoDevice>row(
                        "sizes of " + number + ", type " + type,
                        lists(videodev2.VIDIOC_ENUM_FRAMESIZES, sizes),
                        "video1",
                        device -> {
                            for (FrameSize size : device.frameSizes(PixelFormat.YUYV)) {
                                if (size instanceof FrameSize.Discrete one && (one.width() <= 0 || one.height() <= 0)
                                        || size instanceof FrameSize.Range range
                                                && (range.minWidth() <= 0
                                                        || range.stepWidth() <= 0
                                                        || range.maxHeight() < range.minHeight())) {
                                    throw new AssertionError("a size of " + size);
                                }
                            }
                        });
                Answer intervals = (result, memory, argument) -> {
                    memory.putInt(argument + v4l2_frmivalenum.OFFSET_type, type);
                    for (int i = 0; i < 6; i++) {
                        memory.putInt(argument + v4l2_frmivalenum.OFFSET_stepwise + (long) i * Integer.BYTES, number);
                    }
                    return result;
                };
                this.<VideoDevice>row(
                        "intervals of " + number + ", type " + type,
                        lists(videodev2.VIDIOC_ENUM_FRAMEINTERVALS, intervals),
                        "video1",
                        device -> device.frameIntervals(PixelFormat.YUYV, 1, 1).forEach(interval -> {
                            if (interval instanceof org.linux4j.video.FrameInterval.Discrete one) {
                                one.rate();
                            } else if (interval instanceof org.linux4j.video.FrameInterval.Range range) {
                                range.maxRate();
                                range.minRate();
                                range.contains(range.min());
                            }
                        }));
            }
        }
    }

    private void graphs() {
        for (int offset : new int[] {
            media_v2_topology.OFFSET_num_entities,
            media_v2_topology.OFFSET_num_interfaces,
            media_v2_topology.OFFSET_num_pads,
            media_v2_topology.OFFSET_num_links
        }) {
            for (int number : HUGE) {
                table.row("a graph with " + number + " at " + offset, () -> {
                    topology((result, memory, argument) -> {
                        memory.putInt(argument + offset, number);
                        return 0;
                    });
                    return "";
                });
            }
            table.row("a graph that says more at " + offset + " than it was given room for", () -> {
                topology((result, memory, argument) -> {
                    boolean filling = memory.getLong(argument + media_v2_topology.OFFSET_ptr_entities) != 0;
                    memory.putInt(argument + offset, filling ? 1000 : 1);
                    return 0;
                });
                return "";
            });
        }
        table.row("an old graph without an end", () -> {
            graph(new AlteredFile(new FakeLists(0))
                    .answer(media.MEDIA_IOC_ENUM_ENTITIES, (result, memory, argument) -> {
                        memory.putShort(argument + media_entity_desc.OFFSET_pads, (short) -1);
                        memory.putShort(argument + media_entity_desc.OFFSET_links, (short) -1);
                        return 0;
                    }));
            return "";
        });
    }

    private static void topology(Answer answer) throws Exception {
        graph(new AlteredFile(new FakeLists(0)).answer(media.MEDIA_IOC_G_TOPOLOGY, answer));
    }

    private static void graph(FakeFile node) throws Exception {
        Path root = Files.createTempDirectory("linux4j-fake");
        Path devices = Files.createDirectories(root.resolve("sys/bus/media/devices/media0"));
        Files.createDirectories(root.resolve("dev"));
        Files.writeString(devices.resolve("model"), "Hostile\n");
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        syscalls.register(root.resolve("dev/media0").toString(), node);
        try (org.linux4j.DeviceManager manager = org.linux4j.testkit.ScriptedManager.of(
                        syscalls, root, new org.linux4j.driver.v4l2.V4l2Driver());
                org.linux4j.video.MediaDevice graph =
                        manager.open("v4l2:media0", org.linux4j.video.MediaDevice.class)) {
            graph.topology();
        }
    }

    /** Of what the device has to read nothing comes, and each is waited for in vain. */
    private static void capture(VideoDevice device, MemoryMode mode) {
        try (CaptureStream stream = device.capture(CaptureSettings.builder()
                .memory(mode)
                .timeout(mode == MemoryMode.READ ? Duration.ofMillis(50) : Duration.ofSeconds(2))
                .build())) {
            for (int i = 0; i < 3; i++) {
                stream.next().data().get(0);
            }
        }
    }

    private void buffers() {
        for (int number : HUGE) {
            this.<VideoDevice>row(
                    "buffer " + number + " captured",
                    camera(videodev2.VIDIOC_DQBUF, v4l2_buffer.OFFSET_index, number),
                    "video1",
                    device -> capture(device, MemoryMode.MMAP));
            this.<VideoDevice>row(
                    "an image of " + number + " bytes",
                    camera(videodev2.VIDIOC_DQBUF, v4l2_buffer.OFFSET_bytesused, number),
                    "video1",
                    device -> capture(device, MemoryMode.MMAP));
            this.<VideoDevice>row(
                    number + " buffers granted",
                    camera(videodev2.VIDIOC_REQBUFS, v4l2_requestbuffers.OFFSET_count, number),
                    "video1",
                    device -> capture(device, MemoryMode.MMAP));
            this.<VideoDevice>row(
                    "a buffer of " + number + " bytes",
                    camera(videodev2.VIDIOC_QUERYBUF, v4l2_buffer.OFFSET_length, number),
                    "video1",
                    device -> capture(device, MemoryMode.MMAP));
            this.<VideoDevice>row(
                    "a buffer at " + number,
                    camera(videodev2.VIDIOC_QUERYBUF, v4l2_buffer.OFFSET_m_offset, number),
                    "video1",
                    device -> capture(device, MemoryMode.MMAP));
            this.<V4l2Device>row(
                    number + " buffers by hand",
                    camera(videodev2.VIDIOC_REQBUFS, v4l2_requestbuffers.OFFSET_count, number),
                    "video1",
                    device -> byHand(device, 2));
            this.<V4l2Device>row(
                    "buffer " + number + " by hand",
                    camera(videodev2.VIDIOC_DQBUF, v4l2_buffer.OFFSET_index, number),
                    "video1",
                    device -> byHand(device, 2));
            for (int offset : new int[] {v4l2_create_buffers.OFFSET_index, v4l2_create_buffers.OFFSET_count}) {
                this.<V4l2Device>row(
                        "created buffers with " + number + " at " + offset,
                        camera(file -> file.answer(videodev2.VIDIOC_CREATE_BUFS, (result, memory, argument) -> {
                            memory.putInt(argument + offset, number);
                            return 0;
                        })),
                        "video1",
                        device -> byHand(device, -1));
            }
            FakeSource screen = syscalls -> {
                FakeScreen fake = new FakeScreen(syscalls);
                fake.quick = true;
                return new AlteredFile(fake).answer(videodev2.VIDIOC_DQBUF, with(v4l2_buffer.OFFSET_index, number));
            };
            this.<VideoOutputDevice>row("buffer " + number + " shown", screen, "video1", HostileProgram::show);
        }
        FakeSource same = syscalls -> {
            FakeScreen fake = new FakeScreen(syscalls);
            fake.quick = true;
            return new AlteredFile(fake).answer(videodev2.VIDIOC_DQBUF, (result, memory, argument) -> {
                memory.putInt(argument + v4l2_buffer.OFFSET_index, 0);
                return 0;
            });
        };
        this.<VideoOutputDevice>row("the same buffer shown again and again", same, "video1", HostileProgram::show);
        FakeSource planar = syscalls -> new AlteredFile(new FakeQueues(
                        syscalls,
                        videodev2.V4L2_CAP_VIDEO_CAPTURE_MPLANE | videodev2.V4L2_CAP_STREAMING,
                        videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE))
                .answer(videodev2.VIDIOC_DQBUF, (result, memory, argument) -> {
                    if (result >= 0) {
                        long planes = memory.getLong(argument + v4l2_buffer.OFFSET_m_planes);
                        memory.putInt(planes + v4l2_plane.OFFSET_data_offset, -8);
                    }
                    return result;
                });
        this.<VideoDevice>row("an image that begins before its memory", planar, "video1", device -> {
            try (CaptureStream stream = device.capture()) {
                stream.next();
            }
        });
    }

    private static void show(VideoOutputDevice device) {
        try (FrameSink sink = device.output(
                OutputSettings.builder().timeout(Duration.ofSeconds(2)).build())) {
            for (int i = 0; i < 40; i++) {
                sink.blank().send();
            }
            sink.flush(Duration.ofSeconds(1));
        }
    }

    private static void byHand(V4l2Device device, int count) {
        try (V4l2BufferQueue queue = device.openQueue(V4l2BufferQueue.Type.VIDEO_CAPTURE)) {
            if (count < 0) {
                queue.create(2);
                return;
            }
            queue.request(count);
            queue.indexes().forEach(queue::queue);
            queue.start();
            queue.dequeue(Duration.ofSeconds(1)).ifPresent(buffer -> {
                queue.read(buffer.index(), 0, ByteBuffer.allocate(8));
            });
        }
    }

    private void formats() {
        for (int number : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 0}) {
            for (int offset : new int[] {
                v4l2_pix_format.OFFSET_sizeimage,
                v4l2_pix_format.OFFSET_width,
                v4l2_pix_format.OFFSET_height,
                v4l2_pix_format.OFFSET_bytesperline
            }) {
                for (MemoryMode mode : List.of(MemoryMode.MMAP, MemoryMode.USERPTR, MemoryMode.READ)) {
                    FakeSource node = camera(file -> file.answer(
                                    videodev2.VIDIOC_G_FMT, with(v4l2_format.OFFSET_fmt_pix + offset, number))
                            .answer(videodev2.VIDIOC_QUERYCAP, (result, memory, argument) -> {
                                int bits = LISTS | videodev2.V4L2_CAP_DEVICE_CAPS;
                                memory.putInt(
                                        argument + org.linux4j.driver.v4l2.uapi.v4l2_capability.OFFSET_capabilities,
                                        bits);
                                memory.putInt(
                                        argument + org.linux4j.driver.v4l2.uapi.v4l2_capability.OFFSET_device_caps,
                                        bits);
                                return 0;
                            }));
                    this.<VideoDevice>row(
                            "a format with " + number + " at " + offset + ", " + mode,
                            node,
                            "video1",
                            device -> capture(device, mode));
                }
            }
            FakeSource planes = syscalls -> new AlteredFile(new FakeQueues(
                            syscalls,
                            videodev2.V4L2_CAP_VIDEO_CAPTURE_MPLANE | videodev2.V4L2_CAP_STREAMING,
                            videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE))
                    .answer(videodev2.VIDIOC_G_FMT, (result, memory, argument) -> {
                        long at = argument + v4l2_format.OFFSET_fmt_pix_mp;
                        memory.putByte(at + v4l2_pix_format_mplane.OFFSET_num_planes, (byte) (number == 0 ? 0 : 255));
                        for (int i = 0; i < videodev2.VIDEO_MAX_PLANES; i++) {
                            memory.putInt(
                                    at
                                            + v4l2_pix_format_mplane.OFFSET_plane_fmt
                                            + (long) i * v4l2_plane_pix_format.SIZE
                                            + v4l2_plane_pix_format.OFFSET_sizeimage,
                                    number);
                        }
                        return 0;
                    });
            this.<VideoDevice>row("planes of " + number + " bytes", planes, "video1", device -> {
                device.format();
                capture(device, MemoryMode.USERPTR);
            });
            if (number == 0) {
                // Nothing is left that by hand would be another case.
                continue;
            }
            this.<V4l2Device>row("planes of " + number + " bytes by hand", planes, "video1", device -> {
                try (V4l2BufferQueue queue = device.openQueue(V4l2BufferQueue.Type.VIDEO_CAPTURE_MPLANE)) {
                    queue.request(2);
                }
            });
        }
    }

    private void data() {
        for (int number : HUGE) {
            this.<V4l2Device>row(
                    "an EDID of " + number + " blocks",
                    lists(videodev2.VIDIOC_G_EDID, with(v4l2_edid.OFFSET_blocks, number)),
                    "video1",
                    device -> device.signals().edid(0));
            this.<V4l2Device>row(
                    "an index of " + number + " entries",
                    lists(videodev2.VIDIOC_G_ENC_INDEX, with(v4l2_enc_idx.OFFSET_entries, number)),
                    "video1",
                    device -> device.compression().encoderIndex());
            this.<V4l2Device>row(
                    "a comment of " + number + " bytes",
                    lists(videodev2.VIDIOC_G_JPEGCOMP, with(v4l2_jpegcompression.OFFSET_COM_len, number)),
                    "video1",
                    device -> device.compression().jpeg());
            for (int result : new int[] {0, -errno.ENOSPC}) {
                this.<V4l2SubDevice>row(
                        number + " routes, " + result,
                        lists(v4l2_subdev.VIDIOC_SUBDEV_G_ROUTING, (given, memory, argument) -> {
                            memory.putInt(argument + v4l2_subdev_routing.OFFSET_num_routes, number);
                            return result;
                        }),
                        "v4l-subdev0",
                        device -> device.routing(V4l2SubDevice.Which.ACTIVE));
            }
        }
    }

    /** The same number wherever the driver looks. */
    private void floods() {
        for (int number : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x01010101, 0}) {
            FakeSource node = syscalls -> new AlteredFile(new FakeCamera(syscalls)).flood(number);
            this.<V4l2Device>row("everything is " + number + ": description", node, "video1", V4l2Device::attributes);
            this.<V4l2Device>row("everything is " + number + ": controls", node, "video1", HostileProgram::readAll);
            this.<Object>row("everything is " + number + ": capture", node, "video1", device -> {
                if (device instanceof VideoDevice camera) {
                    capture(camera, MemoryMode.MMAP);
                    capture(camera, MemoryMode.USERPTR);
                }
            });
            this.<V4l2SubDevice>row("everything is " + number + ": part", node, "v4l-subdev0", device -> {
                device.attributes();
                device.codes(0, 0, V4l2SubDevice.Which.ACTIVE);
                device.routing(V4l2SubDevice.Which.ACTIVE);
                device.subDeviceCapabilities();
            });
        }
    }
}
