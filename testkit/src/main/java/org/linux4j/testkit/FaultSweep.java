package org.linux4j.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linux4j.DeviceManager;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Runs a scenario again and again, each time with one call that fails: every call of it, with every error of a list. On
 * scripted system calls, or {@linkplain #around around} those of a kernel, which works on real devices in the lab.
 *
 * <p>Some first runs without a fault must go well, and tell which calls there are. With a fault, the scenario either goes well
 * all the same or ends in a {@link org.linux4j.DeviceException}. Anything else is found and told:
 * <ul>
 *   <li>another exception, also one that is suppressed in a typed one or its cause, that ended a thread, or that was
 *       caught and logged;
 *   <li>an {@code EINTR} that reaches the program: such a call is to be made again;
 *   <li>a descriptor that is open afterwards, a device's memory that is mapped, a thread {@code linux4j-...} that has not
 *       ended, and what {@link ScriptedSyscalls#violations} tells;
 *   <li>a run that has not ended after five seconds, with the stacks of its threads; where the machine is so busy that a run
 *       takes long without a fault, twenty times as long.
 * </ul>
 *
 * <p><b>What is not seen in exceptions.</b> A list that ends where the device failed, or something that is told to be
 * absent, ends no run in an exception. So a {@link DigestScenario} gives what it saw: a run with a fault gives the same, or
 * ends in a typed exception. Of its calls only those errors are tried that cannot be taken for the truth, as "there is no
 * such entry" is. Around a kernel, whose devices remember, each run with a fault is followed by one without, which gives the
 * same again.
 *
 * <p><b>Answers.</b> With {@link #altering}, calls succeed and one answer is altered: each number that the kernel filled
 * in, and how much it is said to be, becomes one that cannot be. What the scenario sees is of no interest then; but it
 * ends as with any fault.
 *
 * <p><b>Inside.</b> Where the kernel lets a thread say which of the next allocations and copies fails, as that of
 * {@code lab/run --faults} does, sweeps around it make no call fail from without: each call of a sample is made again and
 * again, and the first, the second, the third of what the kernel does for it fails, until it comes to no more. So it fails
 * in the midst of a driver, with whatever that driver makes of it.
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
    private static final Set<Call> INTERRUPTIBLE = EnumSet.of(
            Call.OPEN,
            Call.CLOSE,
            Call.IOCTL,
            Call.READ,
            Call.WRITE,
            Call.PREAD,
            Call.PWRITE,
            Call.RECVFROM,
            Call.POLL,
            Call.EPOLL_WAIT,
            Call.FTRUNCATE);

    private static final int TRIES = 3;
    private static final int TOLD = 20;
    private static final int HANGS = 6;
    /** So many faults find most of what all find. */
    private static final int SAMPLE = 400;
    /** No call is looked into any deeper. */
    private static final int DEEPEST = 40;

    private final String name;
    private final SweepStage.Maker stages;
    /** Whether what the scenario sees is looked at. */
    private final boolean sees;
    /** Whether devices remember what runs did to them. */
    private final boolean real;
    /** Null for those that each call can give. */
    private int[] errors;

    private boolean altering;
    /** Numbers of answers that are not altered: request and place. */
    private final Set<List<Long>> believed = new HashSet<>();

    private int sample = LongRun.isWanted() ? Integer.MAX_VALUE : SAMPLE;
    private Class<?>[] requests = {};
    private String only = System.getProperty(PROPERTY, "");

    private FaultSweep(String name, SweepStage.Maker stages, boolean sees, boolean real) {
        this.name = Objects.requireNonNull(name, "name");
        this.stages = stages;
        this.sees = sees;
        this.real = real;
        this.errors = sees ? null : ERRORS.clone();
    }

    /**
     * Makes a sweep.
     *
     * @param name the scenario's name, for messages
     * @param scenario what is run
     * @return the sweep, with a list of seventeen errors
     */
    public static FaultSweep of(String name, SweepScenario scenario) {
        Objects.requireNonNull(scenario, "scenario");
        DigestScenario<ScriptedSyscalls> blind = syscalls -> {
            scenario.play(syscalls);
            return "";
        };
        return new FaultSweep(name, () -> new ScriptedStage(blind), false, false);
    }

    /**
     * Makes a sweep that looks at what the scenario sees.
     *
     * @param name the scenario's name, for messages
     * @param scenario what is run
     * @return the sweep, with the errors that each call can give
     */
    public static FaultSweep seeing(String name, DigestScenario<ScriptedSyscalls> scenario) {
        Objects.requireNonNull(scenario, "scenario");
        return new FaultSweep(name, () -> new ScriptedStage(scenario), true, false);
    }

    /**
     * Makes a sweep around other system calls, which do what they always do unless they fail.
     *
     * @param kernel the system calls, such as the bridge's to the kernel of the lab
     * @param name the scenario's name, for messages
     * @param scenario what is run, on those system calls with faults in them; the manager of
     *     {@link ScriptedManager#around} has its drivers on them
     * @return the sweep, with the errors that each call can give
     */
    public static FaultSweep around(Syscalls kernel, String name, DigestScenario<Syscalls> scenario) {
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(scenario, "scenario");
        return new FaultSweep(name, () -> new RealStage(kernel, scenario), true, true);
    }

    /**
     * Makes a sweep of a driver on other system calls, such as those to the kernel of the lab.
     *
     * @param kernel as {@link #around(Syscalls, String, DigestScenario)} has it
     * @param driver makes the driver, for each run
     * @param name the scenario's name, for messages
     * @param scenario what is run, with a manager of that driver and no other
     * @return the sweep, with the errors that each call can give
     */
    public static FaultSweep around(
            Syscalls kernel, Supplier<DeviceDriver> driver, String name, DigestScenario<DeviceManager> scenario) {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(scenario, "scenario");
        return around(kernel, name, syscalls -> {
            try (DeviceManager devices = ScriptedManager.around(syscalls, Path.of("/"), driver.get())) {
                return scenario.play(devices);
            }
        });
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
     * Has answers altered, instead of calls fail.
     *
     * @return this object
     */
    public FaultSweep altering() {
        altering = true;
        return this;
    }

    /**
     * Has a number of an answer never altered: a descriptor that a kernel has made, which is left open for ever where the
     * program is not told which it is.
     *
     * @param request the request
     * @param at where the number stands in its argument
     * @return this object
     */
    public FaultSweep believing(long request, int at) {
        believed.add(List.of(request, (long) at));
        return this;
    }

    /**
     * Has no more than some of the faults tried, from the first to the last, unless the system property
     * {@code linux4j.long} is set: all of them then.
     *
     * @param most how many; 400 unless it is said
     * @return this object
     */
    public FaultSweep sample(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a sample of " + most + " faults: it is 1 or more");
        }
        sample = LongRun.isWanted() ? Integer.MAX_VALUE : most;
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
        try (SweepRunner runner = new SweepRunner(stages, new CallNames(requests))) {
            // Twice: what the first run of all does once for ever is not the scenario's.
            goesWell(runner);
            SweepRunner.Outcome well = goesWell(runner);
            runner.takes(well.nanos());
            if (real && !altering && KernelFault.areThere()) {
                KernelFault.prepare();
                inside(runner, chosen(steady(runner, well.calls())), findings, well.digest());
                findings.fail();
                return findings.report(well.calls().size(), System.nanoTime() - begin);
            }
            Set<FaultPoint> hung = new HashSet<>();
            for (Fault fault : chosen(faults(steady(runner, well.calls())), findings)) {
                // What hangs with one error hangs with the next, and each hang takes its time.
                if (hung.contains(fault.point())) {
                    continue;
                }
                if (run(runner, fault, findings, well.digest())) {
                    hung.add(fault.point());
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
            return findings.report(well.calls().size(), System.nanoTime() - begin);
        }
    }

    private void inside(SweepRunner runner, List<SeenCall> calls, SweepFindings findings, String expected) {
        for (SeenCall seen : calls) {
            // What was not undone would be left for ever.
            if (CallErrors.of(seen.call()).length == 0) {
                continue;
            }
            boolean came = true;
            for (int which = 1; which <= DEEPEST && came; which++) {
                Fault fault = Fault.inside(seen.point(), which);
                if (!only.isEmpty() && !only.equals(findings.text(fault))) {
                    continue;
                }
                came = inside(runner, fault, findings, expected);
                if (findings.hangs() == HANGS) {
                    findings.giveUp();
                    return;
                }
            }
        }
        if (findings.runs() == 0) {
            throw new AssertionError(name + ": nothing failed inside the kernel: nothing was tested");
        }
    }

    /** Gives whether the call came to it, and the next may be tried. */
    private boolean inside(SweepRunner runner, Fault fault, SweepFindings findings, String expected) {
        SweepRunner.Outcome outcome = runner.run(fault);
        List<String> wrong = new ArrayList<>(outcome.wrong());
        Verdict.onDigest(expected, outcome).ifPresent(wrong::add);
        if (!outcome.hung()) {
            afterwards(runner.run(null), expected, wrong);
        }
        if (outcome.reached() || !wrong.isEmpty()) {
            findings.add(fault, outcome, wrong);
        }
        return outcome.reached() && !outcome.hung();
    }

    private List<SeenCall> chosen(List<SeenCall> calls) {
        int most = only.isEmpty() ? sample : Integer.MAX_VALUE;
        int step = (calls.size() - 1) / most + 1;
        return IntStream.range(0, calls.size())
                .filter(index -> index % step == 0)
                .mapToObj(calls::get)
                .toList();
    }

    /**
     * Those of the calls that other runs make as well: on a busy machine threads wait for one another, or do not, where they did
     * otherwise before.
     */
    private List<SeenCall> steady(SweepRunner runner, List<SeenCall> calls) {
        List<SeenCall> steady = new ArrayList<>(calls);
        for (int i = 1; i < TRIES && only.isEmpty(); i++) {
            Set<FaultPoint> made =
                    goesWell(runner).calls().stream().map(SeenCall::point).collect(Collectors.toSet());
            steady.removeIf(seen -> !made.contains(seen.point()));
        }
        if (2 * steady.size() < calls.size()) {
            throw new AssertionError(name + ": " + (calls.size() - steady.size()) + " of " + calls.size()
                    + " calls are not made in other runs: the scenario is not the same each time");
        }
        return steady;
    }

    private List<Fault> chosen(List<Fault> all, SweepFindings findings) {
        List<Fault> wanted = all.stream()
                .filter(fault -> only.isEmpty() || only.equals(findings.text(fault)))
                .toList();
        int step = (wanted.size() - 1) / sample + 1;
        return IntStream.range(0, wanted.size())
                .filter(index -> index % step == 0)
                .mapToObj(wanted::get)
                .toList();
    }

    private SweepRunner.Outcome goesWell(SweepRunner runner) {
        SweepRunner.Outcome outcome = runner.run(null);
        List<String> wrong = new ArrayList<>(outcome.wrong());
        if (outcome.thrown() != null) {
            wrong.add(Verdict.text(outcome.thrown()));
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(name + " does not go well without a fault:\n  " + String.join("\n  ", wrong));
        }
        return outcome;
    }

    private List<Fault> faults(List<SeenCall> calls) {
        List<Fault> faults = new ArrayList<>();
        for (SeenCall seen : calls) {
            if (altering) {
                Alterations.of(seen).stream()
                        .filter(one -> !believed.contains(List.of(seen.number(), (long) one.at())))
                        .forEach(alteration -> faults.add(new Fault(seen.point(), alteration)));
                continue;
            }
            boolean interruptible = INTERRUPTIBLE.contains(seen.call());
            Arrays.stream(errors == null ? CallErrors.of(seen.call()) : errors)
                    .filter(error -> interruptible || error != errno.EINTR)
                    .forEach(error -> faults.add(new Fault(seen.point(), error)));
        }
        if (faults.isEmpty()) {
            throw new AssertionError(name + " makes no system call, or no error was given: nothing was tested");
        }
        return faults;
    }

    /** Gives whether it hung. */
    private boolean run(SweepRunner runner, Fault fault, SweepFindings findings, String expected) {
        for (int i = 1; ; i++) {
            SweepRunner.Outcome outcome = runner.run(fault);
            List<String> wrong = new ArrayList<>(outcome.wrong());
            if (sees && !altering) {
                Verdict.onDigest(expected, outcome).ifPresent(wrong::add);
            }
            if (real && !outcome.hung()) {
                afterwards(runner.run(null), expected, wrong);
            }
            // What is wrong is wrong, fault or no fault.
            if (outcome.reached() || i == TRIES || !wrong.isEmpty()) {
                findings.add(fault, outcome, wrong);
                return outcome.hung();
            }
        }
    }

    /** A device that a fault has left in another state than it was would spoil what is done with it later. */
    private static void afterwards(SweepRunner.Outcome next, String expected, List<String> wrong) {
        next.wrong().forEach(text -> wrong.add("in the next run, without a fault: " + text));
        if (next.thrown() != null) {
            wrong.add("the next run, without a fault, failed: " + Verdict.text(next.thrown()));
        }
        Verdict.onDigest(expected, next).ifPresent(text -> wrong.add("in the next run, without a fault: " + text));
    }
}
