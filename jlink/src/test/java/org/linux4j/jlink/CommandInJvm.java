package org.linux4j.jlink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.linux4j.cli.CommandRun;

/**
 * The command in the test's own JVM, on the devices of this machine: a run costs milliseconds where a process of its own
 * costs a start of the JVM.
 *
 * <p>Each run has a thread, streams, devices and a Ctrl-C of its own. Register it as an extension: no test may leave a run
 * behind.
 */
final class CommandInJvm implements Command, AfterTestExecutionCallback {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Run> runs = new CopyOnWriteArrayList<>();

    @Override
    public Running start(String... arguments) {
        runs.removeIf(Run::isOver);
        Run run = new Run(arguments);
        runs.add(run);
        run.thread.start();
        return run;
    }

    /** Before the test's own cleaning up, which what still runs would disturb. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        List<Run> left = runs.stream().filter(run -> !run.isOver()).toList();
        runs.clear();
        left.forEach(Run::interrupt);
        left.forEach(Run::result);
        if (!left.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("The test left behind: " + left);
        }
    }

    private static final class Run implements Running {
        private final String line;
        private final TypedInput in = new TypedInput();
        private final WatchedOutput out = new WatchedOutput();
        private final WatchedOutput err = new WatchedOutput();
        private final CompletableFuture<Integer> end = new CompletableFuture<>();
        private final CommandRun command =
                CommandRun.builder().in(in).out(out).err(err).build();
        private final Thread thread;

        Run(String... arguments) {
            line = "linux4j " + String.join(" ", arguments);
            thread = new Thread(() -> execute(arguments), "linux4j-command");
            thread.setDaemon(true);
        }

        private void execute(String... arguments) {
            try {
                end.complete(command.execute(arguments));
            } catch (Throwable e) {
                end.completeExceptionally(e);
            } finally {
                in.close();
                out.end();
                err.end();
            }
        }

        boolean isOver() {
            return end.isDone();
        }

        @Override
        public void awaitOut(String part) {
            await(out, part);
        }

        @Override
        public void awaitErr(String part) {
            await(err, part);
        }

        private void await(WatchedOutput output, String part) {
            if (!output.await(part, PATIENCE)) {
                throw new AssertionError("'" + part + "' never came; " + this);
            }
        }

        @Override
        public boolean prints(String part, Duration time) {
            return out.await(part, time);
        }

        @Override
        public void type(String line) {
            in.type(line);
        }

        @Override
        public void interrupt() {
            command.interrupt();
        }

        @Override
        public boolean endsWithin(Duration time) {
            try {
                end.get(time.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(this + ": " + e, e);
            }
        }

        @Override
        public Result result() {
            if (!endsWithin(PATIENCE)) {
                throw new AssertionError("It does not end; " + this + "\n    at " + List.of(thread.getStackTrace()));
            }
            return new Result(end.join(), out.text(), err.text());
        }

        @Override
        public String toString() {
            return "`" + line + "` printed: " + out.text() + err.text();
        }
    }
}
