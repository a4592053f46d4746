package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Control;
import org.linux4j.ControlType;
import org.linux4j.Controls;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.driver.v4l2.internal.fakes.FakeControl;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.Printing;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;

/** A driver that answers oddly is used as far as it goes; one that refuses leaves nothing behind. */
public class OddDriverTest {

    private final Rig rig = new Rig();

    @AfterEach
    void clean() {
        rig.close();
    }

    // It knows less than others

    @Test
    void whatIsOptionalMayBeUnknown() {
        for (long request : new long[] {
            videodev2.VIDIOC_ENUM_FMT,
            videodev2.VIDIOC_ENUM_FRAMESIZES,
            videodev2.VIDIOC_ENUM_FRAMEINTERVALS,
            videodev2.VIDIOC_ENUMINPUT,
            videodev2.VIDIOC_G_INPUT,
            videodev2.VIDIOC_G_PARM,
            videodev2.VIDIOC_S_PARM,
            videodev2.VIDIOC_QUERY_EXT_CTRL
        }) {
            rig.camera.fail(request, errno.ENOTTY);
        }
        rig.camera.endless = true;
        try (VideoDevice device = rig.open();
                CaptureStream stream =
                        device.capture(CaptureSettings.builder().frameRate(30).build())) {
            PixelFormat pixelFormat = device.format().pixelFormat();
            assertEquals(List.of(), device.pixelFormats());
            assertEquals(List.of(), device.frameSizes(pixelFormat));
            assertEquals(List.of(), device.frameIntervals(pixelFormat, 64, 4));
            assertEquals(List.of(), device.inputs());
            assertTrue(device.input().isEmpty());
            assertEquals(Optional.empty(), device.frameRate());
            assertEquals(List.of(), device.as(Controls.class).orElseThrow().list());
            assertTrue(device.attributes().toString().contains("YUYV"));
            DeviceException graph = assertThrows(
                    DeviceUnsupportedException.class,
                    () -> device.as(V4l2Device.class).orElseThrow().newRequest());
            assertTrue(graph.getMessage().contains("no media device"), graph.getMessage());
            stream.next();
        }
    }

    @Test
    void whatGoesWrongAtTheFirstRequestIsSaid() {
        rig.camera.fail(videodev2.VIDIOC_QUERYCAP, errno.EIO);
        DeviceException failure = assertThrows(DeviceException.class, rig::open);
        assertEquals("EIO", failure.code().orElse(""));
        assertEquals("VIDIOC_QUERYCAP", failure.operation());
        assertEquals(0, rig.descriptors());
    }

    @Test
    void anUnknownPixelFormatIsListedAndCaptured() {
        int strange = 0x3f_01_ff_41;
        rig.camera.pixelFormats.add(strange);
        rig.camera.endless = true;
        try (VideoDevice device = rig.open()) {
            assertEquals(2, device.pixelFormats().size());
            PixelFormat pixelFormat = device.pixelFormats().get(1).pixelFormat();
            assertEquals(strange, pixelFormat.code());
            try (CaptureStream stream = device.capture(
                    CaptureSettings.builder().pixelFormat(pixelFormat).build())) {
                assertEquals(pixelFormat, stream.format().pixelFormat());
                stream.next();
            }
        }
    }

    @Test
    void anUnknownControlTypeIsBytesAndHidesNoOther() {
        rig.camera.controls.add(FakeControl.integer(0x980900, "Brightness", 42));
        rig.camera.controls.add(FakeControl.payload(0x980901, 0x7777, "Strange Payload", (byte) 1, (byte) 2, (byte) 3));
        rig.camera.controls.add(
                new FakeControl(0x980902, 0x7778, "Strange Plain", 0, 0, new byte[] {8, 7, 6, 5, 4, 3, 2, 1}));
        rig.camera.controls.add(FakeControl.integer(0x980903, "Contrast", 43));
        try (VideoDevice device = rig.open()) {
            Controls controls = device.as(Controls.class).orElseThrow();
            assertEquals(
                    List.of("brightness", "strange_payload", "strange_plain", "contrast"),
                    controls.list().stream().map(Control::name).toList());
            assertEquals(42, controls.control("brightness").number());
            assertEquals(43, controls.control("contrast").number());
            assertBytes(controls.control("strange_payload"), 1, 2, 3);
            assertBytes(controls.control("strange_plain"), 8, 7, 6, 5, 4, 3, 2, 1);
        }
    }

