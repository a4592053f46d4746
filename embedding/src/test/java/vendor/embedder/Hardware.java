package vendor.embedder;

import java.time.Duration;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputSource;
import org.linux4j.input.VirtualInput;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoDevice;

/** What the kernel has, where the property {@code vendor.camera} names a camera: frames of it, and a key that is pressed. */
final class Hardware {

    private Hardware() {}

    static String use(DeviceManager devices) {
        String camera = System.getProperty("vendor.camera");
        return camera == null ? "" : ", " + frames(devices, camera) + ", " + key(devices);
    }

    private static String frames(DeviceManager devices, String id) {
        DeviceDescriptor listed = devices.list().stream()
                .filter(device -> device.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + id));
        int frames = 0;
        try (VideoDevice camera = devices.open(listed, VideoDevice.class);
                CaptureStream capture = camera.capture(CaptureSettings.builder()
                        .size(320, 180)
                        .frameRate(60)
                        .timeout(Duration.ofMinutes(1))
                        .build())) {
            for (Frame frame : capture) {
                if (frame.bytesUsed() == 0 || frame.erroneous()) {
                    throw new IllegalStateException(frame.toString());
                }
                if (++frames == 10) {
                    break;
                }
            }
        }
        return frames + " frames of " + listed.id();
    }

    private static String key(DeviceManager devices) {
        try (VirtualInput typist =
                        devices.create(InputDeviceSpec.keyboard("Typist").build());
                InputDevice keyboard = devices.open(typist.descriptor(), InputDevice.class);
                InputSource<InputEvent> events = keyboard.events()) {
            typist.tap(InputCodes.KEY_ENTER);
            for (InputEvent event : events) {
                if (event.code().equals(InputCodes.KEY_ENTER)) {
                    return event.code() + " " + event.value() + " of " + keyboard.name();
                }
            }
            throw new IllegalStateException("no key was pressed");
        }
    }
}
