package org.linux4j.cli;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.file.MidiFile;
import org.linux4j.midi.file.MidiFilePlayer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j midi play}: a MIDI file to a port. */
@Command(
        name = "play",
        description = "Play a MIDI file on a port, with the kernel's timing; Ctrl-C ends it, and every note.")
final class MidiPlayCommand implements Callable<Integer> {

    /** How often a terminal is told where it is. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "A Standard MIDI File; - for standard input.")
    private Path file;

    @Parameters(index = "1", paramLabel = "PORT", description = "The port that receives.")
    private String port;

    @Option(
            names = "--from",
            paramLabel = "SECONDS",
            converter = Converters.Place.class,
            description = "Where to begin; the port gets the programs and controllers from before.")
    private Duration from = Duration.ZERO;

    @Option(names = "--json", description = "Print an object that says what was played, where to, and how much of it.")
    private boolean json;

    MidiPlayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        // Nothing is connected for a file that is not whole.
        MidiFile read = read();
        checkBegin(read);
        MidiClientSpec spec =
                MidiClientSpec.builder("linux4j midi").outputPool(MidiPool.MOST).build();
        try (MidiClient client = context.devices().create(spec);
                MidiPort sender = client.createPort(MidiPortSpec.sender("play").build())) {
            MidiAddress to = MidiPorts.receiver(client, port);
            // Hardware takes nothing from who is not connected.
            sender.connectTo(to);
            try (MidiFilePlayer player = MidiFilePlayer.of(read, sender, to)) {
                if (!from.isZero()) {
                    player.seek(from);
                }
                play(player);
                // Where it ends, whether it was ended or is at its end.
                player.pause();
                tell(read, player, to);
            }
        }
        return 0;
    }

    private MidiFile read() {
        try {
            return MidiFile.read(InputFile.bytes(context, file));
        } catch (IOException e) {
            throw new CommandException("play " + file + ": " + FileProblem.of(e), e);
        }
    }

    /** A player that stands at the end plays from the beginning. */
    private void checkBegin(MidiFile read) {
        Duration whole = Duration.of(read.tempoMap().micros(read.endTick()), ChronoUnit.MICROS);
        if (!from.isZero() && from.compareTo(whole) >= 0) {
            throw new UsageException("play " + file + ": nothing is left to play from " + seconds(from)
                    + " s on; it ends at " + seconds(whole) + " s");
        }
    }

    private void play(MidiFilePlayer player) throws InterruptedException {
        try {
            context.interruptibly(() -> {
                player.play();
                while (!player.awaitEnd(LOOK)) {
                    if (context.terminal()) {
                        context.draw(
                                "\r\033[K" + seconds(player.position()) + " of " + seconds(player.duration()) + " s");
                    }
                }
            });
        } finally {
            if (context.terminal()) {
                context.draw("\r\033[K");
            }
        }
    }

    private void tell(MidiFile read, MidiFilePlayer player, MidiAddress to) {
        Duration played = player.position();
        Duration whole = player.duration();
        if (played.compareTo(whole) < 0) {
            context.note("ended at " + seconds(played) + " of " + seconds(whole) + " s");
        }
        if (json) {
            context.print(Json.createObjectBuilder()
                    .add("to", to.toString())
                    .add("format", read.format())
                    .add("tracks", read.tracks().size())
                    .add("events", read.playOrder().size())
                    .add("durationMicros", micros(whole))
                    .add("positionMicros", micros(played))
                    .build());
        }
    }

    private static long micros(Duration time) {
        return time.getSeconds() * 1_000_000 + time.getNano() / 1_000;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%d.%d", time.getSeconds(), time.getNano() / 100_000_000);
    }
}
