package org.linux4j.cli;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.EventSource;

/** Waits for the camera that went, and starts it as it was started. */
final class Reconnection {

    /** A node is there before its user may open it, and nothing tells of the second. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CommandContext context;
    private final CameraStarter starter;
    private final String identity;
    private volatile EventSource<DeviceChange> waiting;
    private volatile boolean stopped;

    /**
     * Makes it.
     *
     * @throws CommandException where the device could not be told again
     */
    Reconnection(CommandContext context, CameraStarter starter, DeviceDescriptor camera) {
        this.context = context;
        this.starter = starter;
        this.identity = camera.identity()
                .orElseThrow(() -> new CommandException("capture from " + camera.id()
                        + ": nothing tells it from others when it comes back; leave --reconnect out"));
    }

    /** From any thread; ends the wait. */
    void stop() {
        stopped = true;
        EventSource<DeviceChange> open = waiting;
        if (open != null) {
            open.close();
        }
    }

    /** The camera, started; nothing where the user has enough. */
    Optional<StartedCamera> await(DeviceDisconnectedException gone) {
        context.note(gone.getMessage() + "; waiting for " + identity);
        try (EventSource<DeviceChange> changes = context.devices().watch()) {
            waiting = changes;
            while (!stopped) {
                Optional<StartedCamera> camera = start();
                if (camera.isPresent()) {
                    context.note(camera.get().id() + " is there again");
                    return camera;
                }
                changes.next(PAUSE);
            }
            return Optional.empty();
        } catch (DeviceClosedException e) {
            if (stopped) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<StartedCamera> start() {
        Optional<DeviceDescriptor> there = context.devices()
                .find(device -> device.identity().filter(identity::equals).isPresent());
        try {
            return there.map(starter::start);
        } catch (DeviceInterruptedException | DeviceClosedException e) {
            throw e;
        } catch (DeviceException e) {
            // It has gone again, or is not ready yet.
            return Optional.empty();
        }
    }
}
