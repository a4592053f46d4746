package org.linux4j.cli;

import org.linux4j.Device;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.video.VideoDevice;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The device whose signal is meant, and which of its inputs. */
final class SignalOptions {

    @Parameters(paramLabel = "DEVICE", description = "An id, an identity, a path, or a part of the name.")
    private String device;

    @Option(names = "--input", paramLabel = "N", description = "Select this input first.")
    private Integer input;

    /** Opens the device with its input selected. */
    Device open(CommandContext context) {
        Device opened = context.devices().open(device);
        try {
            if (input != null) {
                opened.as(VideoDevice.class)
                        .orElseThrow(() -> new CommandException(
                                "--input: " + opened.descriptor().id() + " has no inputs to select"))
                        .selectInput(input);
            }
            return opened;
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    static <C extends Device> C role(Device opened, Class<C> role, String what) {
        return opened.as(role)
                .orElseThrow(() ->
                        new DeviceUnsupportedException(DeviceException.failure("show " + what, "such a device has none")
                                .on(opened.descriptor().id().toString())));
    }
}
