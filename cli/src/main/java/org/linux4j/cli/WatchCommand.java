package org.linux4j.cli;

import jakarta.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceKind;
import org.linux4j.EventSource;
import org.linux4j.json.DescriptorJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j watch}: devices that come and go, a line each. */
@Command(name = "watch", description = "Show devices that come, go and change, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = Converters.Kind.class,
            description = "Show only devices of this kind, such as video.")
    private DeviceKind kind;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--json", description = "Print an object on a line for each change.")
    private boolean json;

    WatchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EventSource<DeviceChange> changes = context.devices().watch()) {
            loop.loop(context, null, "Watching").<DeviceChange>run(List.of(changes), told -> {
                boolean wanted = kind == null || told.event().device().kind().equals(kind);
                if (wanted) {
                    show(told.event());
                }
                return wanted;
            });
        }
        return 0;
    }

    private void show(DeviceChange change) {
        if (json) {
            context.out()
                    .println(Json.createObjectBuilder()
                            .add("type", change.type().name())
                            .add("timestampNanos", change.timestampNanos())
                            .add("device", DescriptorJson.toJson(change.device()))
                            .build());
        } else {
            context.out()
                    .println(change.type() + " " + change.device().id() + " "
                            + change.device().name());
        }
    }
}
