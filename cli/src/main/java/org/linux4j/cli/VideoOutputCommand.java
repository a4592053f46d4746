package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.linux4j.DeviceClosedException;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoOutputDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j video output}. */
@Command(
        name = "output",
        description = "Put frames out to a device: colour bars, or a file of frames end to end.",
        footer = "What is not said stays as the device has it. Ctrl-C ends the output early, in order.")
final class VideoOutputCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(
            paramLabel = "FILE",
            index = "1",
            arity = "0..1",
            description = "Frames end to end, without headers; - for standard input.")
    private Path file;

    @Option(names = "--pattern", description = "Show colour bars instead of a file.")
    private boolean pattern;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "How many frames; all of the file, or 30 of the pattern, unless it is said.")
    private Long frames;

    @Mixin
    private FrameOptions wished;

    @Option(
            names = "--memory",
            paramLabel = "MODE",
            defaultValue = "mmap",
            converter = Converters.Memory.class,
            description = "Whose memory frames lie in: mmap unless it is said, userptr, dmabuf or write.")
    private MemoryMode memory;

    VideoOutputCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (pattern == (file != null)) {
            throw new UsageException("output to " + device + ": name a file of frames, or say --pattern");
        }
        try (FrameFile source = file == null ? null : new FrameFile(context, file);
                VideoOutputDevice screen = device.open(context, VideoOutputDevice.class);
                FrameSink output = screen.output(settings())) {
            int bytes = output.format().imageBytes();
            ByteBuffer bars = pattern ? ColourBars.paint(output.format()) : null;
            long most = frames != null ? frames : pattern ? 30 : Long.MAX_VALUE;
            run(output, source, most, bars != null ? bars::duplicate : () -> source.nextWhole(bytes));
            context.out()
                    .println(Counted.of(output.sent(), "frame") + " of " + output.format() + " to "
                            + screen.descriptor().id());
        }
        return 0;
    }

    private OutputSettings settings() {
        OutputSettings.Builder settings =
                OutputSettings.builder().timeout(wished.timeout()).memory(memory);
        if (wished.size() != null) {
            if (wished.size().equals(Converters.Size.LARGEST)) {
                throw new CommandException("output to " + device + ": --size max is for captures; say a size");
            }
            settings.size(wished.size().width(), wished.size().height());
        }
        if (wished.format() != null) {
            settings.pixelFormat(wished.format());
        }
        if (wished.rate() != null) {
            settings.frameRate(wished.rate());
        }
        return settings.build();
    }

    private void run(FrameSink output, FrameFile source, long most, Supplier<ByteBuffer> pictures) {
        AtomicBoolean stopped = new AtomicBoolean();
        CommandContext.Registration registration = context.onInterrupt(() -> {
            stopped.set(true);
            output.close();
            if (source != null) {
                source.end();
            }
        });
        try (registration) {
            for (long i = 0; i < most; i++) {
                ByteBuffer picture = pictures.get();
                if (picture == null) {
                    break;
                }
                output.blank().fill(picture).send();
            }
            if (stopped.get()) {
                return;
            }
            // Some devices keep the last one until another comes.
            output.flush(Duration.ofSeconds(1));
        } catch (DeviceClosedException e) {
            if (!stopped.get()) {
                throw e;
            }
        }
    }
}
