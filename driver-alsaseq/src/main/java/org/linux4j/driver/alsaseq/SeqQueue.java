package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_client;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_status;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_tempo;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_timer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_real_time;
import org.linux4j.driver.alsaseq.uapi.snd_timer_id;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiQueueStatus;
import org.linux4j.midi.MidiTempo;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.MidiTimer;
import org.linux4j.midi.MidiTimerClass;
import org.linux4j.midi.QueueMessage;
import org.linux4j.spi.Monitor;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** A queue, our own or another client's. */
final class SeqQueue implements MidiQueue {

    /** The bit-field {@code locked}, which the generator leaves out: a byte of its own on all machines. */
    private static final int OFFSET_LOCKED = snd_seq_queue_info.OFFSET_owner + Integer.BYTES;

    private static final long PAUSE_NANOS = 2_000_000;

    private final OwnClient owner;
    private final SeqNode node;
    private final int number;
    private final String name;
    private final boolean own;
    private final QueueUses.Use use;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Monitor ending = new Monitor();
    private final MidiDelivery toTimer = MidiDelivery.to(MidiAddress.TIMER);
    /** Whether it is known to have a timer. */
    private volatile boolean hasRun;

    private SeqQueue(OwnClient owner, int number, String name, boolean own) {
        this.owner = owner;
        this.node = owner.client.node.keeping(owner);
        this.number = number;
        this.name = name;
        this.own = own;
        this.use = owner.queues.begin(number);
    }

    static SeqQueue create(OwnClient owner, String name) {
        checkName(name);
        SeqNode node = owner.client.node.keeping(owner);
        NativeMemory memory = node.allocate(snd_seq_queue_info.SIZE);
        snd_seq_queue_info info =
                new snd_seq_queue_info().wrap(memory.buffer(), 0).owner(owner.client.number);
        memory.buffer().put(OFFSET_LOCKED, (byte) 1);
        SeqNode.name(memory.buffer(), snd_seq_queue_info.OFFSET_name, name);
        int result = node.ask(asequencer.SNDRV_SEQ_IOCTL_CREATE_QUEUE, memory);
        if (result == -errno.ENOMEM) {
            throw new DeviceException(
                    DeviceException.failure("create queue", "the 32 queues that the sequencer has are all taken")
                            .on(node.target())
                            .code(LinuxErrors.name(errno.ENOMEM)));
        }
        node.check(result, "SNDRV_SEQ_IOCTL_CREATE_QUEUE");
        return new SeqQueue(owner, number(node, "SNDRV_SEQ_IOCTL_CREATE_QUEUE", info), name, true);
    }

