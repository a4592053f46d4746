package org.linux4j.spi;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.linux4j.DeviceException;

/**
 * Calls of one driver: whatever it throws is a {@link DeviceException}, and a plugin is not waited for without end.
 *
 * <p>A call of a plugin has a daemon thread of its own, which it keeps where it never comes back. As long as one has not,
 * none is tried again. Thread-safe.
 */
final class DriverCalls {

    /** The driver threw what no driver may, or did not answer. */
    static final class DefectException extends DeviceException {
        private static final long serialVersionUID = 1;

        private final String reason;

        private DefectException(Failure failure, String reason) {
            super(failure);
            this.reason = reason;
        }

        /** What is wrong, without the driver's name. */
        String reason() {
            return reason;
        }

        /** Whether it threw nothing, and did not answer. */
        boolean hangs() {
            return getCause() == null;
        }
    }

    private final String driver;
    private final Origin origin;
    private final Duration patience;
    /** Calls that were given up and have not come back. */
    private final AtomicInteger stuck = new AtomicInteger();
    /** What the latest of them did, for people. */
    private volatile String hung = "";

    /**
     * Makes it.
     *
     * @param driver what the driver is called in messages
     * @param patience how long a plugin is waited for
     */
    DriverCalls(String driver, Origin origin, Duration patience) {
        this.driver = driver;
        this.origin = origin;
        this.patience = patience;
    }

    /** Whether a call was given up and has not come back. */
    boolean isStuck() {
        return stuck.get() > 0;
    }

    /** Calls as {@link #waiting} does what may rightly take any time. */
    <T> T patiently(String method, Callable<T> call) {
        try {
            return call.call();
        } catch (Throwable e) {
            throw typed(method, e);
        }
    }

    /**
     * Calls the driver, and waits for it.
     *
     * @param method what is called, for messages
     * @param call the call
     * @return what it returned
     * @throws DefectException if it threw anything but a {@link DeviceException}, or did not come back in time
     * @throws DeviceException if it threw that
     */
    <T> T waiting(String method, Callable<T> call) {
        return waiting(method, call, late -> {});
    }

    /** Calls as {@link #waiting(String, Callable)} does, and hands over what came too late. */
    <T> T waiting(String method, Callable<T> call, Consumer<T> late) {
        if (origin.trusted()) {
            return patiently(method, call);
        }
        if (stuck.get() > 0) {
            throw defect(method, hung, null);
        }
        Answer<T> answer = new Answer<>(method, call, late);
        Thread thread = new Thread(answer, "linux4j-driver " + driver);
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.await().value();
        } catch (TimeoutException e) {
            throw defect(method, hung, null);
        } catch (Throwable e) {
            throw typed(method, e);
        }
    }

    /** What a call returned or threw; an {@link ExecutionException} would ask what was thrown for words, which may fail too. */
    private record Outcome<T>(T returned, Throwable thrown) {
        static <T> Outcome<T> of(Callable<T> call) {
            try {
                return new Outcome<>(call.call(), null);
            } catch (Throwable e) {
                return new Outcome<>(null, e);
            }
        }

        T value() throws Throwable {
            if (thrown != null) {
                throw thrown;
            }
            return returned;
        }
    }

    /** The call on a thread of its own. */
    private final class Answer<T> extends FutureTask<Outcome<T>> {
        private final String method;
        private final Consumer<T> late;
        /** Whether nobody waits any more, or it has come: whatever is first. Guarded by this. */
        private boolean settled;

        Answer(String method, Callable<T> call, Consumer<T> late) {
            super(() -> Outcome.of(call));
            this.method = method;
            this.late = late;
        }

        /** Is not interrupted: a listing has no wait that could be. */
        Outcome<T> await() throws TimeoutException {
            long deadline = System.nanoTime() + patience.toNanos();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    } catch (ExecutionException e) {
                        throw new AssertionError("an outcome is all that comes", e);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    } catch (TimeoutException e) {
                        if (giveUp()) {
                            throw e;
                        }
                        // It came just now.
                        deadline = System.nanoTime() + patience.toNanos();
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private synchronized boolean giveUp() {
            if (settled) {
                return false;
            }
            settled = true;
            hung = "its " + method + "() did not answer within " + patience.toMillis() / 1000.0
                    + " s; it is left out until it does";
            stuck.incrementAndGet();
            return true;
        }

        private synchronized boolean came() {
            boolean first = !settled;
            settled = true;
            return first;
        }

        @Override
        protected void done() {
            if (came()) {
                return;
            }
            try {
                late.accept(get().value());
            } catch (Throwable e) {
                // Nobody is there whom it could be told.
                Thrown.rethrowFatal(e);
            } finally {
                stuck.decrementAndGet();
            }
        }
    }

    private DeviceException typed(String method, Throwable thrown) {
        if (thrown instanceof DeviceException typed) {
            return typed;
        }
        Thrown.rethrowFatal(thrown);
        return defect(method, "it failed in " + method + "(): " + Thrown.text(thrown), thrown);
    }

    private DefectException defect(String method, String reason, Throwable cause) {
        DeviceException.Failure failure =
                DeviceException.failure(method, reason).on("driver " + driver);
        if (!origin.trusted()) {
            failure.hint("it is a defect of " + origin.place());
        }
        return new DefectException(cause == null ? failure : failure.cause(cause), reason);
    }
}
