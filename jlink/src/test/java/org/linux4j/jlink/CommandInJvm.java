package org.linux4j.jlink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DynamicTest;
import org.linux4j.cli.CommandRun;

/**
 * The command in the test's own JVM, on the devices of this machine: a run costs milliseconds where a process of its own
 * costs a start of the JVM.
 *
 * <p>Each run has a thread, streams, devices and a Ctrl-C of its own.
 */
final class CommandInJvm extends OwnedRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Override
    public Running start(String... arguments) {
        Run run = new Run(arguments);
        own(run);
        run.thread.start();
        return run;
    }

    /** One whose standard output is halted from the beginning on, until it is resumed. */
    Run startHalted(String... arguments) {
        Run run = new Run(arguments);
        run.out.halt();
        own(run);
        run.thread.start();
        return run;
    }

    /** A test of bad input, which is refused. */
    DynamicTest refuses(int status, String part, String... arguments) {
        return DynamicTest.dynamicTest(
                String.join(" ", arguments), () -> run(arguments).assertRefused(status, part));
    }

    /** A run on a thread of its own. */
    static final class Run implements Running {
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

        /** Lets what writes to standard output go on. */
        void resume() {
            out.resume();
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
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                // It is for the result to tell.
            } catch (InterruptedException e) {
                throw new AssertionError(this + ": " + e, e);
            }
            return true;
        }

        @Override
        public Result result() {
            if (!endsWithin(PATIENCE)) {
                throw new AssertionError("It does not end; " + this + "\n    at " + List.of(thread.getStackTrace()));
            }
            try {
                return new Result(end.join(), out.text(), err.text());
            } catch (CompletionException e) {
                throw new AssertionError(this + ": " + e.getCause(), e);
            }
        }

        @Override
        public void end() {
            resume();
            interrupt();
            if (!endsWithin(PATIENCE)) {
                throw new AssertionError("It cannot be ended; " + this);
            }
        }

        @Override
        public String toString() {
            return "`" + line + "` printed: " + out.text() + err.text();
        }
    }
}