    /** The kernel would take what fits, which is the name of another. */
    private static void checkName(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 63 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a MIDI queue: it has 1 to 63 bytes, and none of them is 0");
        }
    }

    static SeqQueue named(OwnClient owner, String name) {
        checkName(name);
        SeqNode node = owner.client.node.keeping(owner);
        NativeMemory memory = node.allocate(snd_seq_queue_info.SIZE);
        snd_seq_queue_info info = new snd_seq_queue_info().wrap(memory.buffer(), 0);
        SeqNode.name(memory.buffer(), snd_seq_queue_info.OFFSET_name, name);
        int result = node.ask(asequencer.SNDRV_SEQ_IOCTL_GET_NAMED_QUEUE, memory);
        if (result == -errno.EINVAL || result == -errno.ENOENT) {
            throw new org.linux4j.DeviceNotFoundException(DeviceException.failure("find", "there is no such MIDI queue")
                    .on(name));
        }
        node.check(result, "SNDRV_SEQ_IOCTL_GET_NAMED_QUEUE");
        SeqQueue queue = new SeqQueue(owner, number(node, "SNDRV_SEQ_IOCTL_GET_NAMED_QUEUE", info), name, false);
        queue.use(true);
        return queue;
    }

    private static int number(SeqNode node, String request, snd_seq_queue_info info) {
        // What is more does not fit into an event, or stands for none.
        return node.checked(request, info.queue(), EventCoder.DIRECT - 1, "as the number of a queue");
    }

    private void use(boolean used) {
        NativeMemory memory = node.allocate(snd_seq_queue_client.SIZE);
        new snd_seq_queue_client()
                .wrap(memory.buffer(), 0)
                .queue(number)
                .client(owner.client.number)
                .used(used ? 1 : 0);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_CLIENT, "SNDRV_SEQ_IOCTL_SET_QUEUE_CLIENT", memory);
    }

    @Override
    public boolean isUsed() {
        checkOpen();
        NativeMemory memory = node.allocate(snd_seq_queue_client.SIZE);
        snd_seq_queue_client told = new snd_seq_queue_client()
                .wrap(memory.buffer(), 0)
                .queue(number)
                .client(owner.client.number);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_CLIENT, "SNDRV_SEQ_IOCTL_GET_QUEUE_CLIENT", memory);
        return told.used() != 0;
    }

    @Override
    public int number() {
        // Afterwards it may be another's, whom events would go to.
        checkOpen();
        return number;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        control(QueueMessage.start(number));
        checkRuns("start queue");
    }

    @Override
    public void stop() {
        control(QueueMessage.stop(number));
    }

    @Override
    public void resume() {
        control(QueueMessage.resume(number));
        checkRuns("resume queue");
    }

    /** Where the kernel has no memory for the timer of a new queue, it says so neither then nor when the queue is to run. */
    private void checkRuns(String what) {
        if (!own || hasRun) {
            return;
        }
        if (!status().running()) {
            throw new DeviceException(DeviceException.failure(what, "the kernel made the queue without a timer")
                    .on(toString())
                    .hint("it had no memory; close the queue and make another"));
        }
        hasRun = true;
    }

    @Override
    public void setPosition(MidiTime time) {
        control(QueueMessage.position(number, time));
    }

    private void control(QueueMessage message) {
        checkOpen();
        NativeMemory memory = node.allocate(EventCoder.HEADER);
        ByteBuffer buffer = memory.buffer();
        EventCoder.header(buffer, 0, message.type().code(), 0, toTimer);
        EventCoder.putFixed(buffer, 0, message);
        long result = node.write(memory, EventCoder.HEADER);
        if (result < 0) {
            throw refused((int) -result, message.type().name());
        }
        node.checkWritten(result, EventCoder.HEADER);
    }

    /** The kernel's word for a queue that is locked by another client, or gone. */
    private DeviceException refused(int number, String request) {
        return switch (number) {
            case errno.EPERM ->
                new org.linux4j.DeviceAccessDeniedException(
                        DeviceException.failure(request, "the queue belongs to another client, which has locked it")
                                .on(toString())
                                .code(LinuxErrors.name(number)));
            case errno.EINVAL ->
                new DeviceException(DeviceException.failure(request, "the queue is gone, or does not take that")
                        .on(toString())
                        .code(LinuxErrors.name(number)));
            case errno.EBUSY ->
                new DeviceException(DeviceException.failure(request, "that cannot change while the queue runs")
                        .on(toString())
                        .code(LinuxErrors.name(number))
                        .hint("stop it first"));
            default -> node.error(number, request);
        };
    }

    private void demand(long request, String requestName, NativeMemory memory) {
        checkOpen();
        int result = node.ask(request, memory);
        if (result < 0) {
            throw refused(-result, requestName);
        }
    }

    @Override
    public MidiTempo tempo() {
        NativeMemory memory = node.allocate(snd_seq_queue_tempo.SIZE);
        snd_seq_queue_tempo tempo =
                new snd_seq_queue_tempo().wrap(memory.buffer(), 0).queue(number);
        demand(asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_TEMPO, "SNDRV_SEQ_IOCTL_GET_QUEUE_TEMPO", memory);
        if (tempo.tempo() <= 0 || tempo.ppq() <= 0) {
            throw node.nonsense(
                    "SNDRV_SEQ_IOCTL_GET_QUEUE_TEMPO",
                    "a quarter note has " + tempo.tempo() + " microseconds and " + tempo.ppq() + " ticks");
        }
        // A skew of 0, which the kernel takes from anybody, has the clock all but stand still.
        return new MidiTempo(tempo.tempo(), tempo.ppq(), Math.max(1, tempo.skew_value()));
    }

    @Override
    public void setTempo(MidiTempo tempo) {
        NativeMemory memory = node.allocate(snd_seq_queue_tempo.SIZE);
        new snd_seq_queue_tempo()
                .wrap(memory.buffer(), 0)
                .queue(number)
                .tempo(tempo.microsPerQuarter())
                .ppq(tempo.ticksPerQuarter())
                .skew_value(tempo.skew())
                .skew_base(MidiTempo.SKEW_BASE);
        demand(asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_TEMPO, "SNDRV_SEQ_IOCTL_SET_QUEUE_TEMPO", memory);
    }

    @Override
    public MidiQueueStatus status() {
        NativeMemory memory = node.allocate(snd_seq_queue_status.SIZE);
        snd_seq_queue_status status =
                new snd_seq_queue_status().wrap(memory.buffer(), 0).queue(number);
        demand(asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_STATUS, "SNDRV_SEQ_IOCTL_GET_QUEUE_STATUS", memory);
        snd_seq_real_time time = status.time(new snd_seq_real_time());
        return new MidiQueueStatus(
                status.running() != 0,
                Integer.toUnsignedLong(status.tick()),
                Duration.ofNanos(EventCoder.realTime(memory.buffer(), time.baseOffset())),
                node.checked("SNDRV_SEQ_IOCTL_GET_QUEUE_STATUS", status.events(), Integer.MAX_VALUE, "events"));
    }

    @Override
    public MidiTimer timer() {
        NativeMemory memory = node.allocate(snd_seq_queue_timer.SIZE);
        snd_seq_queue_timer timer =
                new snd_seq_queue_timer().wrap(memory.buffer(), 0).queue(number);
        demand(asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_TIMER, "SNDRV_SEQ_IOCTL_GET_QUEUE_TIMER", memory);
        snd_timer_id id = timer.u_alsa_id(new snd_timer_id());
        MidiTimer.Builder told = MidiTimer.builder()
                .timerClass(new MidiTimerClass(id.dev_class()))
                .device(Math.max(0, id.device()))
                .subdevice(Math.max(0, id.subdevice()))
                .resolutionHertz(Math.max(0, timer.u_alsa_resolution()));
        if (id.card() >= 0) {
            told.card(id.card());
        }
        return told.build();
    }

    @Override
    public void setTimer(MidiTimer wanted) {
        NativeMemory memory = node.allocate(snd_seq_queue_timer.SIZE);
        snd_seq_queue_timer timer = new snd_seq_queue_timer()
                .wrap(memory.buffer(), 0)
                .queue(number)
                .type(asequencer.SNDRV_SEQ_TIMER_ALSA)
                .u_alsa_resolution(wanted.resolutionHertz());
        timer.u_alsa_id(new snd_timer_id())
                .dev_class(wanted.timerClass().number())
                .dev_sclass(0)
                .card(wanted.card().orElse(-1))
                .device(wanted.device())
                .subdevice(wanted.subdevice());
        demand(asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_TIMER, "SNDRV_SEQ_IOCTL_SET_QUEUE_TIMER", memory);
    }

    @Override
    public void setLocked(boolean locked) {
        if (!own) {
            // The kernel would make it ours, and delete it with our client.
            throw new IllegalStateException(this + " is another client's, which alone locks it");
        }
        NativeMemory memory = node.allocate(snd_seq_queue_info.SIZE);
        snd_seq_queue_info info =
                new snd_seq_queue_info().wrap(memory.buffer(), 0).queue(number);
        demand(asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_INFO, "SNDRV_SEQ_IOCTL_GET_QUEUE_INFO", memory);
        info.owner(owner.client.number);
        memory.buffer().put(OFFSET_LOCKED, (byte) (locked ? 1 : 0));
        demand(asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_INFO, "SNDRV_SEQ_IOCTL_SET_QUEUE_INFO", memory);
    }

    @Override
    public boolean awaitEmpty(Duration timeout) {
        long nanos = Timeouts.nanos(timeout);
        long deadline = Timeouts.deadline(nanos);
        while (status().events() > 0) {
            long left = Timeouts.left(nanos, deadline);
            if (left == 0) {
                return false;
            }
            ending.await(closed::get, left < 0 ? PAUSE_NANOS : Math.min(left, PAUSE_NANOS), toString());
        }
        return true;
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new DeviceClosedException(
                    DeviceException.failure("use", "the queue was closed").on(toString()));
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        ending.enter();
        try {
            ending.changed();
        } finally {
            ending.leave();
        }
        try {
            if (own) {
                owner.queues.forget(number, use);
                NativeMemory memory = node.allocate(snd_seq_queue_info.SIZE);
                new snd_seq_queue_info().wrap(memory.buffer(), 0).queue(number).owner(owner.client.number);
                node.ask(asequencer.SNDRV_SEQ_IOCTL_DELETE_QUEUE, memory);
            } else if (owner.queues.end(number, use)) {
                use(false);
            }
        } catch (DeviceException e) {
            // Its client is closed, or it is gone: all that is wanted.
        }
    }

    @Override
    public String toString() {
        return "MIDI queue " + number + " (" + name + ")";
    }
}
