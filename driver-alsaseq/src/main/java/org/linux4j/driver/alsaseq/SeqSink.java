package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBytes;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiParser;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.UmpPacket;
import org.linux4j.spi.AbstractSink;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Sends from a port, one event in a system call.
 *
 * <p>Where the kernel says EAGAIN, that means one of two things. Of a scheduled event: our own pool is full, and POLLOUT tells
 * when it has room. Of one that goes at once: a receiver's pool is full, POLLOUT tells nothing, and what waited there is lost.
 */
final class SeqSink extends AbstractSink<MidiEvent> implements MidiSink {

    /** Until a receiver's room is looked at again. */
    private static final long PAUSE_NANOS = 2_000_000;

    private static final long SECOND_NANOS = 1_000_000_000;
    /** What a message that is not cut may carry without more memory. */
    private static final int CARRIED = 512;

    /** In place of the number of a type: a message whose numbers are words. */
    private static final int PACKET = MidiEventType.UMP.code();

    private final SeqClient client;
    private final SeqNode node;
    private final MidiAddress port;
    private final MidiSinkSettings settings;
    private final SinkRoom room;
    private final SinkWait wait;
    private final Consumer<AutoCloseable> release;
    /** What is said where a receiver refuses because it has gone. */
    private final Supplier<Optional<DeviceException>> gone;

    private final Runnable ready = this::signalReady;

    private final Attempt<MidiMessage, Boolean> sending;
    private final Attempt<Scheduled, Boolean> scheduling = one -> trySend(one.message, one.delivery);
    private final Attempt<Numbers, Boolean> numbering = this::trySend;
    /** Kept, so that nothing is allocated as long as one thread sends. */
    private final AtomicReference<Numbers> spare = new AtomicReference<>(new Numbers());

    private final ReentrantLock parsing = new ReentrantLock();
    /** As long as an array can be: whoever sends has the bytes already. */
    private final MidiParser parser = new MidiParser(Integer.MAX_VALUE - 8);

    private final FromBytes fromBytes = new FromBytes();

    // Of whoever's turn it is.
    private NativeMemory memory;
    private boolean waitsForPool;
    /** When it may go on, where that is a matter of time. */
    private long goesOnAt;
    /** When the next byte may be sent, where there is a rate. */
    private long nextNanos;
    /** The port's, which all its sinks share. */
    private final BegunMessage begun;

    private record Scheduled(MidiMessage message, MidiDelivery delivery) {}

    /** A message of numbers. */
    private static final class Numbers {
        private int type;
        private int channel;
        private int first;
        private int second;
        private int third;
    }

    /**
     * Makes it.
     *
     * @param user is kept reachable while this sends
     * @param begun the port's
     * @param release takes what {@link #held} gave when that is closed
     */
    SeqSink(
            Object user,
            SeqClient client,
            MidiAddress port,
            MidiSinkSettings settings,
            BegunMessage begun,
            Consumer<AutoCloseable> release) {
        this(user, client, port, settings, begun, release, () -> {}, Optional::empty);
    }

    /**
     * Makes it.
     *
     * @param user is kept reachable while this sends
     * @param begun the port's
     * @param release takes what {@link #held} gave when that is closed
     * @param after what is done when it is closed
     * @param gone what is said where a receiver refuses because it has gone, which this asks
     */
    SeqSink(
            Object user,
            SeqClient client,
            MidiAddress port,
            MidiSinkSettings settings,
            BegunMessage begun,
            Consumer<AutoCloseable> release,
            Runnable after,
            Supplier<Optional<DeviceException>> gone) {
        super("alsaseq:" + port, "MIDI message", settings.timeout());
        this.client = client;
        this.node = client.node.keeping(user);
        this.port = port;
        this.settings = settings;
        this.begun = begun;
        this.memory = node.allocate(EventCoder.HEADER + Math.max(CARRIED, settings.pieceLength()));
        this.room = new SinkRoom(client.node, port);
        this.release = release;
        this.gone = gone;
        this.wait = new SinkWait(client.node, after);
        this.sending = message -> trySend(message, settings.delivery());
        this.nextNanos = System.nanoTime();
    }

    /** What it holds of the system, in case it is forgotten. */
    AutoCloseable held() {
        return wait;
    }

    // Forms

