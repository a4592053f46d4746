package org.linux4j.cli;

import jakarta.json.Json;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiTempo;
import org.linux4j.midi.file.MidiFile;
import org.linux4j.midi.file.MidiFileRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j midi record}: what ports send, as a MIDI file. */
@Command(
        name = "record",
        description = "Record what ports send into a MIDI file, until Ctrl-C; whatever ends it, the file is kept.",
        footer = {
            "",
            "It ends by itself when all of the ports are gone. What only a cable has, such as a",
            "clock, is left out."
        })
final class MidiRecordCommand implements Callable<Integer> {

    /** Half a millisecond each, at 120 beats a minute. */
    private static final int TICKS = 960;

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "FILE", description = "Where the file goes; - for standard output.")
    private Path file;

    @Parameters(
            index = "1..*",
            paramLabel = "PORT",
            arity = "0..*",
            description = "The ports; none to be connected by others.")
    private List<String> ports = new ArrayList<>();

    @Option(
            names = "--bpm",
            paramLabel = "N",
            converter = Converters.Beats.class,
            description = "Beats in a minute, for how time is written; ${DEFAULT-VALUE} unless it is said.")
    private int beats = 120;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            converter = Converters.Seconds.class,
            description = "End when nothing comes for so long.")
    private Duration idle;

    @Option(names = "--json", description = "Print an object that says what was recorded.")
    private boolean json;

    MidiRecordCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (OutputFile output = OutputFile.create(context, file);
                MidiClient client = MidiPorts.client(context);
                MidiPort port =
                        client.createPort(MidiPortSpec.receiver("record").build());
                MidiFileRecorder recorder =
                        MidiFileRecorder.start(port, MidiTempo.bpm(beats).withTicksPerQuarter(TICKS))) {
            List<MidiAddress> sources = new ArrayList<>();
            for (String wanted : ports) {
                MidiAddress from = MidiPorts.sender(client, wanted);
                port.connectFrom(from);
                sources.add(from);
            }
            try {
                record(client, port, recorder, sources);
            } catch (DeviceException e) {
                // What was recorded until then is kept.
                finish(output, recorder.file());
                context.note(Counted.of(recorder.size(), "event") + (recorder.size() == 1 ? " was" : " were")
                        + " kept in " + output);
                throw e;
            }
            MidiFile recorded = recorder.file();
            finish(output, recorded);
            if (json) {
                context.print(Json.createObjectBuilder()
                        .add("file", output.toString())
                        .add("events", recorder.size())
                        .add("durationMicros", recorded.tempoMap().micros(recorded.endTick()))
                        .build());
            }
        }
        return context.statusOfEnd();
    }

    private void record(MidiClient client, MidiPort port, MidiFileRecorder recorder, List<MidiAddress> sources)
            throws InterruptedException {
        boolean named = !sources.isEmpty();
        loop.recording(context, idle).<MidiEvent>run(List.of(port), told -> {
            MidiEvent event = told.event();
            if (event.message() instanceof Announcement.OfSubscription of
                    && of.type().equals(MidiEventType.PORT_UNSUBSCRIBED)
                    // One that somebody only disconnected may be connected again.
                    && client.findPort(of.sender()).isEmpty()) {
                sources.remove(of.sender());
                if (named && sources.isEmpty()) {
                    throw new DeviceDisconnectedException(DeviceException.failure("record", "the device is gone")
                            .on("MIDI port " + of.sender()));
                }
            }
            return recorder.record(event);
        });
    }

    private static void finish(OutputFile output, MidiFile recorded) {
        output.write(ByteBuffer.wrap(recorded.toBytes()));
        output.commit();
    }
}
