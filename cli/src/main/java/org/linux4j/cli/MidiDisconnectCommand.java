package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.concurrent.Callable;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiSubscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j midi disconnect}: undoes connections. */
@Command(name = "disconnect", description = "Undo a connection, or with --all every one that may be undone.")
final class MidiDisconnectCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "The port that sends.")
    private String from;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "The port that receives.")
    private String to;

    @Option(names = "--all", description = "Undo every connection.")
    private boolean all;

    @Option(names = "--json", description = "Print an array of the connections that were undone.")
    private boolean json;

    MidiDisconnectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (all ? from != null : to == null) {
            throw new UsageException("disconnect: it takes FROM and TO, or --all");
        }
        JsonArrayBuilder undone = Json.createArrayBuilder();
        int failed = 0;
        try (MidiClient client = MidiPorts.client(context)) {
            if (all) {
                failed = disconnectAll(client, undone);
            } else {
                MidiSubscription one =
                        MidiSubscription.of(MidiPorts.sender(client, from), MidiPorts.receiver(client, to));
                client.disconnect(one.sender(), one.destination());
                undone.add(MidiPorts.toJson(one));
            }
        }
        if (json) {
            context.print(undone.build());
        }
        return failed == 0 ? 0 : 1;
    }

    /** How many could not be undone; those that have gone meanwhile are. */
    private int disconnectAll(MidiClient client, JsonArrayBuilder undone) {
        int failed = 0;
        for (MidiPortInfo port : MidiPorts.ports(client, true)) {
            for (MidiSubscription one : client.subscriptions(port.address())) {
                boolean may = client.findPort(one.destination())
                        .filter(receiver -> !receiver.has(MidiPortInfo.NO_EXPORT))
                        .isPresent();
                if (one.sender().equals(port.address()) && may) {
                    try {
                        client.disconnect(one.sender(), one.destination());
                        undone.add(MidiPorts.toJson(one));
                    } catch (DeviceNotFoundException e) {
                        // Gone meanwhile, which is what is wanted.
                    } catch (DeviceException e) {
                        context.note(e.getMessage());
                        failed++;
                    }
                }
            }
        }
        return failed;
    }
}
