package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.Access;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceKind;
import org.linux4j.video.VideoDevice;

/** Starts the camera that is named, or finds one that starts. */
final class CameraStarter {

    private static final String CAMERA = "camera";

    private final CommandContext context;
    private final CaptureWishes wishes;

    CameraStarter(CommandContext context, CaptureWishes wishes) {
        this.context = context;
        this.wishes = wishes;
    }

    StartedCamera named(String device) {
        return StartedCamera.start(context.devices().open(device, VideoDevice.class), wishes);
    }

    /** Passes over what is no camera, may not be opened or does not start; a wish it cannot fulfil is no such reason. */
    StartedCamera first() {
        List<DeviceDescriptor> candidates = context.devices().list(DeviceKind.VIDEO).stream()
                .filter(this::isPerhapsCamera)
                .toList();
        context.reportDriverFailures();
        List<String> passedOver = new ArrayList<>();
        for (DeviceDescriptor candidate : candidates) {
            try {
                if (candidate.access() instanceof Access.Denied denied) {
                    passedOver.add(candidate + ": access " + denied);
                    continue;
                }
                StartedCamera camera = start(candidate);
                passedOver.forEach(reason -> context.note("Passed over " + reason));
                context.note("Using " + candidate);
                return camera;
            } catch (DeviceInterruptedException e) {
                throw e;
            } catch (DeviceException e) {
                passedOver.add(candidate + ": " + e.getMessage());
            }
        }
        throw new CommandException(
                candidates.isEmpty()
                        ? "find camera: this machine has no camera; plug one in, or see `linux4j list`"
                        : "find camera: none starts; passed over " + String.join("; and ", passedOver));
    }

    /** Codecs, outputs and the like are no news to anybody who looks for a camera. */
    private boolean isPerhapsCamera(DeviceDescriptor device) {
        return context.devices().purpose(device).map(CAMERA::equals).orElse(true);
    }

    StartedCamera start(DeviceDescriptor descriptor) {
        return StartedCamera.start(context.devices().open(descriptor, VideoDevice.class), wishes);
    }
}
