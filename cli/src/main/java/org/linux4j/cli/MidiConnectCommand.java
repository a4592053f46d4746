package org.linux4j.cli;

import java.util.concurrent.Callable;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceException;
import org.linux4j.EventSource;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiSubscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j midi connect}: connects two ports. */
@Command(name = "connect", description = "Connect a port to another one; the connection stays.")
final class MidiConnectCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FROM", description = "The port that sends.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "The port that receives.")
    private String to;

    @Option(names = "--exclusive", description = "Keep others from connecting to either.")
    private boolean exclusive;

    @Option(
            names = "--stamp",
            paramLabel = "QUEUE",
            description = "Stamp events with the time of this queue, by number.")
    private Integer stamp;

    @Option(names = "--ticks", description = "Stamp in ticks instead of real time.")
    private boolean ticks;

    @Option(
            names = "--keep",
            description = "Run until Ctrl-C, and connect again, by name, when one of them has come back.")
    private boolean keep;

    @Option(names = "--json", description = "Print an object on a line for each connection that is made.")
    private boolean json;

    MidiConnectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (MidiClient client = MidiPorts.client(context)) {
            if (keep) {
                keep(client);
            } else {
                tell(connect(client, from, to), "connected " + from + " to " + to, false);
            }
        }
        return 0;
    }

    private MidiSubscription connect(MidiClient client, String sender, String receiver) {
        MidiSubscription.Builder wanted = MidiSubscription.builder(
                        MidiPorts.sender(client, sender), MidiPorts.receiver(client, receiver))
                .exclusive(exclusive);
        if (stamp != null) {
            wanted.stampQueue(stamp).realTime(!ticks);
        }
        return client.connect(wanted.build());
    }

    private void tell(MidiSubscription made, String words, boolean always) {
        if (json) {
            context.out().println(MidiPorts.toJson(made).build());
            context.out().flush();
        } else if (always) {
            context.note(words);
        }
    }

    private void keep(MidiClient client) {
        try (EventSource<DeviceChange> changes = context.devices().watch()) {
            CommandContext.Registration registration = context.onInterrupt(changes::close);
            try (registration) {
                MidiSubscription first = connect(client, from, to);
                tell(first, "connected " + from + " to " + to, true);
                // Who comes back has another number, and somebody else may have this one.
                String sender = MidiPorts.name(client, first.sender());
                String receiver = MidiPorts.name(client, first.destination());
                for (DeviceChange change : changes) {
                    boolean added = change.type().equals(DeviceChange.ADDED)
                            && change.device().driver().equals("alsaseq")
                            && change.device().id().local().contains(":");
                    if (added) {
                        connectAgain(client, sender, receiver);
                    }
                }
            }
        }
    }

    private void connectAgain(MidiClient client, String sender, String receiver) {
        try {
            tell(connect(client, sender, receiver), "connected " + sender + " to " + receiver + " again", true);
        } catch (DeviceException e) {
            // One of them is still away, or the connection is there.
        }
    }
}
