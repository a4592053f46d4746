package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.json.EventJson;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j midi listen}: what ports send, a line each. */
@Command(
        name = "listen",
        description = "Show what ports send, until Ctrl-C: a line for each event, in the columns of aseqdump.")
final class MidiListenCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "PORT", arity = "0..*", description = "The ports; none to be connected by others.")
    private List<String> ports = new ArrayList<>();

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "End after this many events.")
    private Long count;

    @Option(names = "--json", description = "Print an object on a line for each event.")
    private boolean json;

    MidiListenCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (MidiClient client = MidiPorts.client(context);
                MidiPort port =
                        client.createPort(MidiPortSpec.receiver("listen").build())) {
            for (String wanted : ports) {
                MidiAddress from = MidiPorts.find(client, wanted, MidiPortInfo.READ);
                port.connectFrom(from);
            }
            if (!json) {
                context.out().println(MidiText.HEAD);
                context.out().flush();
            }
            show(port);
        }
        return 0;
    }

    private void show(MidiPort port) {
        CommandContext.Registration registration = context.onInterrupt(port::close);
        try (registration) {
            long left = count == null ? Long.MAX_VALUE : count;
            for (MidiEvent event : port) {
                // Of the connections that were just made.
                if (event.message() instanceof Announcement.OfSubscription made
                        && made.type().equals(org.linux4j.midi.MidiEventType.PORT_SUBSCRIBED)
                        && made.destination().equals(port.address())) {
                    continue;
                }
                context.out().println(json ? EventJson.toJson(event) : MidiText.line(event));
                // A reader that has seen enough, such as head, ends it too.
                if (--left == 0 || context.out().checkError()) {
                    return;
                }
            }
        }
    }
}
