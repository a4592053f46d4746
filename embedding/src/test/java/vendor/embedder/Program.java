package vendor.embedder;

import java.time.Duration;
import java.util.TreeSet;
import org.linux4j.DeviceManager;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoDevice;

/** A program of somebody else's: it knows the API, and nothing of where it runs. */
public final class Program {

    private Program() {}

    public static void main(String[] arguments) {
        try (DeviceManager devices = DeviceManager.create()) {
            System.out.println(use(devices));
        }
    }

    /** Lists the devices, takes a hundred frames of the pattern camera, and uses the hardware that is there. */
    public static String use(DeviceManager devices) {
        if (devices.list().stream().noneMatch(device -> device.id().toString().equals("pattern:bars"))) {
            throw new IllegalStateException("no pattern camera among " + devices.list() + "; " + devices.failures());
        }
        int frames = 0;
        try (VideoDevice camera = devices.open("pattern:bars", VideoDevice.class);
                CaptureStream capture = camera.capture(CaptureSettings.builder()
                        .size(64, 48)
                        .frameRate(120)
                        .timeout(Duration.ofMinutes(1))
                        .build())) {
            for (Frame frame : capture) {
                if (frame.bytesUsed() != 64 * 48 * 2) {
                    throw new IllegalStateException(frame.toString());
                }
                if (++frames == 100) {
                    break;
                }
            }
        }
        return frames + " frames, drivers " + String.join(" ", new TreeSet<>(devices.drivers())) + ", failures "
                + devices.failures() + Hardware.use(devices);
    }
}
