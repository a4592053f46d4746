package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameSink;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoConverter.Conversion;
import org.linux4j.video.VideoFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j video convert}. */
@Command(
        name = "convert",
        description = "Have a device make other frames, or a coded stream, of a file; or frames of a coded stream.",
        footer = "Frames lie end to end in both files, without headers: what is visible of them. - is standard input or"
                + " output.")
final class VideoConvertCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(paramLabel = "IN", index = "1", description = "What goes in.")
    private Path in;

    @Parameters(paramLabel = "OUT", index = "2", description = "What comes out.")
    private Path out;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = Converters.Size.Converter.class,
            description = "The size of what goes in.")
    private Converters.Size size;

    @Option(
            names = "--from",
            paramLabel = "FOURCC",
            converter = Converters.Fourcc.class,
            description = "The pixel format of what goes in.")
    private PixelFormat from;

    @Option(
            names = "--to",
            paramLabel = "FOURCC",
            converter = Converters.Fourcc.class,
            description = "The pixel format of what comes out.")
    private PixelFormat to;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            converter = Converters.Seconds.class,
            description = "How long to wait for the device; ${DEFAULT-VALUE} unless it is said.")
    private Duration timeout;

    private long made;
    /** How many bytes the frames that were made have. */
    private long whole;

    private volatile boolean stopped;
    private String madeFormat = "";

    VideoConvertCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (FrameFile source = new FrameFile(context, in);
                OutputFile target = OutputFile.create(context, out);
                VideoConverter converter = device.open(context, VideoConverter.class);
                Conversion job = converter.convert(input(), output())) {
            boolean coded = converter.inputPixelFormats().stream()
                    .anyMatch(info -> info.compressed()
                            && info.pixelFormat().equals(job.input().format().pixelFormat()));
            boolean ends = coded
                    || converter.convertedPixelFormats().stream()
                            .filter(PixelFormatInfo::compressed)
                            .anyMatch(info -> info.pixelFormat().equals(to));
            CommandContext.Registration registration = context.onInterrupt(() -> end(job, source));
            RuntimeException failure = null;
            try (registration) {
                if (ends) {
                    stream(job, source, target, coded);
                } else {
                    oneByOne(job, source, target);
                }
            } catch (DeviceException | CommandException e) {
                if (made == 0) {
                    throw e;
                }
                // What was made until then is kept.
                target.cut(whole);
                failure = stopped ? null : e;
            }
            String taken = Counted.of(job.input().sent(), coded ? "piece" : "frame");
            if (made == 0 && !stopped) {
                // What there was under the name of the output stays.
                throw new CommandException("convert " + in + ": "
                        + (job.input().sent() == 0 ? "there is nothing in it" : taken + " of it made no frame"));
            }
            target.commit();
            context.summaries()
                    .println(taken + " of " + job.input().format()
                            + (made == 0
                                    ? " made no frame"
                                    : " made " + Counted.of(made, "frame") + " of " + madeFormat)
                            + (failure == null ? ", written to " : ", kept in ") + target);
            if (failure != null) {
                throw failure;
            }
        }
        return context.statusOfEnd();
    }

    /** As the user wishes, from another thread. */
    private void end(Conversion job, FrameFile source) {
        stopped = true;
        source.end();
        job.close();
    }

    private OutputSettings input() {
        OutputSettings.Builder settings = OutputSettings.builder().timeout(timeout);
        if (size != null) {
            settings.size(size.width(), size.height());
        }
        if (from != null) {
            settings.pixelFormat(from);
        }
        return settings.build();
    }

    private CaptureSettings output() {
        CaptureSettings.Builder settings = CaptureSettings.builder().timeout(timeout);
        if (to != null) {
            settings.pixelFormat(to);
        }
        return settings.build();
    }

    private void oneByOne(Conversion job, FrameFile source, OutputFile target) {
        CaptureStream output = job.output();
        for (ByteBuffer picture = picture(job, source); picture != null; picture = picture(job, source)) {
            job.input().blank().fill(picture).send();
            write(output.next(), target);
        }
    }

    /** A codec takes and gives when it likes: a thread for each side. */
    private void stream(Conversion job, FrameFile source, OutputFile target, boolean coded)
            throws InterruptedException {
        CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> {
            try {
                feed(job, source, coded);
            } catch (RuntimeException e) {
                // What waits for the other side would wait for ever.
                job.close();
                throw e;
            }
        });
        RuntimeException failure = null;
        try {
            while (true) {
                // Iteration ends with the last frame, or where the size changes.
                for (Frame frame : job.output()) {
                    write(frame, target);
                }
            }
        } catch (DeviceClosedException e) {
            failure = made == 0 ? e : null;
        }
        try {
            feeding.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void feed(Conversion job, FrameFile source, boolean coded) {
        FrameSink input = job.input();
        int bytes = input.format().imageBytes();
        for (ByteBuffer piece = coded ? source.next(bytes) : picture(job, source);
                piece != null;
                piece = coded ? source.next(bytes) : picture(job, source)) {
            input.blank().fill(piece).send();
        }
        try {
            job.finish();
        } catch (DeviceUnsupportedException e) {
            throw new CommandException("convert: " + e.getMessage(), e);
        }
    }

    /** The next picture, of which the file has what is visible; null at its end. */
    private static ByteBuffer picture(Conversion job, FrameFile source) {
        VideoFormat format = job.input().format();
        Optional<VisiblePixels> visible = VisiblePixels.of(format);
        ByteBuffer picture = source.nextWhole(visible.map(VisiblePixels::bytes).orElse(format.imageBytes()));
        return picture == null || visible.isEmpty() ? picture : visible.get().fill(picture, format.imageBytes());
    }

    private void write(Frame frame, OutputFile target) {
        madeFormat = frame.format().toString();
        RawFrames.put(frame, target);
        whole = target.bytes();
        target.keep();
        made++;
    }
}
