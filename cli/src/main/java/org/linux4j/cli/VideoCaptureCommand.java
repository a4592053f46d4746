package org.linux4j.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceDescriptor;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.SourceChangedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j video capture}. */
@Command(
        name = "capture",
        description = "Capture frames, and say what came.",
        footer = {
            "",
            "What is not said stays as the camera has it. Without --format, a .jpg is captured in a JPEG format where the"
                    + " camera has one. Ctrl-C ends the capture early, in order; whatever else ends it, the frames that"
                    + " came are kept, with exit status 1. Where another signal comes in meanwhile, its frames go on in a file"
                    + " of their own, film-2.raw behind film.raw.",
            "With --output -, standard output has the frames, and the summary is on standard error:",
            "  linux4j video capture --format YUYV --output - --as y4m | ffmpeg -i - film.mkv",
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

    @Option(
            names = "--skip",
            paramLabel = "N",
            defaultValue = "0",
            converter = Converters.Amount.class,
            description = "How many frames to pass over first, while exposure and focus settle.")
    private long skip;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = Converters.Seconds.class,
            description = "Take a frame after so much time only, such as 10s.")
    private Duration every;

    @Option(names = "--fresh", description = "Pass over what the camera took before it was asked.")
    private boolean fresh;

    @Mixin
    private FrameOptions wished;

    @Option(
            names = "--memory",
            paramLabel = "MODE",
            defaultValue = "mmap",
            converter = Converters.Memory.class,
            description = "Whose memory frames lie in: mmap unless it is said, userptr, dmabuf or read.")
    private MemoryMode memory;

    @Option(
            names = "--buffers",
            paramLabel = "N",
            converter = Converters.Buffers.class,
            description = "How many frames the driver shall have room for, 1 to 64.")
    private Integer buffers;

    @Option(
            names = "--input",
            paramLabel = "INPUT",
            description = "Which of the camera's inputs, by number or name; `linux4j info` shows them.")
    private String input;

    @Option(
            names = "--field",
            paramLabel = "ORDER",
            converter = Converters.Field.class,
            description = "How the lines of interlaced video shall come: progressive, interlaced, alternate, top, ...")
    private FieldOrder field;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to: .raw takes the frames end to end, .y4m so that video programs know what they are,"
                    + " .mjpg as JPEG pictures, .png or .jpg the last frame. With %%03d in its name, each frame has a file. - is standard"
                    + " output.")
    private Path output;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            converter = Converters.OutputForm.class,
            description = "What to write where the file's name does not say it: raw, y4m, mjpg, png or jpg.")
    private FrameOutputs.Form form;

    @Option(
            names = "--quality",
            paramLabel = "N",
            defaultValue = "90",
            converter = Converters.Quality.class,
            description =
                    "Of a .jpg that does not come as such from the camera: 1 to 100, ${DEFAULT-VALUE} unless it is said.")
    private int quality;

    @Option(names = "--reconnect", description = "When the camera goes, wait for it to come back, and go on.")
    private boolean reconnect;

    @Option(names = "--json", description = "Print the summary as an object.")
    private boolean json;

    /** What was captured from already; null before that. */
    private DeviceDescriptor camera;

    VideoCaptureCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<CaptureSummary> parts = new ArrayList<>();
        RuntimeException failure = capture(parts);
        while (failure instanceof SourceChangedException) {
            context.note(failure.getMessage());
            try {
                failure = capture(parts);
            } catch (RuntimeException e) {
                // What came before is said all the same.
                failure = e;
            }
        }
        if (json) {
            int last = parts.size() - 1;
            context.print(parts.get(last).toJson(parts.subList(0, last)));
        }
        if (failure != null) {
            throw failure;
        }
        return context.statusOfEnd();
    }

    /** Captures from one source; gives what ended it too early, or null. */
    private RuntimeException capture(List<CaptureSummary> parts) {
        // The output comes first: what cannot be written need not be captured.
        try (FrameOutput sink = FrameOutputs.open(context, PartFiles.of(output, parts.size() + 1), form, quality)) {
            CaptureWishes wishes = CaptureWishes.of(wished, sink)
                    .memory(memory)
                    .buffers(buffers)
                    .input(input)
                    .field(field)
                    .newSignal(camera != null)
                    .build();
            CameraStarter starter = new CameraStarter(context, wishes);
            StartedCamera started = start(starter);
            camera = started.device().descriptor();
            long taken =
                    parts.stream().mapToLong(part -> part.amount().frames()).sum();
            CaptureSummary summary;
            try (CaptureRun run = run(starter, started, sink, frames - taken)) {
                started.adjustments().forEach(context::note);
                sink.begin(
                        started.id(),
                        started.stream().format(),
                        started.stream().frameRate());
                summary = run.run();
            }
            parts.add(summary);
            if (!json) {
                context.summaries().println(summary);
            }
            return summary.failure();
        }
    }

    private StartedCamera start(CameraStarter starter) {
        if (camera != null) {
            return starter.start(camera);
        }
        return device == null ? starter.first() : starter.named(device);
    }

    private CaptureRun run(CameraStarter starter, StartedCamera started, FrameOutput sink, long wanted) {
        try {
            Reconnection again = reconnect ? new Reconnection(context, starter, camera) : null;
            return new CaptureRun(context, started, sink, new CaptureRun.Choice(wanted, skip, every, fresh), again);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }
}
