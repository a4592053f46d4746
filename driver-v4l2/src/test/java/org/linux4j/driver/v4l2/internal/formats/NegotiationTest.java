package org.linux4j.driver.v4l2.internal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;

/** What a capture that does not begin leaves: the format and the rate that stood. */
public class NegotiationTest {

    private final Rig rig = new Rig();

    @AfterEach
    void clean() {
        rig.close();
    }

    private static CaptureSettings.Builder exactly(int width) {
        return CaptureSettings.builder().size(width, 4).exact(true);
    }

    /** Nothing has changed. */
    private <E extends DeviceException> E refused(Class<E> type, CaptureSettings settings) {
        try (VideoDevice device = rig.open()) {
            VideoFormat standing = device.format();
            Optional<Fraction> rate = device.frameRate();
            E refusal = assertThrows(type, () -> device.capture(settings));
            assertEquals(0, refusal.getSuppressed().length, "what could not be put back");
            assertEquals(standing, device.format());
            assertEquals(rate, device.frameRate());
            assertEquals(0, rig.mappings(), "mappings");
            return refusal;
        }
    }

    private long sets() {
        return rig.syscalls.requests(videodev2.VIDIOC_S_FMT) + rig.syscalls.requests(videodev2.VIDIOC_S_PARM);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedSizeLeavesTheFormat(boolean tries) {
        rig.camera.tries = tries;
        rig.camera.forcedWidth = 32;
        DeviceUnsupportedException refusal =
                refused(DeviceUnsupportedException.class, exactly(48).build());
        assertTrue(refusal.getMessage().contains("48x4 (it would give 32x4)"), refusal.getMessage());
        assertEquals(tries ? 0 : 2, sets(), "what was set");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedPixelFormatLeavesTheFormat(boolean tries) {
        rig.camera.tries = tries;
        rig.camera.forcedPixelFormat = FakeCamera.YUYV;
        refused(
                DeviceUnsupportedException.class,
                CaptureSettings.builder()
                        .size(32, 4)
                        .pixelFormat(PixelFormat.of("NV12"))
                        .build());
        assertEquals(tries ? 0 : 2, sets(), "what was set");
    }

    @Test
    void aRateThatIsNotListedIsRefusedBeforeAnythingIsSet() {
        rig.camera.tries = true;
        rig.camera.rates.add(30);
        rig.camera.rates.add(15);
        DeviceUnsupportedException refusal = refused(
                DeviceUnsupportedException.class, exactly(32).frameRate(25).build());
        assertTrue(refusal.getMessage().contains("25 frames a second in 32x4"), refusal.getMessage());
        assertEquals(0, sets(), "what was set");
    }

    @Test
    void aListedRateIsTaken() {
        rig.camera.tries = true;
        rig.camera.rates.add(15);
        try (VideoDevice device = rig.open();
                CaptureStream stream = device.capture(exactly(32).frameRate(15).build())) {
            assertEquals(Optional.of(Fraction.of(15)), stream.frameRate());
            assertEquals(32, stream.format().width());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRateThatAnotherFormatBroughtIsPutBack(boolean tries) {
        rig.camera.tries = tries;
        rig.camera.rateOfFormats = 20;
        rig.camera.fail(videodev2.VIDIOC_STREAMON, errno.EIO);
        refused(DeviceException.class, exactly(32).build());
    }

    @Test
    void anotherRateThanWishedIsRefusedAndPutBack() {
        rig.camera.forcedRate = 30;
        rig.camera.rateOfFormats = 20;
        DeviceUnsupportedException refusal = refused(
                DeviceUnsupportedException.class, exactly(32).frameRate(25).build());
        assertTrue(refusal.getMessage().contains("(it would give 30)"), refusal.getMessage());
    }

    @Test
    void aStreamThatDoesNotBeginLeavesTheFormat() {
        rig.camera.tries = true;
        rig.camera.fail(videodev2.VIDIOC_STREAMON, errno.EBUSY);
        refused(DeviceException.class, exactly(32).frameRate(25).build());
        rig.camera.fail(videodev2.VIDIOC_STREAMON, 0);
        rig.camera.granted = 0;
        refused(DeviceException.class, exactly(32).build());
    }

    @Test
    void whatCannotBeReadLeavesTheFormat() {
        refused(
                DeviceUnsupportedException.class,
                exactly(32).memory(MemoryMode.READ).build());
    }

    @Test
    void whatTheDeviceWouldMakeOfItAnywayIsNotSet() {
        rig.camera.tries = true;
        rig.camera.endless = true;
        try (VideoDevice device = rig.open();
                CaptureStream stream =
                        device.capture(exactly(FakeCamera.WIDTH).frameRate(30).build())) {
            stream.next();
            assertEquals(0, rig.syscalls.requests(videodev2.VIDIOC_S_FMT));
        }
    }

    @Test
    void whatCannotBePutBackIsTold() {
        rig.camera.tries = true;
        rig.camera.stopping = () -> rig.camera.fail(videodev2.VIDIOC_S_FMT, errno.EBUSY);
        rig.camera.fail(videodev2.VIDIOC_STREAMON, errno.EIO);
        try (VideoDevice device = rig.open()) {
            DeviceException failure = assertThrows(
                    DeviceException.class, () -> device.capture(exactly(32).build()));
            assertEquals(Optional.of("EIO"), failure.code());
            assertEquals(1, failure.getSuppressed().length);
            assertEquals(Optional.of("EBUSY"), ((DeviceException) failure.getSuppressed()[0]).code());
        }
    }
}
