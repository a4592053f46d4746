package org.linux4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.linux4j.video.MemoryMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j video capture}. */
@Command(
        name = "capture",
        description = "Captures frames, and says what came.",
        footer = {
            "",
            "What is not said stays as the camera has it. Without --format, a .jpg is captured in a JPEG format where the"
                    + " camera has one. Ctrl-C ends the capture early, in order.",
            "The summary's seconds run from the start to the last frame, its fps are those of the frames' own timestamps."
        })
final class VideoCaptureCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "DEVICE",
            description =
                    "An id, the kernel's name or number, an identity, a path, or a part of the name; the first camera"
                            + " whose stream starts where none is named.")
    private String device;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "30",
            converter = Converters.Count.class,
            description = "How many frames to capture; ${DEFAULT-VALUE} unless it is said.")
    private long frames;

    @Mixin
    private FrameOptions wished;

    @Option(
            names = "--memory",
            paramLabel = "MODE",
            defaultValue = "mmap",
            converter = Converters.Memory.class,
            description = "Whose memory frames lie in: mmap (the default), userptr, dmabuf or read.")
    private MemoryMode memory;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to: .raw takes the frames end to end, .png the last frame, .jpg the last frame of a"
                    + " JPEG format as it came.")
    private Path output;

    @Option(names = "--json", description = "Print the summary as an object.")
    private boolean json;

    VideoCaptureCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        // The output comes first: what cannot be written need not be captured.
        try (FrameOutput sink = FrameOutputs.open(output)) {
            CaptureWishes wishes = new CaptureWishes(
                    wished.size(), wished.format(), wished.rate(), wished.timeout(), memory, sink.preferredFormats());
            CameraStarter starter = new CameraStarter(context, wishes);
            try (StartedCamera camera = device == null ? starter.first() : starter.named(device)) {
                camera.adjustments().forEach(context::note);
                sink.check(camera.id(), camera.stream().format());
                CaptureSummary summary = new CaptureRun(context, camera, sink, frames).run();
                if (json) {
                    context.print(summary.toJson());
                } else {
                    context.out().println(summary + (output == null ? "" : ", written to " + output));
                }
            }
        }
        return 0;
    }
}