    private static void assertBytes(Control control, int... expected) {
        assertEquals(ControlType.BYTES, control.type());
        byte[] bytes = new byte[expected.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) expected[i];
        }
        assertArrayEquals(bytes, ((Value.Bytes) control.value()).toByteArray());
    }

    // It gives something else than was asked

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void theDriverDecidesHowManyBuffersThereAre(int granted) {
        rig.camera.granted = granted;
        rig.camera.endless = true;
        try (VideoDevice device = rig.open();
                CaptureStream stream =
                        device.capture(CaptureSettings.builder().buffers(4).build())) {
            assertEquals(granted, stream.buffers());
            assertEquals(granted, rig.mappings());
            for (int i = 0; i < 3 * granted; i++) {
                assertEquals(i, stream.next().sequence());
            }
        }
    }

    @Test
    void noBufferAtAllIsAnError() {
        rig.camera.granted = 0;
        try (VideoDevice device = rig.open()) {
            assertThrows(DeviceException.class, device::capture);
            assertOnlyTheNodeIsOpen();
        }
    }

    @Test
    void anotherSizeIsTaken() {
        rig.camera.forcedWidth = 32;
        try (VideoDevice device = rig.open();
                CaptureStream stream =
                        device.capture(CaptureSettings.builder().size(33, 4).build())) {
            assertEquals(32, stream.format().width());
        }
    }

    @Test
    void anotherSizeIsRefusedByWhoInsists() {
        rig.camera.forcedWidth = 32;
        CaptureSettings settings =
                CaptureSettings.builder().size(33, 4).exact(true).build();
        try (VideoDevice device = rig.open()) {
            assertThrows(DeviceUnsupportedException.class, () -> device.capture(settings));
            assertOnlyTheNodeIsOpen();
        }
    }

    @Test
    void anotherPixelFormatIsRefused() {
        rig.camera.forcedPixelFormat = FakeCamera.YUYV;
        CaptureSettings settings = CaptureSettings.builder()
                .pixelFormat(new PixelFormat(videodev2.V4L2_PIX_FMT_NV12))
                .build();
        try (VideoDevice device = rig.open()) {
            assertThrows(DeviceUnsupportedException.class, () -> device.capture(settings));
            assertOnlyTheNodeIsOpen();
        }
    }

    // It refuses

    @Test
    void aStreamThatDoesNotStartLeavesNothing() {
        DeviceException unconfigured = startFails(videodev2.VIDIOC_STREAMON, errno.EPIPE);
        assertSame(DeviceException.class, unconfigured.getClass());
        assertTrue(unconfigured.getMessage().contains("libcamerify"), unconfigured.getMessage());
        assertSame(
                DeviceBusyException.class,
                startFails(videodev2.VIDIOC_STREAMON, errno.EBUSY).getClass());
        assertSame(
                DeviceException.class,
                startFails(videodev2.VIDIOC_STREAMON, errno.EIO).getClass());
        assertSame(
                DeviceException.class,
                startFails(videodev2.VIDIOC_QBUF, errno.EINVAL).getClass());
        assertSame(
                DeviceException.class,
                startFails(videodev2.VIDIOC_QUERYBUF, errno.EINVAL).getClass());
        assertSame(
                DeviceBusyException.class,
                startFails(videodev2.VIDIOC_REQBUFS, errno.EBUSY).getClass());
        assertSame(
                DeviceDisconnectedException.class,
                startFails(videodev2.VIDIOC_G_FMT, errno.ENODEV).getClass());
    }

    private DeviceException startFails(long request, int error) {
        rig.camera.fail(request, error);
        try (VideoDevice device = rig.open()) {
            DeviceException thrown = assertThrows(DeviceException.class, device::capture);
            assertTrue(thrown.code().isPresent(), thrown.getMessage());
            assertOnlyTheNodeIsOpen();
            return thrown;
        } finally {
            rig.camera.fail(request, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aMappingThatFailsLeavesNothing(int after) {
        try (VideoDevice device = rig.open()) {
            rig.syscalls.fail(Call.MMAP, after, errno.EAGAIN);
            assertThrows(DeviceException.class, device::capture);
            assertOnlyTheNodeIsOpen();
            device.capture().close();
        }
    }

    @Test
    void noDescriptorForTheWaitLeavesNothing() {
        try (VideoDevice device = rig.open()) {
            rig.syscalls.fail(Call.EVENTFD, 0, errno.EMFILE);
            assertThrows(DeviceException.class, device::capture);
            assertOnlyTheNodeIsOpen();
        }
    }

    private void assertOnlyTheNodeIsOpen() {
        assertEquals(0, rig.mappings(), "mappings");
        assertEquals(1, rig.descriptors(), () -> rig.syscalls.openDescriptors().toString());
    }

    @Test
    void aDeviceThatIsGoneCannotBeOpened() {
        rig.camera.fail(videodev2.VIDIOC_QUERYCAP, errno.ENODEV);
        assertThrows(DeviceDisconnectedException.class, rig::open);
        assertEquals(0, rig.descriptors());
    }

    @Test
    void whyANodeCannotBeOpenedIsSaid() {
        assertOpening(errno.ENOENT, DeviceNotFoundException.class, "unplugged");
        assertOpening(errno.EACCES, DeviceAccessDeniedException.class, "belongs to user");
        assertOpening(errno.EBUSY, DeviceBusyException.class, "");
        assertOpening(errno.EMFILE, DeviceException.class, "ulimit -n");
        assertOpening(errno.ENODEV, DeviceDisconnectedException.class, "");
    }

    private void assertOpening(int error, Class<? extends DeviceException> type, String hint) {
        rig.camera.openError = error;
        DeviceException thrown = assertThrows(DeviceException.class, rig::open);
        assertSame(type, thrown.getClass());
        assertTrue(thrown.hint().orElse("").contains(hint), thrown.getMessage());
        assertEquals(Optional.of(rig.node().toString()), thrown.target());
        assertEquals(0, rig.descriptors());
    }

    @Test
    void everythingPrintsAsOneLine() {
        try (Printing printing = new Printing()) {
            try (VideoDevice device = rig.open();
                    CaptureStream stream =
                            device.capture(CaptureSettings.builder().build())) {
                printing.goOver(stream);
                printing.goOver(device);
            }
            printing.again();
        }
    }
}
