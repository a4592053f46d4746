package org.linux4j.midi.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiBytes;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiTempo;
import org.linux4j.midi.MidiTime;

/**
 * Makes a file of what comes to a port. The port's events are stamped by a queue of the kernel in the moment in which they
 * arrive, so that it does not matter when they are {@linkplain #record recorded}:
 *
 * <pre>{@code
 * try (MidiFileRecorder recorder = MidiFileRecorder.start(port, MidiTempo.of(500_000, 960))) {
 *     port.drain(recorder::record);
 *     Files.write(Path.of("take.mid"), recorder.file().toBytes());
 * }
 * }</pre>
 *
 * <p>Recorded are messages of channels and whole system-exclusive ones. Everything else, such as a clock, or who connects the
 * port, is left out.
 *
 * <p>Thread-safe. Closing it deletes its queue, and has the port's events no more stamped; the port stays open.
 *
 * @since 0.1
 */
public final class MidiFileRecorder implements AutoCloseable {

    private final MidiPort port;
    private final MidiQueue queue;
    private final MidiTempo tempo;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<MidiFileEvent> events = new ArrayList<>();

    private MidiFileRecorder(MidiPort port, MidiTempo tempo) {
        this.port = Objects.requireNonNull(port, "port");
        this.tempo = tempo;
        // Refuses what a file has no room for before there is anything.
        MidiDivision.quarter(tempo.ticksPerQuarter());
        MidiFileEvent.Meta.tempo(0, tempo.microsPerQuarter());
        if (port.client().protocol().isUmp()) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("record", "a file has plain MIDI, and to a client of packets comes none")
                            .on("MIDI port " + port.address())
                            .hint("make the client with plain MIDI: the kernel makes that of the packets of others"));
        }
        queue = port.client().createQueue("linux4j recorder");
        try {
            queue.resume();
            // Its ticks are no finer than those of the kernel's timer.
            port.setStampQueue(queue, true);
        } catch (RuntimeException | Error e) {
            queue.close();
            throw e;
        }
    }

    /**
     * Begins a recording.
     *
     * @param port the port that receives, which stays the caller's
     * @param tempo the tempo of the file, and how many ticks a quarter note has, 1 to 32,767
     * @return the recorder; the caller closes it
     * @throws IllegalArgumentException if a file has no such tempo
     * @throws DeviceUnsupportedException if the port's client speaks packets, which files of MIDI 1.0 do not have
     * @throws DeviceException if the port is closed, or there are 32 queues already
     */
    public static MidiFileRecorder start(MidiPort port, MidiTempo tempo) {
        return new MidiFileRecorder(port, tempo);
    }

    /**
     * Records an event of the port.
     *
     * @param event the event, as it was received
     * @return whether it was recorded; false where a file has no such event, or it came before the recording began
     */
    public boolean record(MidiEvent event) {
        MidiMessage message = event.message();
        if (!(event.time().orElse(null) instanceof MidiTime.Real time)) {
            return false;
        }
        long tick = tick(time.nanos());
        lock.lock();
        try {
            if (message instanceof DataMessage.SysEx sysEx) {
                return sysEx.isWhole() && add(tick, List.of(message));
            }
            // What a cable has as several messages is several in a file.
            return message instanceof ChannelMessage && add(tick, MidiBytes.decode(MidiBytes.encode(message)));
        } catch (IllegalArgumentException e) {
            // Numbers that only events of the sequencer have.
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean add(long tick, List<MidiMessage> messages) {
        for (MidiMessage message : messages) {
            events.add(new MidiFileEvent.Message(tick, message));
        }
        return true;
    }

    /** The nearest. */
    private long tick(long nanos) {
        double ticks = (double) nanos * tempo.ticksPerQuarter() / tempo.microsPerQuarter() / 1_000;
        return Math.min(Math.round(ticks), MidiFileEvent.LAST_TICK);
    }

    /**
     * How many events were recorded.
     *
     * @return the number until now
     */
    public int size() {
        lock.lock();
        try {
            return events.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The file.
     *
     * @return what was recorded until now, of format 0
     */
    public MidiFile file() {
        MidiTrack.Builder track = MidiTrack.builder();
        track.add(MidiFileEvent.Meta.tempo(0, tempo.microsPerQuarter()));
        lock.lock();
        try {
            events.forEach(track::add);
        } finally {
            lock.unlock();
        }
        return MidiFile.builder(0, MidiDivision.quarter(tempo.ticksPerQuarter()))
                .track(track.build())
                .build();
    }

    /** Ends the recording, which {@link #file()} still has. Closing again does nothing. */
    @Override
    public void close() {
        try {
            port.unsetStampQueue();
        } catch (DeviceException e) {
            // The port is closed already.
        }
        queue.close();
    }

    @Override
    public String toString() {
        return "recorder on " + port;
    }
}
