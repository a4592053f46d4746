package org.linux4j.cli;

import jakarta.json.JsonStructure;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linux4j.Device;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.Plugins;
import org.linux4j.json.JsonText;

/**
 * What commands work with: the devices, where results and notes go, and the user's wish to stop. Not thread-safe.
 *
 * @since 0.1
 */
public final class CommandContext implements AutoCloseable {

    private final Function<Plugins, DeviceManager> maker;
    private final StandardStreams streams;
    private final Interrupts interrupts;
    private final Set<String> reported = new LinkedHashSet<>();
    private final List<Device> open = new ArrayList<>();
    private Plugins plugins;
    private DeviceManager devices;
    /** Whether standard output is a file that the command writes. */
    private boolean outTaken;

    CommandContext(Function<Plugins, DeviceManager> maker, StandardStreams streams, Interrupts interrupts) {
        this.maker = maker;
        this.streams = streams;
        this.interrupts = interrupts;
    }

    /** Says which plugins there are, before anything else. */
    void use(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * The devices of this machine.
     *
     * @return the manager, made when it is first asked for, and closed when the command has ended
     */
    public DeviceManager devices() {
        if (devices == null) {
            try {
                devices = maker.apply(plugins);
            } catch (IllegalStateException e) {
                throw new CommandException(e.getMessage(), e);
            }
        }
        return devices;
    }

    /**
     * Leaves a device open until the command has ended, whether the command looks at it again or not.
     *
     * @param device the device; the manager closes it
     * @param <D> its class
     * @return the device
     */
    public <D extends Device> D untilEnd(D device) {
        // The manager knows its devices weakly.
        open.add(device);
        return device;
    }

    /**
     * What is typed, or comes from a file or another program.
     *
     * @return standard input; nothing ends a read of it but its end
     */
    public InputStream in() {
        return streams.in();
    }

    /**
     * Where results go, a line at a time: control characters in what is printed are escaped, for it may come from anybody.
     *
     * @return standard output
     */
    public PrintStream out() {
        return streams.out();
    }

    /**
     * Where the command says what it did, when the work itself goes into files.
     *
     * @return standard output; standard error where {@link OutputFile} is at the former
     */
    public PrintStream summaries() {
        return outTaken ? err() : out();
    }

    /** Standard output as a file, to be taken once. */
    OutputStream takeOut() {
        if (outTaken) {
            throw new CommandException("write standard output: two files of one command cannot go there");
        }
        outTaken = true;
        return streams.bytes();
    }

    /**
     * Where everything else goes.
     *
     * @return standard error
     */
    public PrintStream err() {
        return streams.err();
    }

    /**
     * Whether somebody watches standard error.
     *
     * @return true if it is a terminal
     */
    public boolean terminal() {
        return streams.errWatched();
    }

    /**
     * Whether somebody watches results and everything else as they come.
     *
     * @return true if standard output and standard error are a terminal both
     */
    public boolean watched() {
        return streams.outWatched() && streams.errWatched();
    }

    /** Whether bytes on standard output would be seen as signs. */
    boolean outWatched() {
        return streams.outWatched();
    }

    /**
     * Writes a line to standard error.
     *
     * @param text the text, whose line breaks become spaces
     */
    public void note(String text) {
        err().println(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    /**
     * Writes JSON to standard output, or to wherever {@link #summaries()} are.
     *
     * @param json the one document that the command gives
     */
    public void print(JsonStructure json) {
        (outTaken ? streams.err() : streams.out()).printLines(JsonText.write(json));
    }

    /**
     * Writes several lines to standard output.
     *
     * @param text the lines; of control characters, none but their ends are written as they are
     */
    public void printLines(String text) {
        streams.out().printLines(text);
    }

    /** Moves the cursor of a terminal at standard error, and writes. */
    void draw(String text) {
        streams.err().draw(text);
    }

    /** The same at standard output. */
    void drawScreen(String text) {
        streams.out().draw(text);
    }

    /** Says on standard error which drivers failed, each failure once. */
    public void reportDriverFailures() {
        // What keeps all of them, such as a bridge that cannot be loaded, is said once.
        Map<String, List<DriverFailure>> alike = new LinkedHashMap<>();
        for (DriverFailure failure : devices().failures()) {
            // A failure of each listing is the same to people.
            if (reported.add(failure.toString())) {
                alike.computeIfAbsent(failure.message(), message -> new ArrayList<>())
                        .add(failure);
            }
        }
        alike.forEach((message, failures) -> note(
                failures.size() == 1
                        ? failures.get(0).toString()
                        : "Drivers "
                                + failures.stream().map(DriverFailure::driver).collect(Collectors.joining(", ")) + ": "
                                + message));
    }

    /**
     * Says what ends the work early when the user asks for it with Ctrl-C; the command then returns as usual.
     *
     * @param action called from another thread, at most once
     * @return undoes this; to be closed before the command returns, and waits until an action that was begun has returned
     */
    public Registration onInterrupt(Runnable action) {
        interrupts.set(action);
        return interrupts::clear;
    }

    /**
     * The exit status of a command that records or makes something, and has come to its end.
     *
     * @return 0, also where the user ended it; 128 and the number where a signal such as SIGTERM did
     */
    public int statusOfEnd() {
        return interrupts.statusOfEnd();
    }

    /** Does what waits and has no end but an interrupt: Ctrl-C interrupts this thread meanwhile, and not any more afterwards. */
    void interruptibly(Interruptible work) throws InterruptedException {
        Thread here = Thread.currentThread();
        AtomicBoolean asked = new AtomicBoolean();
        Registration registration = onInterrupt(() -> {
            asked.set(true);
            here.interrupt();
        });
        try (registration) {
            work.run();
        } catch (DeviceInterruptedException | InterruptedException e) {
            if (!asked.get()) {
                throw e;
            }
        } finally {
            if (asked.get()) {
                // Whether the work took notice of it or was just over.
                Thread.interrupted();
            }
        }
    }

    /** What an interrupt ends. */
    @FunctionalInterface
    interface Interruptible {
        void run() throws InterruptedException;
    }

    @Override
    public void close() {
        if (devices != null) {
            devices.close();
            // Not before: until here they are reachable.
            open.clear();
        }
    }

    /** Something that can be undone. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
