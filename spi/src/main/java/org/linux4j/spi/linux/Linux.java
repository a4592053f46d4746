package org.linux4j.spi.linux;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.linux4j.Bridge;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.Callbacks;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverThread;
import org.linux4j.spi.DriverTimer;

/**
 * The kit for drivers of Linux devices; all drivers of a device manager share one.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class Linux implements AutoCloseable {

    /** What an attribute of sysfs fits into, on most machines. */
    static final int PAGE = 4096;

    private final Syscalls syscalls;
    private final String bridge;
    private final Machine machine;
    private final Path root;
    private final Callbacks callbacks = new Callbacks();
    private final DriverTimer timer = new DriverTimer("linux4j-timer");
    private final Poller poller;
    private final Uevents uevents;
    private final Inotify inotify;
    private final AtomicReference<NativeMemory> sparePage = new AtomicReference<>();

    private Linux(Syscalls syscalls, String bridge, Machine machine, Path root) {
        this.syscalls = syscalls;
        this.bridge = bridge;
        this.machine = machine;
        this.root = root;
        this.poller = new Poller(syscalls, machine, work -> new DriverThread(work, "linux4j-poller", callbacks));
        this.uevents = new Uevents(this);
        this.inotify = new Inotify(this);
    }

    /**
     * The kit that the drivers of a device manager share.
     *
     * @param context the context that a driver is started with
     * @return the kit; the manager closes it
     * @throws DeviceUnsupportedException if no bridge to the system calls works here, or the application handed over one that is
     *     none
     */
    public static Linux of(DriverContext context) {
        return context.shared(Linux.class, () -> load(context.bridge()));
    }

    /**
     * A kit on given system calls, for tests.
     *
     * @param syscalls the system calls
     * @param root what takes the place of {@code /}
     * @return a new kit; the caller closes it
     */
    public static Linux on(Syscalls syscalls, Path root) {
        return new Linux(syscalls, "tests", Machine.current(), root);
    }

    private static Linux load(Optional<Bridge> handedOver) {
        Machine machine = Machine.current();
        Bridges.Loaded bridge = handedOver.map(Bridges::load).orElseGet(Bridges::load);
        return new Linux(bridge.syscalls(), bridge.name(), machine, Path.of("/"));
    }

    /**
     * The name of the bridge to the system calls.
     *
     * @return a name such as {@code jna}
     */
    public String bridge() {
        return bridge;
    }

    /**
     * The system calls.
     *
     * @return the system calls
     */
    public Syscalls syscalls() {
        return syscalls;
    }

    /**
     * The machine that this runs on.
     *
     * @return the machine
     */
    public Machine machine() {
        return machine;
    }

    /**
     * Threads for what applications want to be told.
     *
     * @return where work goes that must not run on a driver's own thread
     */
    public Callbacks callbacks() {
        return callbacks;
    }

    /**
     * What runs something later, for what can only be asked for now and then.
     *
     * @return the timer
     */
    public DriverTimer timer() {
        return timer;
    }

    /**
     * The one thread that waits for readiness on behalf of those that have none.
     *
     * @return the poller
     */
    public Poller poller() {
        return poller;
    }

    /**
     * The kernel's word on devices that come and go.
     *
     * @return the uevents
     */
    public Uevents uevents() {
        return uevents;
    }

    /**
     * The kernel's word on files that change.
     *
     * @return the inotify instance
     */
    public Inotify inotify() {
        return inotify;
    }

    /**
     * A file of this machine.
     *
     * @param absolute its path, such as {@code /sys/class/video4linux}
     * @return the path to use
     */
    public Path path(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** Memory of the size of a page, for what is read once. */
    NativeMemory borrowPage() {
        NativeMemory spare = sparePage.getAndSet(null);
        return spare != null ? spare : syscalls.allocate(PAGE, 8);
    }

    void giveBack(NativeMemory page) {
        sparePage.set(page);
    }

    @Override
    public void close() {
        uevents.close();
        inotify.close();
        poller.close();
        timer.close();
        callbacks.close();
    }
}
