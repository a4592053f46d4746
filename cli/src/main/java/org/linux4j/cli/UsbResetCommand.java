package org.linux4j.cli;

import java.util.concurrent.Callable;
import org.linux4j.usb.UsbDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code linux4j usb reset}: a device as if it was plugged in anew. */
@Command(name = "reset", description = "Reset a device, as if it was plugged in anew.")
final class UsbResetCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    UsbResetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (UsbDevice opened = device.open(context, UsbDevice.class)) {
            opened.reset();
        }
        return 0;
    }
}
