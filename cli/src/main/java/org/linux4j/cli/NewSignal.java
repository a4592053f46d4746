package org.linux4j.cli;

import java.time.Duration;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoSignals;

/** Has a receiver take the timings of another signal that comes in, as soon as it understands it. */
final class NewSignal {

    /** What a receiver makes of a signal may change without an event. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final VideoDevice camera;
    private final VideoSignals signals;
    private final Duration patience;
    private final long begun = System.nanoTime();

    private NewSignal(VideoDevice camera, VideoSignals signals, Duration patience) {
        this.camera = camera;
        this.signals = signals;
        this.patience = patience;
    }

    /**
     * Takes it. What has no timings, as television has none, is left as it stands.
     *
     * @throws CommandException where there is no signal that it understands in time
     */
    static void take(VideoDevice camera, Duration patience) {
        camera.as(VideoSignals.class)
                .filter(signals -> signals.timings().isPresent())
                .ifPresent(signals -> new NewSignal(camera, signals, patience).await());
    }

    private void await() {
        if (isTaken()) {
            return;
        }
        try (EventSource<? extends Event> news =
                camera.as(EventfulDevice.class).orElseThrow().events()) {
            while (!isTaken()) {
                news.next(PAUSE);
            }
        }
    }

    private boolean isTaken() {
        try {
            signals.setTimings(signals.detectTimings());
            return true;
        } catch (DeviceClosedException | DeviceDisconnectedException | DeviceInterruptedException e) {
            throw e;
        } catch (DeviceException e) {
            if (Duration.ofNanos(System.nanoTime() - begun).compareTo(patience) >= 0) {
                throw new CommandException(
                        "capture from " + camera.descriptor().id() + ": " + e.getMessage()
                                + "; --timeout SECONDS waits longer for a signal",
                        e);
            }
            return false;
        }
    }
}
