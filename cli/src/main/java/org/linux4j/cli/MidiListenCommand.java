package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.json.EventJson;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--json", description = "Print an object on a line for each event.")
    private boolean json;

    @Option(
            names = "--ump",
            description = "Show packets of MIDI 2.0 in words; the kernel makes them of what plain ports send.")
    private boolean ump;

    MidiListenCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (MidiClient client = ump ? MidiPorts.packetClient(context) : MidiPorts.client(context);
                MidiPort port =
                        client.createPort(MidiPortSpec.receiver("listen").build())) {
            for (String wanted : ports) {
                MidiAddress from = MidiPorts.sender(client, wanted);
                port.connectFrom(from);
            }
            if (!json) {
                context.out().println(ump ? MidiText.PACKET_HEAD : MidiText.HEAD);
                context.out().flush();
            }
            show(port);
        }
        return 0;
    }

    private void show(MidiPort port) throws InterruptedException {
        loop.loop(context, null, "Listening").<MidiEvent>run(List.of(port), told -> {
            context.out().println(json ? EventJson.toJson(told.event()) : MidiText.line(told.event()));
            return true;
        });
    }
}
