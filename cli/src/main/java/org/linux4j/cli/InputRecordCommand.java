package org.linux4j.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceException;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j input record}: events into a file. */
@Command(
        name = "record",
        description = "Record what happens on a device, until Ctrl-C, for `input replay`.",
        footer = "Everything typed on a keyboard is recorded, passwords too.")
final class InputRecordCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where the recording goes, for nobody else to read; standard output unless it is said, or with -.")
    private Path output;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            converter = Converters.Seconds.class,
            description = "End when nothing comes for so long.")
    private Duration idle;

    @Option(names = "--grab", description = "Take the device meanwhile, so that nobody else gets its events.")
    private boolean grab;

    InputRecordCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = output == null ? Path.of("-") : output;
        if (StandardStreams.isOutput(file) && context.outWatched()) {
            throw new CommandException("write standard output: it is a terminal, and a recording is for `input replay`;"
                    + " name a file with -o, or see `input listen`");
        }
        InputEventSettings settings = grab ? InputEventSettings.builder().grab().build() : InputEventSettings.DEFAULTS;
        try (InputDevice opened = device.open(context, InputDevice.class);
                InputSource<InputPacket> packets = opened.packets(settings);
                RecordingFile recording = new RecordingFile(
                        context, file, InputDeviceSpec.copyOf(opened).build())) {
            try {
                record(packets, recording);
            } catch (DeviceException e) {
                // What was recorded until then is kept.
                recording.finish();
                context.note(Counted.of(recording.packets(), "packet") + (recording.packets() == 1 ? " was" : " were")
                        + " kept in " + recording);
                throw e;
            }
            recording.finish();
        }
        return context.statusOfEnd();
    }

    private void record(InputSource<InputPacket> packets, RecordingFile recording) throws InterruptedException {
        loop.recording(context, idle).<InputPacket>run(List.of(packets), told -> {
            recording.write(told.event());
            return true;
        });
    }
}
