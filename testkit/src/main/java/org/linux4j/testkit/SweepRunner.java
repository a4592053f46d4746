package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a scenario once, and looks at what it leaves. Its threads are used again until one hangs. */
final class SweepRunner implements AutoCloseable {

    private static final long HANG_SECONDS = 5;
    /** For what is slow because the machine has other things to do, or loads its classes. */
    private static final long MOST_SECONDS = 60;

    /** No error makes it so much slower. */
    private static final int SLOWER = 20;

    private static final long END_MILLIS = 1_000;

    private static final String OWN_THREADS = "linux4j-";

    private final SweepStage.Maker stages;
    private final CallNames names;
    private final LogWatch log = new LogWatch();
    private final Group group = new Group();
    /** Those that earlier runs left, each told once. */
    private final Set<Thread> leftBefore = new HashSet<>();

    private ExecutorService worker = newWorker();
    private long patience = TimeUnit.SECONDS.toNanos(MOST_SECONDS);

    /** All threads that a scenario starts are in it, and so are those that they start. */
    private static final class Group extends ThreadGroup {
        private final List<String> uncaught = new ArrayList<>();

        Group() {
            super("sweep");
        }

        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            if (!(thrown instanceof AbandonedError)) {
                synchronized (uncaught) {
                    uncaught.add("thread " + thread.getName() + " ended in " + Verdict.text(thrown));
                }
            }
        }

        List<String> take() {
            synchronized (uncaught) {
                List<String> taken = List.copyOf(uncaught);
                uncaught.clear();
                return taken;
            }
        }

        List<Thread> threads() {
            Thread[] threads = new Thread[activeCount() + 16];
            int count = enumerate(threads, true);
            return List.of(Arrays.copyOf(threads, count));
        }
    }

    /**
     * What became of a run.
     *
     * @param thrown what the scenario threw, or null
     * @param reached whether the call that was to fail was made
     * @param hung whether it did not end, or a thread of it
     * @param wrong what was wrong, a text for each
     * @param calls its calls, where no fault was asked for
     * @param nanos how long it took
     * @param digest what the scenario saw, or null where it did not end well
     */
    record Outcome(
            Throwable thrown,
            boolean reached,
            boolean hung,
            List<String> wrong,
            List<SeenCall> calls,
            long nanos,
            String digest) {
        boolean isWrong() {
            return !wrong.isEmpty();
        }
    }

    SweepRunner(SweepStage.Maker stages, CallNames names) {
        this.stages = stages;
        this.names = names;
    }

    private ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(group, task, "scenario");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says how long a run takes without a fault: from now on one that takes much longer hangs. */
    void takes(long nanos) {
        patience = Math.min(
                TimeUnit.SECONDS.toNanos(MOST_SECONDS),
                Math.max(TimeUnit.SECONDS.toNanos(HANG_SECONDS), SLOWER * nanos));
    }

    /**
     * Runs it.
     *
     * @param fault what goes wrong, or null for nothing
     */
    Outcome run(Fault fault) {
        SweepStage stage = stages.make();
        FaultTap tap = new FaultTap(names::name, fault);
        stage.tap(tap);
        List<String> wrong = new ArrayList<>();
        long begin = System.nanoTime();
        AtomicReference<String> digest = new AtomicReference<>();
        Future<Throwable> run = worker.submit(() -> play(stage, digest));
        Throwable thrown = null;
        boolean hung = false;
        try {
            thrown = run.get(patience, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            hung = true;
            wrong.add(hang());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            stage.abandon();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        long nanos = System.nanoTime() - begin;
        if (!hung) {
            if (thrown != null && fault != null) {
                Verdict.on(thrown).ifPresent(wrong::add);
            }
            hung = !endThreads(wrong);
            wrong.addAll(stage.left(tap.failed()));
        }
        wrong.addAll(group.take());
        wrong.addAll(log.take());
        if (hung) {
            giveUp(stage);
        }
        return new Outcome(thrown, tap.reached(), hung, wrong, tap.seen(), nanos, digest.get());
    }

    private static Throwable play(SweepStage stage, AtomicReference<String> digest) {
        try {
            digest.set(stage.play());
            return null;
        } catch (Throwable e) {
            return e;
        } finally {
            // For the next run.
            Thread.interrupted();
        }
    }

    private String hang() {
        StringBuilder text =
                new StringBuilder("it has not ended after " + TimeUnit.NANOSECONDS.toSeconds(patience) + " s");
        for (Thread thread : group.threads()) {
            if (!leftBefore.contains(thread)) {
                text.append("\n    ").append(Verdict.stack(thread));
            }
        }
        return text.toString();
    }

    /** Ends what did not end by itself; what becomes of it is nobody's fault any more. */
    private void giveUp(SweepStage stage) {
        stage.abandon();
        worker.shutdown();
        for (Thread thread : group.threads()) {
            if (leftBefore.add(thread)) {
                try {
                    thread.interrupt();
                } catch (AbandonedError e) {
                    // Who is interrupted in a system call is woken by one, on this thread.
                }
                end(thread, END_MILLIS);
            }
        }
        group.take();
        log.take();
        worker = newWorker();
    }

    private boolean endThreads(List<String> wrong) {
        boolean ended = true;
        for (Thread thread : group.threads()) {
            if (thread.getName().startsWith(OWN_THREADS)
                    && !leftBefore.contains(thread)
                    && !end(thread, TimeUnit.NANOSECONDS.toMillis(patience))) {
                wrong.add("left running: " + Verdict.stack(thread));
                ended = false;
            }
        }
        return ended;
    }

    private static boolean end(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        worker.shutdown();
        log.close();
    }
}
