package org.linux4j.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.linux4j.input.VirtualInput;
import org.linux4j.json.InputRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j input replay}: events of a file through a virtual device. */
@Command(
        name = "replay",
        description = "Make a virtual device like the recorded one, and play the recording on it, with its timing.")
final class InputReplayCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "What `input record` wrote; - for standard input.")
    private Path file;

    @Option(names = "--wait", description = "Play when Enter is pressed, or standard input ends.")
    private boolean wait;

    @Option(
            names = "--linger",
            paramLabel = "SECONDS",
            converter = Converters.Seconds.class,
            description =
                    "How long the device stays afterwards, for programs to read the last events; 1 unless it is said.")
    private Duration linger = Duration.ofSeconds(1);

    InputReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (wait && StandardStreams.isInput(file)) {
            throw new CommandException("replay " + file
                    + ": --wait waits on standard input, from which the recording comes;" + " leave one of them out");
        }
        byte[] piped = Files.isRegularFile(file) ? null : bytes();
        try {
            check(piped);
            try (InputRecording recording = new InputRecording(open(piped));
                    VirtualInput device = context.devices().create(recording.device())) {
                context.note(
                        device.descriptor() + ", " + device.descriptor().path().orElseThrow() + ", is there"
                                + (wait ? "; Enter plays " : "; playing ") + file);
                context.interruptibly(() -> play(device, recording));
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException("replay " + file + ": " + e.getMessage(), e);
        }
        return 0;
    }

    /** Nothing is made, and nothing pressed, of a recording that is not whole. */
    private void check(byte[] piped) {
        try (InputRecording recording = new InputRecording(open(piped))) {
            recording.forEach(packet -> {});
        }
    }

    private void play(VirtualInput device, InputRecording recording) throws InterruptedException {
        if (wait) {
            awaitEnter();
        }
        device.play(recording);
        TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(linger));
    }

    /** What comes through a pipe comes once. */
    private byte[] bytes() {
        try {
            return InputFile.bytes(context, file);
        } catch (IOException e) {
            throw new CommandException("replay " + file + ": " + FileProblem.of(e), e);
        }
    }

    private Reader open(byte[] piped) {
        try {
            InputStream in = piped == null ? InputFile.open(context, file) : new ByteArrayInputStream(piped);
            // What is no UTF-8 is an error, as it is to any reader of JSON.
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            throw new CommandException("replay " + file + ": " + FileProblem.of(e), e);
        }
    }

    /** On a thread of its own, for nothing ends a read of standard input. */
    private void awaitEnter() throws InterruptedException {
        CountDownLatch pressed = new CountDownLatch(1);
        Thread reading = new Thread(() -> {
            try {
                int read;
                do {
                    read = context.in().read();
                } while (read >= 0 && read != '\n');
            } catch (IOException e) {
                // As at its end.
            }
            pressed.countDown();
        });
        reading.setName("linux4j-enter");
        reading.setDaemon(true);
        reading.start();
        pressed.await();
    }
}
