package org.linux4j.midi.file;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiRemoval;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiTempo;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.QueueMessage;

/**
 * Plays a file: its events are scheduled on a queue of the kernel, which delivers them at their time, and changes its tempo
 * where the file says so. The ticks of the queue are those of the file, as {@link MidiFile#playOrder} counts them, so that who
 * receives an event finds its tick in {@link org.linux4j.midi.MidiEvent#time()}.
 *
 * <p>It begins where it stands, at first at the beginning, when {@link #play} is called, and can be paused and moved at any
 * time. Where it pauses, is moved or closed in the midst of the file, no note goes on: those that sound are ended, and the
 * channels of the file told to be silent and to reset. Where it goes on, or begins in the midst, the channels are first told what
 * the file has told them until there: programs with their banks, controllers, parameters, pitch bend and pressure.
 * System-exclusive messages are not repeated. Notes that sounded are not begun again.
 *
 * <p>Messages are scheduled {@link #AHEAD} before their time, in the room that the port's client has for scheduled events
 * ({@link org.linux4j.midi.MidiClientSpec.Builder#outputPool}); long system-exclusive messages are cut to pieces. A thread does
 * that until the file is over.
 *
 * <p>Thread-safe. Closing it deletes its queue; the port stays open.
 *
 * @since 0.1
 */
public final class MidiFilePlayer implements AutoCloseable {

    /** How long before their time events are scheduled: what keeps this program for no longer than that is not heard. */
    public static final Duration AHEAD = Duration.ofSeconds(2);

    private static final long AHEAD_MICROS = AHEAD.toMillis() * 1_000;
    private static final long LOOK_MICROS = 100_000;
    private static final int PIECE = 3_125;
    /** How long a receiver that does not read is waited for when it is to be silent. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(2);

    private final PlayedFile file;
    private final MidiPort from;
    private final MidiAddress to;
    private final MidiQueue queue;
    private final MidiDelivery toTimer;
    private final MidiDelivery toReceiver;
    /** Held through whatever the application asks for. */
    private final ReentrantLock asking = new ReentrantLock();
    /** Guards what follows, and is never held where something waits. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private Run run;
    private long position;
    /** Whether what is at that tick has been played, as where it was halted, and not where it was moved. */
    private boolean played;

    private boolean ended;
    private RuntimeException failure;
    private boolean closed;
    /** Whether the last run went to its end, and left the channels as it had made them. */
    private boolean leftSo;

    /** From a call of {@link #play} to what ends it. */
    private final class Run {
        private final int begin;
        private int next;
        /** Who asks for it waits until it is so. */
        private boolean stopping;

        private boolean over;
        private Thread thread;
        /** Where it was last, for when the kernel cannot be asked any more. */
        private volatile long reached;

        Run(int begin, long reached) {
            this.begin = begin;
            this.next = begin;
            this.reached = reached;
        }

        /** Where it is. */
        private long tick() {
            reached = Math.min(file.endTick, queue.status().tick());
            return reached;
        }
    }

    private MidiFilePlayer(MidiFile file, MidiPort from, MidiAddress to) {
        this.file = new PlayedFile(file);
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.queue = from.client().createQueue("linux4j player");
        this.toTimer = MidiDelivery.to(MidiAddress.TIMER);
        this.toReceiver = MidiDelivery.to(to);
    }

    /**
     * Makes a player that sends to whoever is connected to a port.
     *
     * @param file what is played
     * @param from the port that sends, which stays the caller's
     * @return the player, at the beginning; the caller closes it
     * @throws DeviceException if the port is closed, or there are 32 queues already
     */
    public static MidiFilePlayer of(MidiFile file, MidiPort from) {
        return of(file, from, MidiAddress.SUBSCRIBERS);
    }

    /**
     * Makes a player that sends to a port, which takes it where it is a program's. Hardware takes nothing from who is not
     * connected: connect the ports first.
     *
     * @param file what is played
     * @param from the port that sends, which stays the caller's
     * @param to the port that receives
     * @return the player, at the beginning; the caller closes it
     * @throws DeviceException if the port is closed, or there are 32 queues already
     */
    public static MidiFilePlayer of(MidiFile file, MidiPort from, MidiAddress to) {
        return new MidiFilePlayer(Objects.requireNonNull(file, "file"), from, to);
    }

    /**
     * Plays from where it stands; from the beginning where it stands at the end. Does nothing while it plays.
     *
     * @throws DeviceException if it or the port is closed, or the kernel refuses
     */
    public void play() {
        asking.lock();
        try {
            checkOpen();
            if (isPlaying()) {
                return;
            }
            if (position >= file.endTick) {
                position = 0;
                played = false;
            }
            begin();
        } finally {
            asking.unlock();
        }
    }

    /**
     * Stops, and stays where it is; notes are ended. Does nothing while it does not play.
     *
     * @throws DeviceException if it or the port is closed, or the kernel refuses
     */
    public void pause() {
        asking.lock();
        try {
            checkOpen();
            halt();
        } finally {
            asking.unlock();
        }
    }

