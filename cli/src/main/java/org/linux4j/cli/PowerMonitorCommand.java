package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.Reading;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j power monitor}: batteries and what charges them, as they change. */
@Command(
        name = "monitor",
        description = "Show how full batteries are and what they do, until Ctrl-C.",
        footer = "A terminal has one screen that is redrawn; elsewhere, each change is a line.")
final class PowerMonitorCommand implements Callable<Integer> {

    /** What changes while one watches. */
    private static final List<PowerProperty> TELLING = List.of(
            PowerProperty.STATUS,
            PowerProperty.ONLINE,
            PowerProperty.PRESENT,
            PowerProperty.CAPACITY,
            PowerProperty.POWER_NOW,
            PowerProperty.CURRENT_NOW,
            PowerProperty.VOLTAGE_NOW,
            PowerProperty.TEMP,
            PowerProperty.TIME_TO_EMPTY_NOW,
            PowerProperty.TIME_TO_FULL_NOW,
            PowerProperty.CHARGE_BEHAVIOUR,
            PowerProperty.CHARGE_CONTROL_START_THRESHOLD,
            PowerProperty.CHARGE_CONTROL_END_THRESHOLD);

    private final CommandContext context;

    @Parameters(arity = "0..*", paramLabel = "DEVICE", description = "Only these supplies; all where none is named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Show all that they tell, not only what changes as a rule.")
    private boolean all;

    @Mixin
    private LiveOptions options = new LiveOptions();

    PowerMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LiveReadings live = options.live(context);
        LiveDevices<PowerSupply> supplies = new LiveDevices<>(
                context,
                DeviceKind.POWER,
                PowerSupply.class,
                names,
                supply -> LiveReadings.whereThere(() -> live.alsoReadAt(supply.events())));
        live.run(() -> read(supplies.now()));
        return 0;
    }

    private List<LiveReading> read(List<PowerSupply> supplies) {
        List<LiveReading> readings = new ArrayList<>();
        for (PowerSupply supply : supplies) {
            try {
                for (PowerProperty property : supply.properties()) {
                    if (all || TELLING.contains(property)) {
                        Reading reading = supply.read(property);
                        readings.add(new LiveReading(
                                supply.descriptor().id(),
                                supply.descriptor().name(),
                                property.name(),
                                property.name().replace('_', ' '),
                                reading,
                                property.word(reading).orElse("")));
                    }
                }
            } catch (DeviceException e) {
                // It has gone since it was listed.
                continue;
            }
        }
        return readings;
    }
}