    @Override
    protected boolean offer(MidiEvent given) {
        int type = given.type().code();
        if (type < 0 && type != PACKET
                || type >= asequencer.SNDRV_SEQ_EVENT_CLIENT_START
                        && type <= asequencer.SNDRV_SEQ_EVENT_PORT_UNSUBSCRIBED) {
            // What the sequencer and this library tell of the receiver is no music.
            return true;
        }
        return trySend(given.message(), settings.delivery()) != null;
    }

    @Override
    public void send(MidiMessage message) {
        attempt(sending, java.util.Objects.requireNonNull(message, "message"));
    }

    @Override
    public boolean send(MidiMessage message, Duration timeout) {
        return attempt(sending, java.util.Objects.requireNonNull(message, "message"), timeout) != null;
    }

    @Override
    public void send(MidiMessage message, MidiDelivery delivery) {
        attempt(scheduling, new Scheduled(message, delivery));
    }

    @Override
    public void noteOn(int channel, int note, int velocity) {
        numbers(asequencer.SNDRV_SEQ_EVENT_NOTEON, channel, note, velocity);
    }

    @Override
    public void noteOff(int channel, int note, int velocity) {
        numbers(asequencer.SNDRV_SEQ_EVENT_NOTEOFF, channel, note, velocity);
    }

    @Override
    public void control(int channel, int controller, int value) {
        numbers(asequencer.SNDRV_SEQ_EVENT_CONTROLLER, channel, controller, value);
    }

    @Override
    public void packet(int first, int second, int third, int fourth) {
        checkSpeaks(client, port);
        numbers(PACKET, first, second, third, fourth);
    }

    private void numbers(int type, int channel, int first, int second) {
        checkNumbers(channel, first, second);
        numbers(type, channel, first, second, 0);
    }

    private void numbers(int type, int channel, int first, int second, int third) {
        Numbers numbers = spare.getAndSet(null);
        if (numbers == null) {
            numbers = new Numbers();
        }
        numbers.type = type;
        numbers.channel = channel;
        numbers.first = first;
        numbers.second = second;
        numbers.third = third;
        try {
            attempt(numbering, numbers);
        } finally {
            spare.set(numbers);
        }
    }

    static void checkNumbers(int channel, int first, int second) {
        if ((channel & ~0xf) != 0 || (first & ~0x7f) != 0 || (second & ~0x7f) != 0) {
            throw new IllegalArgumentException("channel " + channel + ", " + first + " and " + second
                    + " are no MIDI message: channels go from 0 to 15, the rest from 0 to 127");
        }
    }

    @Override
    public void send(ByteBuffer bytes) {
        // No monitor: sending waits, and may be interrupted there.
        try {
            parsing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(DeviceException.failure("send bytes", "the thread was interrupted")
                    .on("alsaseq:" + port));
        }
        try {
            parser.parse(bytes, fromBytes);
        } finally {
            parsing.unlock();
        }
    }

    @Override
    public long lost() {
        return parser.dropped();
    }

    /** What comes off a cable. */
    private final class FromBytes implements MidiParser.Handler {
        @Override
        public void message(int status, int first, int second) {
            switch (status & 0xf0) {
                case 0x80 -> noteOff(status & 0xf, first, second);
                case 0x90 -> noteOn(status & 0xf, first, second);
                case 0xb0 -> control(status & 0xf, first, second);
                default -> send(MidiBytes.of(status, first, second));
            }
        }

        @Override
        public void sysEx(byte[] bytes, int length) {
            send(new DataMessage.SysEx(Arrays.copyOf(bytes, length)));
        }
    }

    // Sending

    private Boolean trySend(Numbers numbers) {
        synchronized (begun) {
            return isMyTurn(settings.delivery()) && push(numbers) ? Boolean.TRUE : null;
        }
    }

    private boolean push(Numbers numbers) {
        if (numbers.type == PACKET) {
            return pushPacket(numbers.channel, numbers.first, numbers.second, numbers.third, settings.delivery());
        }
        ByteBuffer buffer = memory.buffer();
        EventCoder.header(buffer, 0, numbers.type, port.port(), settings.delivery());
        if (numbers.type == asequencer.SNDRV_SEQ_EVENT_CONTROLLER) {
            EventCoder.putControl(buffer, 0, numbers.channel, numbers.first, numbers.second);
        } else {
            EventCoder.putNote(buffer, 0, numbers.channel, numbers.first, numbers.second);
        }
        return push(0, 1, settings.delivery(), 3);
    }

