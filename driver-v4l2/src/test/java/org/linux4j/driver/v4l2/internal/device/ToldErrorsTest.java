package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Attribute;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.MediaBusCode;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Event;
import org.linux4j.driver.v4l2.V4l2SubDevice;
import org.linux4j.driver.v4l2.V4l2SubDevice.Which;
import org.linux4j.driver.v4l2.internal.fakes.FakeLists;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoSignals;

/** An enumeration that fails is not taken for one that ends, nor what fails for what the device does not have. */
@Timeout(300)
public class ToldErrorsTest {

    private static final int CAPTURE = videodev2.V4L2_CAP_VIDEO_CAPTURE
            | videodev2.V4L2_CAP_STREAMING
            | videodev2.V4L2_CAP_TUNER
            | videodev2.V4L2_CAP_MODULATOR;

    private final Rig rig = new Rig();
    private final FakeLists lists = new FakeLists(CAPTURE);

    /** What is asked for, and the request that it takes. */
    private record Question(String name, long request, Function<V4l2Device, Object> ask) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Question question(String name, long request, Function<V4l2Device, Object> ask) {
        return new Question(name, request, ask);
    }

    private static Question ofCamera(String name, long request, Function<VideoDevice, Object> ask) {
        return question(name, request, device -> ask.apply((VideoDevice) device));
    }

    private static Question ofPart(String name, long request, Function<V4l2SubDevice, Object> ask) {
        return question(name, request, device -> ask.apply((V4l2SubDevice) device));
    }

    static Stream<Question> enumerations() {
        return Stream.of(
                ofCamera("formats", videodev2.VIDIOC_ENUM_FMT, VideoDevice::pixelFormats),
                ofCamera("inputs", videodev2.VIDIOC_ENUMINPUT, VideoDevice::inputs),
                ofCamera("sizes", videodev2.VIDIOC_ENUM_FRAMESIZES, device -> device.frameSizes(PixelFormat.YUYV)),
                ofCamera(
                        "intervals",
                        videodev2.VIDIOC_ENUM_FRAMEINTERVALS,
                        device -> device.frameIntervals(PixelFormat.YUYV, 1, 1)),
                question("controls", videodev2.VIDIOC_QUERY_EXT_CTRL, device -> device.controls()
                        .list()),
                question("menus", videodev2.VIDIOC_QUERYMENU, device -> device.controls()
                        .list()),
                question("all controls", videodev2.VIDIOC_QUERY_EXT_CTRL, device -> device.allControls()
                        .list()),
                question("outputs", videodev2.VIDIOC_ENUMOUTPUT, device -> device.connectors()
                        .outputs()),
                question("audio inputs", videodev2.VIDIOC_ENUMAUDIO, device -> device.connectors()
                        .audioInputs()),
                question("audio outputs", videodev2.VIDIOC_ENUMAUDOUT, device -> device.connectors()
                        .audioOutputs()),
                question("tuners", videodev2.VIDIOC_G_TUNER, device -> device.radio()
                        .tuners()),
                question("modulators", videodev2.VIDIOC_G_MODULATOR, device -> device.radio()
                        .modulators()),
                question("bands", videodev2.VIDIOC_ENUM_FREQ_BANDS, device -> device.radio()
                        .bands(0)),
                question("standards", videodev2.VIDIOC_ENUMSTD, device -> device.signals()
                        .standards()),
                question("timings", videodev2.VIDIOC_ENUM_DV_TIMINGS, device -> device.signals()
                        .knownTimings()),
                question("chips", videodev2.VIDIOC_DBG_G_CHIP_INFO, device -> device.debugging()
                        .chips()),
                ofPart("codes", v4l2_subdev.VIDIOC_SUBDEV_ENUM_MBUS_CODE, device -> device.codes(0, 0, Which.ACTIVE)),
                ofPart(
                        "sizes of codes",
                        v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_SIZE,
                        device -> device.frameSizes(0, 0, new MediaBusCode(1), Which.ACTIVE)),
                ofPart(
                        "intervals of codes",
                        v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_INTERVAL,
                        device -> device.frameIntervals(0, 0, new MediaBusCode(1), 1, 1, Which.ACTIVE)));
    }

