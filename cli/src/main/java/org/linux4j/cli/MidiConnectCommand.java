package org.linux4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.EventSource;
import org.linux4j.midi.MidiAddress;
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
            converter = Converters.Octet.class,
            description = "Stamp events with the time of this queue, by number.")
    private Integer stamp;

    @Option(names = "--ticks", description = "Stamp in ticks instead of real time, with --stamp.")
    private boolean ticks;

    @Option(
            names = "--keep",
            description = "Run until Ctrl-C: connect when both are there, and again, by name, when one has come back.")
    private boolean keep;

    @Option(names = "--json", description = "Print an object on a line for each connection that is made.")
    private boolean json;

    MidiConnectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (ticks && stamp == null) {
            throw new UsageException("--ticks: it says how --stamp stamps; name the queue with --stamp");
        }
        try (MidiClient client = MidiPorts.client(context)) {
            if (keep) {
                keep(client);
            } else {
                MidiSubscription made = connect(client, MidiPorts.sender(client, from), MidiPorts.receiver(client, to));
                tell(made, "connected " + from + " to " + to, false);
            }
        }
        return 0;
    }

    private MidiSubscription connect(MidiClient client, MidiAddress sender, MidiAddress receiver) {
        MidiSubscription.Builder wanted =
                MidiSubscription.builder(sender, receiver).exclusive(exclusive);
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
                KeptConnection kept = new KeptConnection(client);
                kept.begin();
                for (DeviceChange change : changes) {
                    boolean added = change.type().equals(DeviceChange.ADDED)
                            && change.device().driver().equals("alsaseq")
                            && change.device().id().local().contains(":");
                    if (added) {
                        kept.look();
                    }
                }
            }
        }
    }

    /** A connection that is made whenever both ports are there. */
    private final class KeptConnection {
        private final MidiClient client;
        private String sender = from;
        private String receiver = to;
        private boolean made;
        /** What kept it from being made last. */
        private String trouble;

        KeptConnection(MidiClient client) {
            this.client = client;
        }

        /** What does not pass with time ends the command. */
        void begin() {
            try {
                make();
            } catch (DeviceNotFoundException e) {
                context.note(e.getMessage() + "; waiting for it");
            }
        }

        void look() {
            try {
                make();
                trouble = null;
            } catch (DeviceNotFoundException e) {
                // One of them is away.
                trouble = null;
            } catch (DeviceException e) {
                if (!e.getMessage().equals(trouble)) {
                    context.note(e.getMessage());
                }
                trouble = e.getMessage();
            }
        }

        private void make() {
            MidiAddress one = MidiPorts.sender(client, sender);
            MidiAddress other = MidiPorts.receiver(client, receiver);
            String words = "connected " + sender + " to " + receiver + (made ? " again" : "");
            Optional<MidiSubscription> there = client.subscriptions(one).stream()
                    .filter(each ->
                            each.sender().equals(one) && each.destination().equals(other))
                    .findFirst();
            if (there.isEmpty()) {
                tell(connect(client, one, other), words, true);
            } else if (!made) {
                tell(there.get(), sender + " and " + receiver + " are connected already", true);
            }
            if (!made) {
                // Who comes back has another number, and somebody else may have this one.
                sender = MidiPorts.name(client, one);
                receiver = MidiPorts.name(client, other);
                made = true;
            }
        }
    }
}
