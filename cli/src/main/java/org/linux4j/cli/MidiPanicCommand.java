package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceException;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiSubscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j midi panic}: ends every note that hangs. */
@Command(name = "panic", description = "Silence ports: pedals up, all sound and all notes off, on every channel.")
final class MidiPanicCommand implements Callable<Integer> {

    private static final int[] CONTROLLERS = {64, 120, 121, 123};
    private static final int CHANNELS = 16;

    private final CommandContext context;

    @Parameters(paramLabel = "PORT", arity = "0..*", description = "Only these ports; all where none is named.")
    private List<String> ports = new ArrayList<>();

    @Option(names = "--json", description = "Print an array of the ports that were silenced.")
    private boolean json;

    MidiPanicCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int failed = 0;
        JsonArrayBuilder silenced = Json.createArrayBuilder();
        try (MidiClient client = MidiPorts.client(context);
                MidiPort from = client.createPort(MidiPortSpec.sender("panic").build())) {
            List<MidiAddress> targets = new ArrayList<>();
            for (String port : ports) {
                try {
                    targets.add(MidiPorts.receiver(client, port));
                } catch (DeviceException e) {
                    // One that is misspelt keeps none of the others from being silenced either.
                    context.note(e.getMessage());
                    failed++;
                }
            }
            for (MidiAddress to : ports.isEmpty() ? all(client) : targets) {
                boolean connected = connect(client, from, to);
                try {
                    silence(from, to);
                    silenced.add(to.toString());
                } catch (DeviceException e) {
                    // One that does not listen keeps none of the others from being silenced.
                    context.note(e.getMessage());
                    failed++;
                }
                if (connected) {
                    disconnect(client, from, to);
                }
            }
        }
        if (json) {
            context.print(silenced.build());
        }
        return failed == 0 ? 0 : 1;
    }

    private static List<MidiAddress> all(MidiClient client) {
        return MidiPorts.ports(client, false).stream()
                .map(MidiPortInfo::address)
                .toList();
    }

    /** Hardware takes nothing from who is not connected. What lets nobody connect may take what is sent to it all the same. */
    private static boolean connect(MidiClient client, MidiPort from, MidiAddress to) {
        try {
            client.connect(MidiSubscription.of(from.address(), to));
            return true;
        } catch (DeviceException e) {
            return false;
        }
    }

    private static void disconnect(MidiClient client, MidiPort from, MidiAddress to) {
        try {
            client.disconnect(from.address(), to);
        } catch (DeviceException e) {
            // It has gone meanwhile.
        }
    }

    private static void silence(MidiPort from, MidiAddress to) {
        MidiSinkSettings settings = MidiSinkSettings.builder()
                .delivery(MidiDelivery.to(to))
                .rate(MidiSinkSettings.CABLE)
                .build();
        try (MidiSink sink = from.sink(settings)) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int controller : CONTROLLERS) {
                    sink.control(channel, controller, 0);
                }
            }
        }
    }
}
