package org.linux4j.cli;

import jakarta.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.EventSource;
import org.linux4j.json.DescriptorJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j usb watch}: devices that are plugged in and out, a line each. */
@Command(name = "watch", description = "Show USB devices that come, go and change, until Ctrl-C.")
final class UsbWatchCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--json", description = "Print an object on a line for each change.")
    private boolean json;

    UsbWatchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EventSource<DeviceChange> changes = context.devices().watch()) {
            loop.loop(context, null, "Watching").<DeviceChange>run(List.of(changes), told -> {
                boolean wanted = told.event().device().kind().equals(DeviceKind.USB);
                if (wanted) {
                    show(told.event());
                }
                return wanted;
            });
        }
        return 0;
    }

    private void show(DeviceChange change) {
        DeviceDescriptor device = change.device();
        if (json) {
            context.out()
                    .println(Json.createObjectBuilder()
                            .add("type", change.type().name())
                            .add("timestampNanos", change.timestampNanos())
                            .add("device", DescriptorJson.toJson(device))
                            .build());
        } else {
            context.out()
                    .println(change.type() + " " + device.id() + " "
                            + device.attributes().text("usb.vendor_id").orElse("?") + ":"
                            + device.attributes().text("usb.product_id").orElse("?") + " " + device.name());
        }
    }
}
