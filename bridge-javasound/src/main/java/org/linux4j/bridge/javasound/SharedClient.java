package org.linux4j.bridge.javasound;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linux4j.DeviceManager;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiQueue;

/**
 * The one client of the sequencer that all open devices of this program are ports of, with the queue that is their clock. It
 * is there while somebody uses it: a machine has room for few.
 */
final class SharedClient {

    private static final String NAME = "Java";
    private static final int MOST_PORTS = 254;
    private static final int FIRST_HIDDEN = MOST_PORTS / 2;

    /** Never closed: its devices are, and it costs nothing then. */
    private static DeviceManager devices;

    private static SharedClient current;

    private final MidiClient client;
    private final MidiQueue queue;
    private int users;

    private SharedClient(DeviceManager devices) {
        client = Midi.client(devices, NAME);
        try {
            queue = client.createQueue("javax.sound.midi");
            queue.resume();
        } catch (RuntimeException | Error e) {
            client.close();
            throw e;
        }
    }

    /** Asks the sequencer something, by the client that is there or one for the moment. */
    static synchronized void ask(Consumer<MidiClient> question) {
        if (current != null) {
            question.accept(current.client);
            return;
        }
        try (MidiClient asking = Midi.client(devices(), NAME)) {
            question.accept(asking);
        }
    }

    /** The client for one user more. */
    static synchronized SharedClient acquire() {
        if (current == null) {
            current = new SharedClient(devices());
        }
        current.users++;
        return current;
    }

    /** One user less. */
    void release() {
        synchronized (SharedClient.class) {
            users--;
            if (users == 0) {
                current = null;
                try {
                    queue.close();
                } finally {
                    client.close();
                }
            }
        }
    }

    private static DeviceManager devices() {
        if (devices == null) {
            devices = DeviceManager.create();
        }
        return devices;
    }

    MidiClient client() {
        return client;
    }

    /**
     * Makes a port. Those that others connect have the lowest numbers, for who names a client without a port means port 0.
     *
     * @param forOthers whether others connect it
     */
    MidiPort createPort(MidiPortSpec.Builder spec, boolean forOthers) {
        synchronized (SharedClient.class) {
            if (!forOthers) {
                Set<Integer> taken = client.ownPorts().stream()
                        .map(port -> port.address().port())
                        .collect(Collectors.toSet());
                IntStream.range(FIRST_HIDDEN, MOST_PORTS)
                        .filter(number -> !taken.contains(number))
                        .findFirst()
                        .ifPresent(spec::number);
            }
            return client.createPort(spec.build());
        }
    }

    MidiQueue queue() {
        return queue;
    }

    /** The queue's real time. */
    long micros() {
        Duration time = queue.status().time();
        return time.getSeconds() * 1_000_000 + time.getNano() / 1_000;
    }
}