    private boolean pushPacket(int first, int second, int third, int fourth, MidiDelivery delivery) {
        EventCoder.header(memory.buffer(), 0, 0, port.port(), delivery);
        EventCoder.putPacket(memory.buffer(), 0, first, second, third, fourth);
        return push(EventCoder.PACKET_MORE, 1, delivery, UmpPacket.size(first) * Integer.BYTES);
    }

    private Boolean trySend(MidiMessage message, MidiDelivery delivery) {
        checkSendable(client, port, message, delivery);
        if (message instanceof DataMessage.SysEx) {
            return trySendPieces(message, delivery);
        }
        if (isRealTime(message.type().code())) {
            return push(message, delivery) ? Boolean.TRUE : null;
        }
        synchronized (begun) {
            return isMyTurn(delivery) && push(message, delivery) ? Boolean.TRUE : null;
        }
    }

    /** Whether no other sink's message in pieces is in the way. What is scheduled goes by its time, and is in nobody's way. */
    private boolean isMyTurn(MidiDelivery delivery) {
        return delivery.queue().isPresent() && !begun.isOf(this) || begun.makesWayFor(this) || waitsForOthers();
    }

    private boolean waitsForOthers() {
        waitsForPool = false;
        goesOnAt = System.nanoTime() + PAUSE_NANOS;
        return false;
    }

    private boolean push(MidiMessage message, MidiDelivery delivery) {
        if (message instanceof UmpPacket packet) {
            return pushPacket(packet.first(), packet.second(), packet.third(), packet.fourth(), delivery);
        }
        byte[] carried = EventCoder.carried(message);
        if (carried != null) {
            return pushCarrying(message.type().code(), carried, 0, carried.length, delivery);
        }
        EventCoder.header(memory.buffer(), 0, message.type().code(), port.port(), delivery);
        EventCoder.putFixed(memory.buffer(), 0, message);
        return push(0, 1, delivery, 3);
    }

    /** What may stand within a system-exclusive message. */
    private static boolean isRealTime(int type) {
        return switch (type) {
            case asequencer.SNDRV_SEQ_EVENT_START,
                    asequencer.SNDRV_SEQ_EVENT_CONTINUE,
                    asequencer.SNDRV_SEQ_EVENT_STOP,
                    asequencer.SNDRV_SEQ_EVENT_CLOCK,
                    asequencer.SNDRV_SEQ_EVENT_TICK,
                    asequencer.SNDRV_SEQ_EVENT_SENSING,
                    asequencer.SNDRV_SEQ_EVENT_RESET -> true;
            default -> false;
        };
    }

