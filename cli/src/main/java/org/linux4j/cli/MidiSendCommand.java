package org.linux4j.cli;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBytes;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiParser;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
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
            "program NUMBER, pitch-bend VALUE, each followed by more if you like; bytes in",
            "hexadecimal (90 3C 64); or a file of such bytes, a .syx file for one; one",
            "whose name is two such digits as ./90."
        })
final class MidiSendCommand implements Callable<Integer> {

    private static final int FIRST_STATUS = 0x80;
    private static final int TUNE_REQUEST = 0xf6;
    private static final int FIRST_REAL_TIME = 0xf8;

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "PORT", description = "The port.")
    private String port;

    @Parameters(index = "1..*", paramLabel = "EVENT", arity = "1..*", description = "What is sent, in order.")
    private List<String> words;

    @Option(
            names = "--channel",
            paramLabel = "N",
            description = "The channel of named events, 0 to 15; 0 unless it is said.")
    private int channel;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Bytes in a second, ${DEFAULT-VALUE} unless it is said, as a cable has them; 0 for as fast as it"
                            + " goes.")
    private int rate = MidiSinkSettings.CABLE;

    @Option(names = "--json", description = "Print an object that says how much was sent, and where to.")
    private boolean json;

    MidiSendCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 0) {
            throw new CommandException("--rate " + rate + ": it is 0 or more");
        }
        List<MidiMessage> messages = messages();
        try (MidiClient client = MidiPorts.client(context);
                MidiPort from = client.createPort(MidiPortSpec.sender("send").build())) {
            MidiAddress to = MidiPorts.receiver(client, port);
            // Hardware takes nothing from who is not connected.
            from.connectTo(to);
            MidiSinkSettings settings =
                    MidiSinkSettings.builder().holdsBack(true).rate(rate).build();
            int sent = send(from, settings, messages);
            if (sent < messages.size()) {
                context.note("ended after " + sent + " of " + messages.size() + " messages");
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

    private List<MidiMessage> messages() {
        List<MidiMessage> all = new ArrayList<>();
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.matches("[0-9A-Fa-f]{2}")) {
                bytes.add((byte) Integer.parseInt(word, 16));
                continue;
            }
            end(bytes, all);
            try {
                switch (word) {
                    case "note-on" -> all.add(MidiMessage.noteOn(channel, number(i + 1), number(i + 2)));
                    case "note-off" -> all.add(MidiMessage.noteOff(channel, number(i + 1), number(i + 2)));
                    case "control" -> all.add(MidiMessage.control(channel, number(i + 1), number(i + 2)));
                    case "program" -> all.add(MidiMessage.program(channel, number(i + 1)));
                    case "pitch-bend" -> all.add(MidiMessage.pitchBend(channel, number(i + 1)));
                    default -> file(word, all);
                }
            } catch (IllegalArgumentException e) {
                throw new CommandException(word + ": " + e.getMessage());
            }
            i += switch (word) {
                case "note-on", "note-off", "control" -> 2;
                case "program", "pitch-bend" -> 1;
                default -> 0;
            };
        }
        end(bytes, all);
        return all;
    }

    private int number(int at) {
        if (at >= words.size() || !words.get(at).matches("-?[0-9]{1,6}")) {
            throw new IllegalArgumentException("a number is missing after it");
        }
        return Integer.parseInt(words.get(at));
    }

    private static void end(List<Byte> bytes, List<MidiMessage> into) {
        byte[] all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        bytes.clear();
        add(all, "the bytes", into);
    }

    private static void file(String name, List<MidiMessage> into) {
        try {
            add(Files.readAllBytes(Path.of(name)), name, into);
        } catch (NoSuchFileException e) {
            throw new CommandException(
                    "send " + name + ": it is no event, and there is no such file;"
                            + " `linux4j midi send --help` tells which events there are",
                    e);
        } catch (IOException e) {
            throw new CommandException("send " + name + ": " + FileProblem.of(e), e);
        }
    }

    private static void add(byte[] bytes, String what, List<MidiMessage> into) {
        List<MidiMessage> messages = MidiBytes.decode(bytes);
        if (bytes.length > 0 && messages.isEmpty()) {
            throw new CommandException("send " + what + ": that is no complete MIDI message");
        }
        if (!isWhole(bytes)) {
            throw new CommandException("send " + what + ": not all of it are complete MIDI messages");
        }
        into.addAll(messages);
    }

    /** Whether every byte belongs to a complete message. */
    private static boolean isWhole(byte[] bytes) {
        MidiParser parser = new MidiParser(Math.max(1, bytes.length));
        MidiParser.Handler nobody = new MidiParser.Handler() {
            @Override
            public void message(int status, int first, int second) {}

            @Override
            public void sysEx(byte[] all, int length) {}
        };
        boolean begins = false;
        for (byte one : bytes) {
            int octet = one & 0xff;
            parser.parse(octet, nobody);
            if (octet < FIRST_REAL_TIME) {
                begins = octet >= FIRST_STATUS && octet < TUNE_REQUEST;
            }
        }
        // Whatever has begun, and is not complete, is dropped for it.
        parser.parse(TUNE_REQUEST, nobody);
        return !begins && parser.dropped() == 0;
    }
}