    /**
     * Moves to a time, and plays on from there if it plays.
     *
     * @param time from the beginning of the file; what is behind its end is its end
     * @throws IllegalArgumentException if the time is negative
     * @throws DeviceException if it or the port is closed, or the kernel refuses
     */
    public void seek(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time of " + time + " is out of range");
        }
        // Microseconds of what is longer fit no long.
        long seconds = Math.min(time.getSeconds(), Long.MAX_VALUE / 2_000_000);
        seekTick(file.map.tick(seconds * 1_000_000 + time.getNano() / 1_000));
    }

    /**
     * Moves to a tick, and plays on from there if it plays.
     *
     * @param tick as {@link MidiFile#playOrder} counts; what is behind the end is the end
     * @throws IllegalArgumentException if the tick is negative
     * @throws DeviceException if it or the port is closed, or the kernel refuses
     */
    public void seekTick(long tick) {
        if (tick < 0) {
            throw new IllegalArgumentException("tick " + tick + " is out of range");
        }
        asking.lock();
        try {
            checkOpen();
            boolean plays = halt();
            lock.lock();
            try {
                position = Math.min(tick, file.endTick);
                played = false;
                ended = false;
            } finally {
                lock.unlock();
            }
            if (plays) {
                begin();
            }
        } finally {
            asking.unlock();
        }
    }

    /**
     * Whether it plays.
     *
     * @return true from {@link #play} until it pauses, fails or is at the end
     */
    public boolean isPlaying() {
        lock.lock();
        try {
            return run != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Where it is.
     *
     * @return the tick, as {@link MidiFile#playOrder} counts
     * @throws DeviceException if the port's client is closed while it plays
     */
    public long positionTick() {
        lock.lock();
        try {
            if (run == null) {
                return position;
            }
            return run.tick();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Where it is.
     *
     * @return the time from the beginning of the file
     * @throws DeviceException if the port's client is closed while it plays
     */
    public Duration position() {
        return duration(positionTick());
    }

    /**
     * How long the file is.
     *
     * @return the time from its beginning to its end
     */
    public Duration duration() {
        return duration(file.endTick);
    }

    private Duration duration(long tick) {
        long micros = file.map.micros(tick);
        return Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    /**
     * Waits until the file is at its end; also while it pauses.
     *
     * @param timeout how long; zero asks without waiting
     * @return false when the time is over before
     * @throws DeviceDisconnectedException if the port that receives is gone, and was named
     * @throws DeviceException if playing failed, as where the port that sends was closed; if it is closed, or the thread was
     *     interrupted
     */
    public boolean awaitEnd(Duration timeout) {
        long left = TimeUnit.NANOSECONDS.convert(timeout);
        lock.lock();
        try {
            while (!ended) {
                if (failure != null) {
                    throw failure;
                }
                checkOpen();
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(DeviceException.failure("play", "the thread was interrupted")
                    .on(from.address().toString()));
        } finally {
            lock.unlock();
        }
    }

    /** Stops, ends every note, and deletes the queue. Closing again does nothing. */
    @Override
    public void close() {
        // Whoever was interrupted closes this above all.
        boolean interrupted = Thread.interrupted();
        asking.lock();
        try {
            lock.lock();
            try {
                if (closed) {
                    return;
                }
                closed = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            try {
                halt();
            } catch (DeviceException e) {
                // Who is gone hears nothing any more.
            }
            queue.close();
        } finally {
            asking.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkOpen() {
        lock.lock();
        try {
            if (closed) {
                throw new DeviceClosedException(
                        DeviceException.failure("play", "the player was closed").on(queue.toString()));
            }
        } finally {
            lock.unlock();
        }
    }

    // Runs

    private void begin() {
        int index = file.index(played ? position + 1 : position);
        prepare();
        if (leftSo) {
            sendNow(file.panic());
            leftSo = false;
        }
        if (position > 0 || played) {
            sendNow(file.chase(index));
        }
        Run begun = new Run(index, position);
        MidiSink sink = sink();
        try {
            // What comes first must not be late; nothing takes it away while the queue stands.
            int room = from.client().pool().outputFree() / 2;
            while (begun.next < file.size() && soon(begun.next)) {
                room -= PlayedFile.cells(file.messages(begun.next)) + 1;
                if (room < 0) {
                    break;
                }
                schedule(sink, begun.next++);
            }
            queue.resume();
        } catch (RuntimeException | Error e) {
            sink.close();
            throw e;
        }
        lock.lock();
        try {
            ended = false;
            failure = null;
            run = begun;
        } finally {
            lock.unlock();
        }
        Thread thread = new Thread(() -> feed(begun, sink), "linux4j-midi-player");
        thread.setDaemon(true);
        begun.thread = thread;
        thread.start();
    }

    /** Lets the queue stand where it is to begin, without anything on it. */
    private void prepare() {
        queue.setTempo(MidiTempo.of(file.map.microsPerQuarter(position), file.map.ticksPerQuarter()));
        // It can be moved only after it ran.
        queue.start();
        queue.stop();
        queue.setPosition(MidiTime.ticks(position));
    }

    private boolean soon(int index) {
        return file.map.micros(file.tick(index)) - file.map.micros(position) < AHEAD_MICROS;
    }

    private MidiSink sink() {
        return from.sink(MidiSinkSettings.builder()
                .delivery(toReceiver)
                .pieceLength(PIECE)
                .build());
    }

    private void schedule(MidiSink sink, int index) {
        MidiTime when = MidiTime.ticks(file.tick(index));
        int tempo = file.tempo(index);
        if (tempo > 0) {
            sink.send(
                    QueueMessage.tempo(queue.number(), tempo),
                    toTimer.toBuilder().at(queue, when).build());
        }
        for (MidiMessage message : file.messages(index)) {
            sink.send(message, toReceiver.toBuilder().at(queue, when).build());
        }
    }

    /** On a thread of its own. */
    private void feed(Run fed, MidiSink sink) {
        RuntimeException failed = null;
        try (sink) {
            while (fed.next < file.size()) {
                awaitMicros(fed, file.map.micros(file.tick(fed.next)) - AHEAD_MICROS);
                schedule(sink, fed.next);
                fed.next++;
            }
            awaitMicros(fed, file.map.micros(file.endTick));
            while (fed.tick() < file.endTick || queue.status().events() > 0) {
                Thread.sleep(1);
                checkPorts();
            }
        } catch (InterruptedException e) {
            // Whoever stops it.
        } catch (RuntimeException e) {
            failed = e;
        }
        over(fed, failed);
    }

    private void awaitMicros(Run fed, long micros) throws InterruptedException {
        while (true) {
            long left = micros - file.map.micros(fed.tick());
            if (left <= 0) {
                return;
            }
            TimeUnit.MICROSECONDS.sleep(Math.min(left, LOOK_MICROS));
            checkPorts();
        }
    }

    /** The kernel takes what is scheduled for somebody who is gone, or by somebody who is, and drops it. */
    private void checkPorts() {
        from.info();
        if (!to.equals(MidiAddress.SUBSCRIBERS)
                && !to.equals(MidiAddress.BROADCAST)
                && from.client().findPort(to).isEmpty()) {
            throw new DeviceDisconnectedException(
                    DeviceException.failure("play", "the device is gone").on("MIDI port " + to));
        }
    }

    private void over(Run of, RuntimeException failed) {
        boolean stopped;
        long tick = of.reached;
        lock.lock();
        try {
            stopped = of.stopping;
        } finally {
            lock.unlock();
        }
        if (!stopped) {
            try {
                queue.stop();
                tick = of.tick();
                sendNow(file.hanging(of.begin, of.next));
            } catch (DeviceException e) {
                // Nobody is there any more, which is what failed.
            }
        }
        lock.lock();
        try {
            of.over = true;
            if (!of.stopping) {
                run = null;
                failure = failed;
                ended = failed == null;
                leftSo = true;
                position = ended ? file.endTick : tick;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it played. */
    private boolean halt() {
        Run halted;
        lock.lock();
        try {
            halted = run;
            if (halted == null) {
                return false;
            }
            halted.stopping = true;
        } finally {
            lock.unlock();
        }
        try {
            queue.stop();
        } finally {
            awaitOver(halted);
        }
        long tick = Math.min(file.endTick, queue.status().tick());
        lock.lock();
        try {
            position = tick;
            played = true;
        } finally {
            lock.unlock();
        }
        from.client().remove(MidiRemoval.builder().destination(to, queue).build());
        from.client()
                .remove(MidiRemoval.builder()
                        .destination(MidiAddress.TIMER, queue)
                        .build());
        sendNow(file.hanging(halted.begin, Math.min(halted.next, file.index(tick + 1))));
        sendNow(file.panic());
        return true;
    }

    private void awaitOver(Run halted) {
        halted.thread.interrupt();
        lock.lock();
        try {
            while (!halted.over) {
                changed.awaitUninterruptibly();
            }
            run = null;
        } finally {
            lock.unlock();
        }
    }

    /** No faster than a cable, so that hardware takes it all. */
    private void sendNow(List<MidiMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        MidiSinkSettings settings = MidiSinkSettings.builder()
                .delivery(toReceiver)
                .rate(MidiSinkSettings.CABLE)
                .holdsBack(true)
                .timeout(SILENCE_LIMIT)
                .build();
        try (MidiSink sink = from.sink(settings)) {
            for (MidiMessage message : messages) {
                sink.send(message);
            }
        }
    }

    @Override
    public String toString() {
        return "player on " + queue;
    }
}
