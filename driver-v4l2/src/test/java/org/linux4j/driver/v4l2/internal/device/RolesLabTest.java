package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventfulDevice;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.gpio.GpioChip;
import org.linux4j.input.InputDevice;
import org.linux4j.video.FrameLease;
import org.linux4j.video.MediaDevice;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;
import org.linux4j.video.VideoSignals;
import org.linux4j.video.VideoTuners;

/** What every node of the lab can be used as. */
@OnVivid
@Timeout(600)
public class RolesLabTest {

    private static final List<Class<? extends Device>> NEUTRAL = List.of(
            VideoDevice.class,
            VideoOutputDevice.class,
            VideoConverter.class,
            MediaDevice.class,
            Controls.class,
            EventfulDevice.class,
            VideoSignals.class,
            VideoTuners.class,
            InputDevice.class,
            GpioChip.class);

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** Of no node is anything answered that is not listed, or listed that is not answered, or ruled out beforehand. */
    @Test
    void theListIsWhatIsAnswered() {
        Set<String> kinds = new HashSet<>();
        Map<Class<?>, List<DeviceDescriptor>> possible = new HashMap<>();
        NEUTRAL.forEach(role -> possible.put(role, devices.list(role)));
        for (DeviceDescriptor descriptor : devices.list()) {
            try (Device device = devices.open(descriptor)) {
                List<Class<? extends Device>> roles = device.roles();
                kinds.add(roles.get(0).getSimpleName());
                for (Class<? extends Device> role : NEUTRAL) {
                    assertEquals(roles.contains(role), device.as(role).isPresent(), descriptor + " as " + role);
                    // What is for touch has pictures, but nobody means it who wants a camera.
                    boolean meant = role != VideoDevice.class
                            || !descriptor.id().local().startsWith("v4l-touch");
                    if (roles.contains(role) && meant) {
                        assertTrue(possible.get(role).contains(descriptor), descriptor + " was ruled out as " + role);
                    }
                }
                for (Class<? extends Device> role : roles) {
                    assertEquals(descriptor, device.as(role).orElseThrow().descriptor());
                }
                assertTrue(device.as(Device.class).isEmpty());
            }
        }
        assertTrue(
                kinds.containsAll(Set.of(
                        "VideoDevice",
                        "VideoOutputDevice",
                        "VideoConverter",
                        "MediaDevice",
                        "V4l2SubDevice",
                        "V4l2DataDevice")),
                kinds::toString);
    }

    private List<Class<? extends Device>> roles(String name) {
        DeviceDescriptor descriptor = devices.find(device -> device.name().matches(name))
                .orElseThrow(() -> new AssertionError(devices.list().toString()));
        try (Device device = devices.open(descriptor)) {
            return device.roles();
        }
    }

    @Test
    void signalsAndTunersAreSaidOfThoseThatHaveThem() {
        List<Class<? extends Device>> vivid = roles("vivid-\\d+-vid-cap");
        assertTrue(vivid.contains(VideoSignals.class), vivid::toString);
        assertTrue(vivid.contains(VideoTuners.class), vivid::toString);
        List<Class<? extends Device>> converter = roles("vim2m");
        assertFalse(converter.contains(VideoSignals.class), converter::toString);
        assertFalse(converter.contains(VideoTuners.class), converter::toString);
        assertTrue(converter.contains(Controls.class), converter::toString);
        List<Class<? extends Device>> radio = roles("vivid-\\d+-rad-rx");
        assertTrue(radio.contains(VideoTuners.class), radio::toString);
        assertFalse(radio.contains(VideoDevice.class), radio::toString);
    }

    @Test
    void anyRoleIsOpenedAndClosesTheDevice() {
        String id = Vivid.capture(devices, 0).id().toString();
        for (Class<? extends Device> role : List.of(Controls.class, VideoSignals.class, EventfulDevice.class)) {
            Device view = devices.open(id, role);
            VideoDevice camera = view.as(VideoDevice.class).orElseThrow();
            camera.format();
            view.close();
            assertThrows(DeviceClosedException.class, camera::format);
        }
    }

    @Test
    void theKernelsNameANumberAndARoleAreEnough() {
        DeviceDescriptor descriptor = Vivid.capture(devices, 0);
        String name = descriptor.id().local();
        String number = name.replace("video", "");
        assertEquals(descriptor, devices.resolve(name));
        try (VideoDevice camera = devices.open(number, VideoDevice.class)) {
            assertEquals(descriptor, camera.descriptor());
        }
        try (VideoDevice first = devices.first(VideoDevice.class)) {
            assertTrue(devices.list(VideoDevice.class).contains(first.descriptor()));
        }
        try (VideoDevice camera = devices.open(name, VideoDevice.class)) {
            byte[] picture;
            try (FrameLease snapshot = camera.snapshot()) {
                picture = snapshot.toByteArray();
            }
            assertEquals(camera.format().imageBytes(), picture.length);
            camera.snapshot().close();
        }
    }
}
