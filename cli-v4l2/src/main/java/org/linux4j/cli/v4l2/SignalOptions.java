package org.linux4j.cli.v4l2;

import org.linux4j.Device;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.CommandException;
import org.linux4j.cli.DeviceArgument;
import org.linux4j.video.VideoDevice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The device whose signal is meant, and which of its inputs. */
final class SignalOptions {

    @Mixin
    private DeviceArgument device;

    @Option(names = "--input", paramLabel = "N", description = "Select this input first.")
    private Integer input;

    /** Opens the device with its input selected. */
    Device open(CommandContext context) {
        Device opened = device.open(context);
        try {
            if (input != null) {
                opened.as(VideoDevice.class)
                        .orElseThrow(() -> new CommandException(
                                "--input: " + opened.descriptor().id() + " has no inputs to select"))
                        .setInput(input);
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