    static Stream<Question> single() {
        return Stream.of(
                ofCamera("rate", videodev2.VIDIOC_G_PARM, VideoDevice::frameRate),
                ofCamera("input", videodev2.VIDIOC_G_INPUT, VideoDevice::input),
                question("output", videodev2.VIDIOC_G_OUTPUT, device -> device.connectors()
                        .output()),
                question("audio input", videodev2.VIDIOC_G_AUDIO, device -> device.connectors()
                        .audioInput()),
                question("audio output", videodev2.VIDIOC_G_AUDOUT, device -> device.connectors()
                        .audioOutput()),
                question("frequency", videodev2.VIDIOC_G_FREQUENCY, device -> device.radio()
                        .frequency(0)),
                question("standard", videodev2.VIDIOC_G_STD, device -> device.signals()
                        .standard()),
                question("present timings", videodev2.VIDIOC_G_DV_TIMINGS, device -> device.signals()
                        .timings()),
                question("range of timings", videodev2.VIDIOC_DV_TIMINGS_CAP, device -> device.signals()
                        .timingsRange()),
                question("jpeg", videodev2.VIDIOC_G_JPEGCOMP, device -> device.compression()
                        .jpeg()),
                question("frame buffer", videodev2.VIDIOC_G_FBUF, device -> device.overlay()
                        .frameBuffer()),
                question("window", videodev2.VIDIOC_G_FMT, device -> device.overlay()
                        .window()),
                ofPart("interval", v4l2_subdev.VIDIOC_SUBDEV_G_FRAME_INTERVAL, device -> device.frameInterval(0, 0)),
                ofPart("capabilities", v4l2_subdev.VIDIOC_SUBDEV_QUERYCAP, V4l2SubDevice::subDeviceCapabilities),
                ofPart(
                        "client capabilities",
                        v4l2_subdev.VIDIOC_SUBDEV_G_CLIENT_CAP,
                        V4l2SubDevice::clientCapabilities));
    }

    private V4l2Device open(Question question) {
        boolean part = (question.request & 0xff00) == 'V' << 8
                && Stream.of(
                                v4l2_subdev.VIDIOC_SUBDEV_ENUM_MBUS_CODE,
                                v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_SIZE,
                                v4l2_subdev.VIDIOC_SUBDEV_ENUM_FRAME_INTERVAL,
                                v4l2_subdev.VIDIOC_SUBDEV_G_FRAME_INTERVAL,
                                v4l2_subdev.VIDIOC_SUBDEV_QUERYCAP,
                                v4l2_subdev.VIDIOC_SUBDEV_G_CLIENT_CAP)
                        .anyMatch(request -> request == question.request);
        String node = part ? "v4l-subdev0" : "video1";
        rig.add(node, "Lists", lists);
        return (V4l2Device) rig.open(node);
    }

