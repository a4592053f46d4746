package org.linux4j.cli;

import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.UmpPacket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j midi send}: sends events to a port. */
@Command(
        name = "send",
        description = "Send events to a port.",
        footer = {
            "",
            "EVENT is note-on NOTE VELOCITY, note-off NOTE VELOCITY, control NUMBER VALUE,",
            "program NUMBER or pitch-bend VALUE, with decimal numbers; bytes of two hexadecimal",
            "digits each (90 3C 64); ump and the words of packets, of eight such digits each",
            "(ump 40903C00 80000000); or a file of up to 4 MiB that has the bytes, such as a .syx",
            "file; one whose name is two such digits as ./90. More events may follow, each whole.",
            "",
            "It sends no faster than --rate, and waits for programs that do not read, for ever",
            "unless --timeout is said."
        })
final class MidiSendCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "PORT", description = "The port.")
    private String port;

    @Parameters(index = "1..*", paramLabel = "EVENT", arity = "1..*", description = "What is sent, in order.")
    private List<String> words;

    @Option(
            names = "--channel",
            paramLabel = "N",
            converter = Converters.Channel.class,
            description = "The channel of named events, 0 to 15; 0 unless it is said.")
    private int channel;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = Converters.ByteRate.class,
            description = "Bytes in a second, ${DEFAULT-VALUE} unless it is said, as on a cable; 0 for as fast as it"
                    + " goes.")
    private int rate = MidiSinkSettings.CABLE;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Converters.Seconds.class,
            description = "How long to wait for room for an event; for ever unless it is said.")
    private Duration timeout;

    @Option(names = "--json", description = "Print an object that says how much was sent, and where to.")
    private boolean json;

    MidiSendCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<MidiMessage> messages = new MidiWords(context, words, channel).messages();
        boolean packets = messages.stream().anyMatch(UmpPacket.class::isInstance);
        try (MidiClient client = packets ? MidiPorts.packetClient(context) : MidiPorts.client(context);
                MidiPort from = client.createPort(MidiPortSpec.sender("send").build())) {
            MidiAddress to = MidiPorts.receiver(client, port);
            // Hardware takes nothing from who is not connected.
            from.connectTo(to);
            MidiSinkSettings.Builder settings =
                    MidiSinkSettings.builder().holdsBack(true).rate(rate);
            if (timeout != null) {
                settings.timeout(timeout);
            }
            int sent = send(from, settings.build(), messages);
            if (sent < messages.size()) {
                context.note("ended after " + sent + " of " + Counted.of(messages.size(), "message"));
            }
            if (json) {
                context.print(Json.createObjectBuilder()
                        .add("to", to.toString())
                        .add("sent", sent)
                        .add("messages", messages.size())
                        .build());
            }
        }
        return 0;
    }

    /** How many were sent before Ctrl-C. */
    private int send(MidiPort from, MidiSinkSettings settings, List<MidiMessage> messages) throws InterruptedException {
        int[] sent = {0};
        try (MidiSink sink = from.sink(settings)) {
            context.interruptibly(() -> {
                while (sent[0] < messages.size() && !Thread.currentThread().isInterrupted()) {
                    sink.send(messages.get(sent[0]));
                    sent[0]++;
                }
            });
        }
        return sent[0];
    }
}
