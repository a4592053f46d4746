package org.linux4j.cli;

import java.util.concurrent.Callable;
import org.linux4j.json.EventJson;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linux4j midi monitor}: who comes, goes and connects. */
@Command(name = "monitor", description = "Show clients and ports that come, go and connect, until Ctrl-C.")
final class MidiMonitorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "End after this many events.")
    private Long count;

    @Option(names = "--json", description = "Print an object on a line for each event.")
    private boolean json;

    MidiMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (MidiClient client = MidiPorts.client(context);
                MidiPort port = client.createPort(
                        MidiPortSpec.receiver("monitor").notExported().build())) {
            port.connectFrom(MidiAddress.ANNOUNCEMENTS);
            CommandContext.Registration registration = context.onInterrupt(port::close);
            try (registration) {
                long left = count == null ? Long.MAX_VALUE : count;
                for (MidiEvent event : port) {
                    if (isOwn(event, port.address())) {
                        continue;
                    }
                    context.out().println(json ? EventJson.toJson(event) : line(client, event));
                    if (--left == 0 || context.out().checkError()) {
                        break;
                    }
                }
            }
        }
        return 0;
    }

    /** The connection that this makes itself. */
    private static boolean isOwn(MidiEvent event, MidiAddress own) {
        return event.message() instanceof Announcement.OfSubscription of
                && of.destination().equals(own);
    }

    private static String line(MidiClient client, MidiEvent event) {
        String text =
                MidiText.line(event).substring("  0:1   ".length()).strip().replaceAll(" {2,}", " ");
        return text + name(client, event);
    }

    /** Where it is still there to be asked. */
    private static String name(MidiClient client, MidiEvent event) {
        if (event.message() instanceof Announcement.OfClient of) {
            return client.client(of.client())
                    .map(MidiClientInfo::name)
                    .map(MidiMonitorCommand::quoted)
                    .orElse("");
        } else if (event.message() instanceof Announcement.OfPort of) {
            return client.port(of.address())
                    .map(MidiPortInfo::name)
                    .map(MidiMonitorCommand::quoted)
                    .orElse("");
        }
        return "";
    }

    private static String quoted(String name) {
        return " '" + name + "'";
    }
}