    @AfterEach
    void clean() {
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("enumerations")
    void anEnumerationThatFailsIsNoneThatEnds(Question question) {
        try (V4l2Device device = open(question)) {
            Object whole = question.ask.apply(device);
            assertTrue(whole instanceof List<?> list && list.size() >= 2, whole.toString());
            for (int after = 0; after <= 2; after++) {
                for (int error : new int[] {errno.EIO, errno.ENOMEM, errno.EBUSY, errno.ENODEV}) {
                    lists.fail(question.request, after, error);
                    DeviceException told =
                            assertThrows(DeviceException.class, () -> question.ask.apply(device), "" + error);
                    assertEquals(
                            org.linux4j.spi.linux.LinuxErrors.name(error),
                            told.code().orElse(""));
                }
            }
            lists.fail(question.request, 0, 0);
            assertEquals(
                    whole.toString().length(),
                    question.ask.apply(device).toString().length());
        }
    }

    @ParameterizedTest
    @MethodSource("enumerations")
    void whatCannotBeListedIsAnEmptyList(Question question) {
        try (V4l2Device device = open(question)) {
            for (int error : new int[] {errno.ENOTTY, errno.EINVAL}) {
                lists.fail(question.request, 0, error);
                Object none = question.ask.apply(device);
                // A menu without items is a control all the same.
                assertEquals(question.name.equals("menus") ? 2 : 0, ((List<?>) none).size(), none.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("single")
    void whatFailsIsNotWhatIsNotThere(Question question) {
        try (V4l2Device device = open(question)) {
            for (int error : new int[] {errno.EIO, errno.ENOMEM, errno.EBUSY, errno.ENODEV}) {
                lists.fail(question.request, 0, error);
                DeviceException told =
                        assertThrows(DeviceException.class, () -> question.ask.apply(device), "" + error);
                assertEquals(
                        org.linux4j.spi.linux.LinuxErrors.name(error),
                        told.code().orElse(""));
            }
            for (int error : new int[] {errno.ENOTTY, errno.EINVAL, errno.ENODATA}) {
                lists.fail(question.request, 0, error);
                Object none = question.ask.apply(device);
                assertTrue(
                        none.equals(Optional.empty())
                                || none.equals(Set.of())
                                || none.toString().endsWith(".empty"),
                        none.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {errno.EIO, errno.EBUSY, errno.ENOMEM})
    void aNodeThatDoesNotSayWhatItIsSaysWhy(int error) {
        rig.camera.fail(videodev2.VIDIOC_QUERYCAP, error);
        DeviceException told = assertThrows(DeviceException.class, rig::open);
        assertEquals(org.linux4j.spi.linux.LinuxErrors.name(error), told.code().orElse(""));
        assertFalse(told instanceof DeviceUnsupportedException, told.toString());
        assertEquals(error == errno.EBUSY, told instanceof DeviceBusyException);
    }

    @Test
    void whetherThereAreSignalsIsNotGuessed() {
        Question question = question("signals", videodev2.VIDIOC_ENUMSTD, device -> device.as(VideoSignals.class));
        try (V4l2Device device = open(question)) {
            lists.fail(videodev2.VIDIOC_ENUMSTD, 0, errno.EIO);
            assertThrows(DeviceException.class, () -> device.as(VideoSignals.class));
        }
    }

    @Test
    void eventsThatFailAreNotEventsThatThereAreNone() {
        Question question = question("events", videodev2.VIDIOC_SUBSCRIBE_EVENT, V4l2Device::events);
        try (V4l2Device device = open(question)) {
            lists.fail(videodev2.VIDIOC_SUBSCRIBE_EVENT, 0, errno.ENOMEM);
            for (Runnable subscribing : List.<Runnable>of(device::events, () -> device.events(Set.of(V4l2Event.EOS)))) {
                DeviceException told = assertThrows(DeviceException.class, subscribing::run);
                assertEquals("ENOMEM", told.code().orElse(""));
            }
            lists.fail(videodev2.VIDIOC_SUBSCRIBE_EVENT, 0, errno.EINVAL);
            assertThrows(DeviceUnsupportedException.class, device::events);
        }
    }

    /** What cannot be told is unreadable in a description, with the reason, and the rest is told. */
    @ParameterizedTest
    @MethodSource("described")
    void aDescriptionSaysWhatItCannotTell(Question question) {
        try (V4l2Device device = open(question)) {
            assertEquals(List.of(), unreadable(device));
            lists.fail(question.request, 0, errno.EIO);
            List<String> names = unreadable(device);
            assertTrue(names.stream().anyMatch(name -> name.startsWith(question.name)), names.toString());
        }
    }

    static Stream<Question> described() {
        return Stream.of(
                question("video.format", videodev2.VIDIOC_G_FMT, device -> null),
                question("video.frame_rate", videodev2.VIDIOC_G_PARM, device -> null),
                question("video.pixel_formats", videodev2.VIDIOC_ENUM_FMT, device -> null),
                question("video.inputs", videodev2.VIDIOC_ENUMINPUT, device -> null),
                question("video.input", videodev2.VIDIOC_G_INPUT, device -> null),
                question("v4l2.selections.crop", videodev2.VIDIOC_G_SELECTION, device -> null),
                question("v4l2.priority", videodev2.VIDIOC_G_PRIORITY, device -> null),
                question("v4l2.tuners", videodev2.VIDIOC_G_TUNER, device -> null),
                question("video.outputs", videodev2.VIDIOC_ENUMOUTPUT, device -> null),
                question("v4l2.standard", videodev2.VIDIOC_G_STD, device -> null),
                question("v4l2.controls", videodev2.VIDIOC_QUERY_EXT_CTRL, device -> null),
                question("v4l2.controls", videodev2.VIDIOC_QUERYMENU, device -> null));
    }

    private static List<String> unreadable(V4l2Device device) {
        List<String> names = new ArrayList<>();
        collect(names, "", Value.of(device.attributes()));
        return names;
    }

    private static void collect(List<String> names, String name, Value value) {
        if (value instanceof Value.Unreadable unreadable) {
            assertTrue(
                    unreadable.reason().contains("EIO") || unreadable.reason().contains("input/output"));
            names.add(name);
        } else if (value instanceof Value.Group group) {
            for (Attribute attribute : group.attributes()) {
                collect(names, name.isEmpty() ? attribute.name() : name + "." + attribute.name(), attribute.value());
            }
        }
    }
}
