package org.linux4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.json.InputRecordingWriter;
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
            description = "Where the recording goes; standard output without.")
    private Path output;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            converter = Converters.Seconds.class,
            description = "End when nothing happens for so long.")
    private Duration idle;

    @Option(names = "--grab", description = "Take the device meanwhile, so that nobody else gets its events.")
    private boolean grab;

    InputRecordCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        InputEventSettings settings = grab ? InputEventSettings.builder().grab().build() : InputEventSettings.DEFAULTS;
        try (InputDevice opened = device.open(context, InputDevice.class);
                OutputFile file = output == null ? null : OutputFile.create(output);
                InputSource<InputPacket> packets = opened.packets(settings)) {
            Writer out = new OutputStreamWriter(file == null ? context.out() : into(file), StandardCharsets.UTF_8);
            InputRecordingWriter recording =
                    new InputRecordingWriter(out, InputDeviceSpec.copyOf(opened).build());
            try {
                record(packets, recording);
            } finally {
                // Also when the device went: what was recorded until then is kept.
                recording.close();
                if (file != null) {
                    file.commit();
                }
            }
        }
        return 0;
    }

    private void record(InputSource<InputPacket> packets, InputRecordingWriter recording) throws InterruptedException {
        loop.loop(context, idle, "Recording", context.terminal()).<InputPacket>run(List.of(packets), told -> {
            recording.write(told.event());
            return true;
        });
    }

    private static OutputStream into(OutputFile file) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                file.write(ByteBuffer.wrap(new byte[] {(byte) one}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                file.write(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }
}
