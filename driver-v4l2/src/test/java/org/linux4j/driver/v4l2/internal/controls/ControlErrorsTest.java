package org.linux4j.driver.v4l2.internal.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linux4j.Control;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.internal.fakes.FakeControl;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.ControlRefusals;
import org.linux4j.video.VideoDevice;

/** The table of refusals, where it is the kernel that refuses. */
public class ControlErrorsTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatTheKernelRefusesIsToldAsTheTableSays() {
        rig.camera.controls.add(FakeControl.integer(0x980900, "Knob", 7));
        Control knob;
        try (VideoDevice device = rig.open()) {
            knob = device.controls().control("knob");
            assertSame(DeviceBusyException.class, refused(knob, errno.EBUSY));
            assertSame(DeviceAccessDeniedException.class, refused(knob, errno.EACCES));
            assertSame(DeviceException.class, refused(knob, errno.ERANGE));
            assertSame(DeviceDisconnectedException.class, refused(knob, errno.ENODEV));
        }
        assertThrows(DeviceClosedException.class, () -> knob.set(1));
    }

    private Class<?> refused(Control control, int error) {
        rig.camera.fail(videodev2.VIDIOC_S_EXT_CTRLS, error);
        DeviceException refusal = assertThrows(DeviceException.class, () -> control.set(1));
        assertTrue(refusal.code().isPresent(), refusal.getMessage());
        return refusal.getClass();
    }

    @Test
    void whatIsRefusedBeforeTheKernelIsAskedToo() {
        rig.camera.controls.add(FakeControl.integer(0x980900, "Knob", 7));
        rig.camera.controls.add(new FakeControl(
                0x980901,
                videodev2.V4L2_CTRL_TYPE_INTEGER,
                "Write",
                videodev2.V4L2_CTRL_FLAG_WRITE_ONLY,
                255,
                new byte[4]));
        rig.camera.controls.add(new FakeControl(
                0x980902,
                videodev2.V4L2_CTRL_TYPE_INTEGER,
                "Read",
                videodev2.V4L2_CTRL_FLAG_READ_ONLY,
                255,
                new byte[4]));
        long before = rig.syscalls.requests(videodev2.VIDIOC_S_EXT_CTRLS);
        try (VideoDevice device = rig.open()) {
            ControlRefusals.check(device.controls());
        }
        assertEquals(before, rig.syscalls.requests(videodev2.VIDIOC_S_EXT_CTRLS));
    }
}
