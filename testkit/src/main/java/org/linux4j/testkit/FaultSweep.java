package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Runs a scenario on scripted system calls again and again, each time with one call that fails: every call of it, with
 * every error of a list.
 *
 * <p>A first run without a fault must go well, and tells which calls there are. With a fault, the scenario either goes well
 * all the same or ends in a {@link org.linux4j.DeviceException}. Anything else is found and told:
 * <ul>
 *   <li>another exception, also one that is suppressed in a typed one or its cause, that ended a thread, or that was
 *       caught and logged;
 *   <li>an {@code EINTR} that reaches the program: such a call is to be made again;
 *   <li>a descriptor that is open afterwards, a device's memory that is mapped, a thread {@code linux4j-...} that has not
 *       ended, and what {@link ScriptedSyscalls#violations} tells;
 *   <li>a run that has not ended after five seconds, with the stacks of its threads.
 * </ul>
 *
 * <p><b>Which call is the n-th.</b> Threads do not make their calls in the same order each time. So a call is known by the
 * name of the thread that makes it (the scenario's own is {@code scenario}; numbers in names do not count), by what it is
 * (of an {@code ioctl} the request, of an {@code epoll_ctl} the operation, and the file's name), and by how many of those
 * there were before it in the thread. What a thread of cleaning up after the garbage collector calls is left alone. A
 * run that does not come to its call is tried three times, then counted in {@link SweepReport#missed}; more than one in
 * five fail the sweep.
 *
 * <p>{@code EINTR} is tried with the calls that a signal can end; every other error with every call: which of them a
 * driver gives is not for a program to know. {@code close} closes whatever it gives, as the kernel does; memory whose
 * {@code munmap} was made to fail may stay.
 *
 * <p>After a hang the other errors of that call are left out, and after six the rest of the sweep.
 *
 * <p>Each failure is told with a line that repeats this one run: the system property {@value #PROPERTY} names it.
 *
 * <pre>{@code
 * FaultSweep.of("capture", syscalls -> {
 *             syscalls.register(root.resolve("dev/video0").toString(), new FakeCamera(syscalls));
 *             try (DeviceManager manager = ScriptedManager.of(syscalls, root, new V4l2Driver());
 *                     VideoDevice device = manager.open("v4l2:video0", VideoDevice.class);
 *                     CaptureStream stream = device.capture()) {
 *                 stream.next();
 *             }
 *         })
 *         .requests(videodev2.class)
 *         .run();
 * }</pre>
 *
 * <p>For one thread; nothing else in this JVM should log through {@code org.linux4j} meanwhile.
 *
 * @since 0.1
 */
public final class FaultSweep {

    /** The system property that names the one run to repeat, as a failure tells it. */
    public static final String PROPERTY = "linux4j.sweep";

    private static final int[] ERRORS = {
        errno.EINTR,
        errno.EAGAIN,
        errno.EIO,
        errno.ENODEV,
        errno.EINVAL,
        errno.EBUSY,
        errno.ENOMEM,
        errno.EMFILE,
        errno.EACCES,
        errno.EPERM,
        errno.ENOTTY,
        errno.ENOSPC,
        errno.ETIMEDOUT,
        errno.EPIPE,
        errno.ERANGE,
        errno.ENOENT,
        errno.ENXIO
    };

    /** As the manual pages have it. */
    private static final Set<String> INTERRUPTIBLE = Set.of(
            "open",
            "close",
            "ioctl",
            "read",
            "write",
            "pread",
            "pwrite",
            "recvfrom",
            "poll",
            "epoll_wait",
            "ftruncate");

    private static final int TRIES = 3;
    private static final int TOLD = 20;
    private static final int HANGS = 6;

    private final String name;
    private final SweepScenario scenario;
    private int[] errors = ERRORS.clone();
    private Class<?>[] requests = {};
    private String only = System.getProperty(PROPERTY, "");

    private FaultSweep(String name, SweepScenario scenario) {
        this.name = name;
        this.scenario = scenario;
    }

    /**
     * Makes a sweep.
     *
     * @param name the scenario's name, for messages
     * @param scenario what is run
     * @return the sweep, with a list of seventeen errors
     */
    public static FaultSweep of(String name, SweepScenario scenario) {
        return new FaultSweep(Objects.requireNonNull(name, "name"), Objects.requireNonNull(scenario, "scenario"));
    }

    /**
     * Sets the errors that are tried.
     *
     * @param numbers of {@link errno}
     * @return this object
     */
    public FaultSweep errnos(int... numbers) {
        errors = numbers.clone();
        return this;
    }

    /**
     * Tells the names of requests, for messages.
     *
     * @param constants classes whose public constants of type {@code long} are requests, as those of {@code uapi} packages
     * @return this object
     */
    public FaultSweep requests(Class<?>... constants) {
        requests = constants.clone();
        return this;
    }

    /**
     * Runs one fault only.
     *
     * @param run the run as a failure tells it, which begins with the scenario's name; empty for all
     * @return this object
     */
    public FaultSweep only(String run) {
        only = Objects.requireNonNull(run, "run");
        return this;
    }

    /**
     * Runs the sweep.
     *
     * @return what was done; nothing of any run was wrong
     * @throws AssertionError if something was, with all that was found in the first twenty faults
     */
    public SweepReport run() {
        long begin = System.nanoTime();
        SweepFindings findings = new SweepFindings(name, TOLD);
        try (SweepRunner runner = new SweepRunner(scenario, new CallNames(requests))) {
            // Twice: what the first run of all does once for ever is not the scenario's.
            goesWell(runner);
            List<FaultPoint> points = goesWell(runner);
            FaultPoint hung = null;
            for (Fault fault : faults(points)) {
                boolean wanted = only.isEmpty() || only.equals(findings.text(fault));
                // What hangs with one error hangs with the next, and each hang takes its time.
                if (!wanted || fault.point() == hung) {
                    continue;
                }
                if (run(runner, fault, findings)) {
                    hung = fault.point();
                }
                if (findings.hangs() == HANGS) {
                    findings.giveUp();
                    break;
                }
            }
            if (findings.runs() == 0 && only.startsWith(name + ": ")) {
                throw new AssertionError("The scenario does not come to '" + only + "'");
            }
            findings.fail();
            return findings.report(points.size(), System.nanoTime() - begin);
        }
    }

    private List<FaultPoint> goesWell(SweepRunner runner) {
        SweepRunner.Outcome outcome = runner.run(null);
        List<String> wrong = new ArrayList<>(outcome.wrong());
        if (outcome.thrown() != null) {
            wrong.add(Verdict.text(outcome.thrown()));
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(name + " does not go well without a fault:\n  " + String.join("\n  ", wrong));
        }
        return outcome.points();
    }

    private List<Fault> faults(List<FaultPoint> points) {
        List<Fault> faults = new ArrayList<>();
        for (FaultPoint point : points) {
            boolean interruptible = INTERRUPTIBLE.contains(point.call().split(" ")[0]);
            Arrays.stream(errors)
                    .filter(error -> interruptible || error != errno.EINTR)
                    .forEach(error -> faults.add(new Fault(point, error)));
        }
        if (faults.isEmpty()) {
            throw new AssertionError(name + " makes no system call, or no error was given: nothing was tested");
        }
        return faults;
    }

    /** Gives whether it hung. */
    private static boolean run(SweepRunner runner, Fault fault, SweepFindings findings) {
        for (int i = 1; ; i++) {
            SweepRunner.Outcome outcome = runner.run(fault);
            // What is wrong is wrong, fault or no fault.
            if (outcome.reached() || i == TRIES || outcome.isWrong()) {
                findings.add(fault, outcome);
                return outcome.hung();
            }
        }
    }
}
