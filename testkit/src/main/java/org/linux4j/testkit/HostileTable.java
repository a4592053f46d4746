package org.linux4j.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Questions to drivers that are answered with what cannot be, each with a time limit, in a JVM of its own that has little
 * memory: each ends in a typed exception, or in an answer.
 *
 * <p>A program makes the table and {@linkplain #run() runs} it in its {@code main}; a test has that done by
 * {@link #assertHolds}.
 *
 * <p>For one thread.
 *
 * @since 0.1
 */
public final class HostileTable {

    private static final String MEMORY = "300m";
    private static final long MOST_WORK_SECONDS = 20;
    private static final long MOST_WAIT_SECONDS = 300;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WRONG = 3;

    private final Map<String, Callable<?>> rows = new LinkedHashMap<>();

    /** Makes it empty. */
    public HostileTable() {}

    /**
     * Adds a question.
     *
     * @param name what is answered, for messages
     * @param question asks a driver of its own; what it gives is an answer
     * @return this object
     */
    public HostileTable row(String name, Callable<?> question) {
        if (rows.put(name, question) != null) {
            throw new IllegalArgumentException("two rows are called '" + name + "'");
        }
        return this;
    }

    /** Asks all questions, tells how each ended, and ends the JVM: with status 0 where all ended as they should. */
    public void run() {
        List<String> wrong = new ArrayList<>();
        rows.forEach((name, question) -> {
            String found = ask(question);
            System.out.println(name + ": " + (found.isEmpty() ? "as it should be" : "WRONG, " + found));
            if (!found.isEmpty()) {
                wrong.add(name);
            }
        });
        System.out.println(rows.size() + " rows, " + wrong.size() + " wrong");
        System.out.flush();
        // Without waiting for threads that hang.
        Runtime.getRuntime().halt(wrong.isEmpty() && !rows.isEmpty() ? 0 : WRONG);
    }

    /** What is wrong with how it ended, or an empty text. */
    private static String ask(Callable<?> question) {
        FutureTask<Object> task = new FutureTask<>(question::call);
        Thread thread = new Thread(task, "question");
        thread.setDaemon(true);
        thread.start();
        for (long waited = 0; ; waited++) {
            try {
                task.get(1, TimeUnit.SECONDS);
                return "";
            } catch (ExecutionException e) {
                return Verdict.on(e.getCause()).orElse("");
            } catch (TimeoutException e) {
                // On a machine that is busy with other things a question may take long without doing much.
                long worked = TimeUnit.NANOSECONDS.toSeconds(THREADS.getThreadCpuTime(thread.getId()));
                if (worked >= MOST_WORK_SECONDS || waited >= MOST_WAIT_SECONDS) {
                    return "it has not ended after " + worked + " s of work, and " + waited + " s in all: "
                            + Verdict.stack(thread);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Runs a program that runs a table, in a JVM with 300 MB.
     *
     * @param program the program
     * @throws AssertionError if a row did not end as it should, or the JVM did not
     * @throws InterruptedException if this thread is interrupted
     */
    public static void assertHolds(Class<?> program) throws InterruptedException {
        ChildProgram.Ended ended = ChildJvm.of(program, "-Xmx" + MEMORY, "-XX:MaxDirectMemorySize=" + MEMORY)
                .run();
        if (ended.status() != 0) {
            throw new AssertionError(
                    program.getSimpleName() + " ended with status " + ended.status() + ":\n" + ended.output());
        }
    }
}
