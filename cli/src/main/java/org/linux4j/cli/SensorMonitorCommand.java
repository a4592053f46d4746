package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceKind;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorChip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code linux4j sensor monitor}: what chips measure, as it changes. */
@Command(
        name = "monitor",
        description = "Show what chips measure, until Ctrl-C.",
        footer = "A terminal has one screen that is redrawn; elsewhere, each change is a line.")
final class SensorMonitorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "CHIP", description = "Only these chips; all where none is named.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private LiveOptions options = new LiveOptions();

    SensorMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LiveReadings live = options.live(context);
        LiveDevices<SensorChip> chips = new LiveDevices<>(
                context,
                DeviceKind.SENSOR,
                SensorChip.class,
                names,
                chip -> LiveReadings.whereThere(() -> live.alsoReadAt(chip.events())));
        live.run(() -> read(chips.now()));
        return 0;
    }

    private static List<LiveReading> read(List<SensorChip> chips) {
        List<LiveReading> readings = new ArrayList<>();
        for (SensorChip chip : chips) {
            for (SensorChannel channel : chip.channels()) {
                readings.add(new LiveReading(
                        chip.descriptor().id(),
                        chip.chipName(),
                        channel.name(),
                        channel.label(),
                        channel.reading(),
                        SensorText.remark(channel)));
            }
        }
        return readings;
    }
}
