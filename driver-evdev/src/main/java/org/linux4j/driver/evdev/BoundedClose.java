package org.linux4j.driver.evdev;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Closes what the kernel may be slow to close.
 *
 * <p>Erasing an effect of a device that another program plays, through uinput, waits for that program for up to half a
 * minute, and closing the opening that it was uploaded through erases it; so does everything else that is asked of the
 * device meanwhile. The caller is not kept that long.
 */
final class BoundedClose {

    private static final Logger LOGGER = System.getLogger("org.linux4j.driver.evdev");
    private static final long PATIENCE_MILLIS = 1_000;

    private BoundedClose() {}

    static void run(String target, Runnable closing) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        closing.run();
                        done.complete(null);
                    } catch (RuntimeException | Error e) {
                        done.completeExceptionally(e);
                    }
                },
                "linux4j-input-close");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                done.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (TimeoutException e) {
                LOGGER.log(
                        Level.WARNING,
                        "{0}: the program that plays this device does not answer; the kernel goes on erasing effects",
                        target);
                break;
            } catch (java.util.concurrent.ExecutionException e) {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
