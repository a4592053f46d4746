package org.linux4j.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linux4j.DeviceManager;
import org.linux4j.Plugins;

/**
 * The command {@code linux4j} within this JVM: for tests of commands, and for programs that have it at hand.
 *
 * <pre>{@code
 * ByteArrayOutputStream out = new ByteArrayOutputStream();
 * int status = CommandRun.builder().out(out).build().execute("list", "--json");
 * }</pre>
 *
 * <p>Several may go on at once: a run has its own streams, its own devices and its own Ctrl-C, and takes nothing from the
 * process but the working directory, from which paths are looked up. It leaves nothing behind but its streams, which are
 * the caller's. Thread-safe.
 *
 * @since 0.1
 */
public final class CommandRun {

    private final Function<Plugins, DeviceManager> devices;
    private final Supplier<Plugins> installed;
    private final StandardStreams streams;
    private final Results results;
    private final ClassLoader services;
    private final Interrupts interrupts = new Interrupts();
    private final AtomicBoolean executed = new AtomicBoolean();

    private CommandRun(Builder builder) {
        devices = builder.devices;
        installed = builder.installed;
        services = builder.services;
        results = new Results(builder.out);
        streams = new StandardStreams(
                builder.in,
                // Names of devices are UTF-8, and so is JSON, whatever the locale.
                new ShownStream(results, builder.outWatched ? TerminalSize::columns : () -> Wrapped.WIDTH),
                results,
                new ShownStream(builder.err),
                builder.outWatched,
                builder.errWatched);
    }

    /**
     * Says what a run works with.
     *
     * @return a builder of a run on the devices of this machine, with nothing typed and what is written lost
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Runs a command line on the calling thread, to its end.
     *
     * <p>An interrupt of that thread ends a command that waits, with status 1, and stays set. No other does: what
     * {@link #interrupt} ends leaves none behind.
     *
     * @param args the command line
     * @return the exit status: 0 success, 2 the command line does not parse, 1 anything else
     * @throws IllegalStateException if this run was executed before
     */
    public int execute(String... args) {
        if (executed.getAndSet(true)) {
            throw new IllegalStateException("a run is executed once; build another");
        }
        CommandContext context = new CommandContext(devices, streams, interrupts);
        return results.check(new Application(context, services, installed).run(args), context);
    }

    /**
     * Asks the command to end in order, as Ctrl-C does; what is too early for that is done when it can be.
     *
     * <p>Any thread may call this. Commands that come to their end by themselves take no notice.
     */
    public void interrupt() {
        interrupts.request();
    }

    /**
     * Asks the command to end in order, as SIGTERM does: to what records something that is, unlike {@link #interrupt}, no
     * success, and the exit status is 128 and the number.
     *
     * <p>Any thread may call this.
     *
     * @param signal the number of the signal, such as 15
     */
    public void terminate(int signal) {
        interrupts.terminate(signal);
    }

    /** What ends the command when the process is to end. */
    Interrupts interrupts() {
        return interrupts;
    }

    /** Puts a run together. Not thread-safe. */
    public static final class Builder {
        private Function<Plugins, DeviceManager> devices =
                plugins -> DeviceManager.builder().plugins(plugins).build();
        private Supplier<Plugins> installed = Plugins::in;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private OutputStream err = OutputStream.nullOutputStream();
        private boolean outWatched;
        private boolean errWatched;
        private ClassLoader services = CommandRun.class.getClassLoader();

        private Builder() {}

        /**
         * Says which devices there are.
         *
         * @param devices makes the manager when the command first asks for it, without any plugins; the run closes it
         * @return this
         */
        public Builder devices(Supplier<DeviceManager> devices) {
            this.devices = plugins -> devices.get();
            return this;
        }

        /**
         * Says which plugins there are beside those that the command line names.
         *
         * @param installed finds them, such as {@code Plugins::installed}; the run closes them. None unless it is said
         * @return this
         */
        public Builder plugins(Supplier<Plugins> installed) {
            this.installed = installed;
            return this;
        }

        /**
         * Says where standard input is.
         *
         * @param in what is typed; a command may still wait in a read when it has ended, so whoever made it closes it
         * @return this
         */
        public Builder in(InputStream in) {
            this.in = in;
            return this;
        }

        /**
         * Says where standard output goes, as UTF-8.
         *
         * @param out where results go; it is not closed
         * @return this
         */
        public Builder out(OutputStream out) {
            this.out = out;
            return this;
        }

        /**
         * Says where standard error goes, as UTF-8.
         *
         * @param err where everything else goes; it is not closed
         * @return this
         */
        public Builder err(OutputStream err) {
            this.err = err;
            return this;
        }

        /**
         * Says what is a terminal, for what is shown only while somebody watches; nothing unless it is said.
         *
         * @param out whether standard output is one
         * @param err whether standard error is one
         * @return this
         */
        public Builder terminals(boolean out, boolean err) {
            outWatched = out;
            errWatched = err;
            return this;
        }

        /**
         * Says which groups of commands there are beside those of this module.
         *
         * @param services where they are found as services; the loader of this class unless it is said
         * @return this
         */
        public Builder services(ClassLoader services) {
            this.services = services;
            return this;
        }

        /**
         * Makes the run.
         *
         * @return it, not begun yet
         */
        public CommandRun build() {
            return new CommandRun(this);
        }
    }
}