    /** Else the kernel would say no more than that it is no such event. */
    static void checkSpeaks(SeqClient client, MidiAddress port) {
        if (!client.protocol.isUmp()) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("send", "a client that speaks plain MIDI sends no packets of MIDI 2.0")
                            .on("alsaseq:" + port)
                            .hint("make the client with a protocol of packets"));
        }
    }

    static void checkSendable(SeqClient client, MidiAddress port, MidiMessage message, MidiDelivery delivery) {
        if (message instanceof UmpPacket) {
            checkSpeaks(client, port);
            return;
        }
        int type = message.type().code();
        if (type < 0 || type > 255) {
            throw new IllegalArgumentException("a message of the type " + message.type() + " cannot be sent");
        }
        if (message instanceof DataMessage.SysEx sysEx && sysEx.length() == 0) {
            throw new IllegalArgumentException("a system-exclusive message without bytes cannot be sent");
        }
        if (type == asequencer.SNDRV_SEQ_EVENT_NOTE && delivery.queue().isEmpty()) {
            throw new IllegalArgumentException(
                    "a note with a duration is sent by way of a queue, which ends it; at once go note-on and note-off");
        }
    }

    /** Goes on where it stood when it was tried before, if it is the same message. */
    private Boolean trySendPieces(MidiMessage message, MidiDelivery delivery) {
        while (true) {
            synchronized (begun) {
                // Whoever closes this has ended the message, after which nothing of it may follow.
                if (isEnded() || !begun.begins(this, message, delivery) && !waitsForOthers()) {
                    return null;
                }
                if (!pushPiece()) {
                    return null;
                }
                if (begun.isWhole()) {
                    begun.forget();
                    return Boolean.TRUE;
                }
            }
        }
    }

    private boolean pushPiece() {
        int length = Math.min(settings.pieceLength(), begun.bytes().length - begun.sent());
        try {
            if (!pushCarrying(
                    asequencer.SNDRV_SEQ_EVENT_SYSEX, begun.bytes(), begun.sent(), length, begun.delivery())) {
                return false;
            }
            begun.sent(length);
            return true;
        } catch (MidiOverflowException e) {
            // Others have got what went before, and would wait for the rest.
            begun.end();
            throw e;
        } catch (RuntimeException | Error e) {
            begun.forget();
            throw e;
        }
    }

    @Override
    protected boolean isPartlyTaken() {
        synchronized (begun) {
            return begun.isPartlySent(this);
        }
    }

    @Override
    protected void givenUp() {
        synchronized (begun) {
            begun.givenUp(this);
        }
    }

    private boolean pushCarrying(int type, byte[] bytes, int from, int length, MidiDelivery delivery) {
        int size = EventCoder.HEADER + length;
        if (size > memory.buffer().capacity()) {
            memory = node.allocate(size);
        }
        ByteBuffer buffer = memory.buffer();
        EventCoder.header(buffer, 0, type, port.port(), delivery);
        EventCoder.variable(buffer, 0, length);
        buffer.put(EventCoder.HEADER, bytes, from, length);
        return push(length, MidiPool.cells(length), delivery, length);
    }

    /** Writes the event in memory; false where it has to wait, and what for is known. */
    private boolean push(int carried, int cells, MidiDelivery delivery, int cableBytes) {
        boolean scheduled = delivery.queue().isPresent();
        waitsForPool = false;
        if (settings.rate() > 0 && !scheduled) {
            // Only here: a look at the clock is a good part of what sending costs.
            long now = System.nanoTime();
            if (nextNanos - now > 0) {
                goesOnAt = nextNanos;
                return false;
            }
            nextNanos = Math.max(nextNanos, now - SECOND_NANOS / 100);
        }
        if (settings.holdsBack() && !scheduled && !room.take(delivery.destination(), cells)) {
            goesOnAt = System.nanoTime() + PAUSE_NANOS;
            return false;
        }
        long result = node.write(memory, EventCoder.HEADER + carried);
        if (result >= 0) {
            node.checkWritten(result, EventCoder.HEADER + carried);
            nextNanos += settings.rate() > 0 && !scheduled ? cableBytes * SECOND_NANOS / settings.rate() : 0;
            return true;
        }
        int number = (int) -result;
        if (!scheduled && isOthers(node, number, delivery.destination())) {
            nextNanos += settings.rate() > 0 ? cableBytes * SECOND_NANOS / settings.rate() : 0;
            return true;
        }
        if (number == errno.EAGAIN && scheduled) {
            // The room that POLLOUT waits for may be there, and still not be enough.
            MidiPool pool = node.ownPool();
            boolean told = pool.outputFree() < pool.outputRoom();
            waitsForPool = told;
            goesOnAt = System.nanoTime() + PAUSE_NANOS;
            return false;
        }
        if (number == errno.ENOENT || number == errno.ENODEV) {
            throw gone.get().orElseGet(() -> refused(number, delivery, cells));
        }
        throw refused(number, delivery, cells);
    }

    /**
     * Whether it is said of one receiver among several, which lets no such event in or is on its way out: the others have got
     * it. Midi Through, too, hands on what its receivers say.
     */
    static boolean isOthers(SeqNode node, int number, MidiAddress destination) {
        if (number != errno.ENOENT && number != errno.ENODEV) {
            return false;
        }
        return destination.client() == asequencer.SNDRV_SEQ_ADDRESS_SUBSCRIBERS
                || destination.client() == asequencer.SNDRV_SEQ_CLIENT_DUMMY
                        && node.port(destination).isPresent();
    }

    private DeviceException refused(int number, MidiDelivery delivery, int cells) {
        return refused(node, port, number, delivery, cells, 1);
    }

    /** What the kernel's refusal of an event means. */
    static DeviceException refused(
            SeqNode node, MidiAddress port, int number, MidiDelivery delivery, int cells, int count) {
        boolean scheduled = delivery.queue().isPresent();
        String where = "alsaseq:" + port;
        DeviceException.Failure failure;
        switch (number) {
            case errno.EAGAIN, errno.ENOMEM -> {
                if (!scheduled) {
                    return new MidiOverflowException(overflow(where, number, delivery, count), count);
                }
                failure = DeviceException.failure(
                                "send",
                                "an event that takes " + cells + " cells does not fit into the pool of its client")
                        .hint("make the pool larger, up to " + MidiPool.MOST + " cells");
            }
            case errno.ENOENT ->
                failure = DeviceException.failure(
                        "send",
                        delivery.destination().equals(MidiAddress.BROADCAST)
                                ? "this kernel does not send to all clients at once"
                                : "there is no port " + delivery.destination() + ", or it takes no such events");
            case errno.EPERM ->
                failure = DeviceException.failure("send", "nothing can be written to " + delivery.destination());
            case errno.EINVAL ->
                failure = DeviceException.failure(
                        "send",
                        scheduled
                                ? "the sequencer does not take such an event, or the queue "
                                        + delivery.queue().getAsInt() + " is not used by this client"
                                : "the sequencer does not take such an event");
            case errno.EMLINK ->
                failure = DeviceException.failure("send", "it would go through too many clients: is there a loop?");
            case errno.ENODEV ->
                failure = DeviceException.failure(
                                "send",
                                delivery.destination() + " takes nothing from a port that is not connected to it")
                        .hint("connect them before");
            default -> {
                return node.error(number, "write");
            }
        }
        failure.on(where).code(LinuxErrors.name(number));
        return number == errno.ENOENT
                ? new org.linux4j.DeviceNotFoundException(failure)
                : number == errno.EPERM
                        ? new org.linux4j.DeviceAccessDeniedException(failure)
                        : new DeviceException(failure);
    }

    /**
     * What a receiver lost.
     *
     * @param number the kernel's error, or 0 where it tells none
     */
    static DeviceException.Failure overflow(String where, int number, MidiDelivery delivery, int count) {
        String who = delivery.destination().client() == asequencer.SNDRV_SEQ_ADDRESS_SUBSCRIBERS
                ? "a receiver that is connected"
                : "the receiver " + delivery.destination();
        String what = count == 1 ? "the event" : count + " events";
        if (number == 0) {
            return DeviceException.failure("send", who + " did not take " + what)
                    .on(where)
                    .hint("does it have no room, or let no such events in?");
        }
        return DeviceException.failure(
                        "send", who + " had no room for " + what + ", and has lost all that waited for it")
                .on(where)
                .code(LinuxErrors.name(number))
                .hint("send no faster than it reads: hold back, or set a rate");
    }

    // Waiting

    @Override
    protected boolean await(long nanos) {
        return waitsForPool ? wait.forPool(nanos) : wait.pause(goesOnAt - System.nanoTime(), nanos);
    }

    @Override
    protected void armReady() {
        if (waitsForPool) {
            wait.whenPool(ready);
        } else {
            long pause = Math.max(0, goesOnAt - System.nanoTime());
            CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS).execute(ready);
        }
    }

    /** Done with all that was scheduled. What goes at once is done when it was sent. */
    @Override
    protected boolean isFlushed() {
        MidiPool pool = node.ownPool();
        goesOnAt = System.nanoTime() + PAUSE_NANOS;
        waitsForPool = false;
        // Before the first scheduled event the kernel has made no pool, and says that nothing is free.
        return pool.outputFree() == pool.outputSize() || pool.outputFree() == 0 && pool.outputRoom() == 0;
    }

    @Override
    protected void stop() {
        synchronized (begun) {
            if (begun.isOf(this)) {
                endForGood();
            }
        }
        // Last, as the port may go with it.
        wait.close();
        release.accept(wait);
    }

    private void endForGood() {
        try {
            begun.end();
        } catch (DeviceException e) {
            // Closed before: nobody waits for it.
        }
    }

    @Override
    public String toString() {
        return "MIDI sink of " + port + " to " + settings.delivery().destination();
    }
}
