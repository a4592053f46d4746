package org.linux4j.cli;

import jakarta.json.JsonStructure;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.linux4j.Device;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.json.JsonText;

/**
 * What commands work with: the devices, where results and notes go, and the user's wish to stop. Not thread-safe.
 *
 * @since 0.1
 */
public final class CommandContext implements AutoCloseable {

    private final Supplier<DeviceManager> maker;
    private final StandardStreams streams;
    private final Interrupts interrupts;
    private final Set<DriverFailure> reported = new LinkedHashSet<>();
    private final List<Device> open = new ArrayList<>();
    private DeviceManager devices;

    CommandContext(Supplier<DeviceManager> maker, StandardStreams streams, Interrupts interrupts) {
        this.maker = maker;
        this.streams = streams;
        this.interrupts = interrupts;
    }

    /**
     * The devices of this machine.
     *
     * @return the manager, made when it is first asked for, and closed when the command has ended
     */
    public DeviceManager devices() {
        if (devices == null) {
            try {
                devices = maker.get();
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
     * Where results go.
     *
     * @return standard output
     */
    public PrintStream out() {
        return streams.out();
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

    /**
     * Writes a line to standard error.
     *
     * @param text the text, whose line breaks become spaces
     */
    public void note(String text) {
        err().println(PlainText.of(text.strip().replaceAll("\\s*\\R\\s*", " ")));
    }

    /**
     * Writes JSON to standard output.
     *
     * @param json the one document that the command gives
     */
    public void print(JsonStructure json) {
        out().println(JsonText.write(json));
    }

    /** Says on standard error which drivers failed, each failure once. */
    public void reportDriverFailures() {
        for (DriverFailure failure : devices().failures()) {
            if (reported.add(failure)) {
                note(failure.toString());
            }
        }
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
