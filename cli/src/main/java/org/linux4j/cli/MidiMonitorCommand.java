package org.linux4j.cli;

import java.util.List;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j midi monitor}: who comes, goes and connects. */
@Command(name = "monitor", description = "Show clients and ports that come, go and connect, until Ctrl-C.")
final class MidiMonitorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--json", description = "Print an object on a line for each event.")
    private boolean json;

    MidiMonitorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (MidiClient client = MidiPorts.client(context);
                MidiPort port = client.createPort(
                        MidiPortSpec.receiver("monitor").notExported().build())) {
            port.connectFrom(MidiAddress.ANNOUNCEMENTS);
            loop.loop(context, null, "Watching").<MidiEvent>run(List.of(port), told -> {
                boolean wanted = !isOwn(told.event(), port.address());
                if (wanted) {
                    context.out().println(json ? EventJson.toJson(told.event()) : line(client, told.event()));
                }
                return wanted;
            });
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
            return client.findClient(of.client())
                    .map(MidiClientInfo::name)
                    .map(MidiMonitorCommand::quoted)
                    .orElse("");
        } else if (event.message() instanceof Announcement.OfPort of) {
            return client.findPort(of.address())
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
