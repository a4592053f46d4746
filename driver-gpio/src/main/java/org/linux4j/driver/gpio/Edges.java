package org.linux4j.driver.gpio;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.EventType;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_event;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.LineSettings;
import org.linux4j.spi.linux.AbstractFileEventSource;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.poll;

/**
 * The edges of lines, read in batches from every request of the kernel in turn. Through the parts they keep their lines
 * reachable, which must not keep them.
 */
final class Edges extends AbstractFileEventSource<EdgeEvent> {

    private static final EventType RISING = new EventType(gpio.GPIO_V2_LINE_EVENT_RISING_EDGE, "rising");
    private static final EventType FALLING = new EventType(gpio.GPIO_V2_LINE_EVENT_FALLING_EDGE, "falling");
    private static final int BATCH = 64;

    private final KernelRequest[] parts;
    private final int[] offsets;
    private final long[] lastSequence;
    /** One for each part. */
    private final RecordReader[] records;

    private final gpio_v2_line_event raw = new gpio_v2_line_event();
    private final Flyweight event = new Flyweight();
    private volatile ClockSource[] clocks;
    /** The part that is being read. */
    private int part;

    private Edges(
            Linux linux,
            FileHandle waitFor,
            KernelRequest[] parts,
            int[] offsets,
            List<LineSettings> settings,
            Optional<Duration> timeout) {
        super(linux, waitFor, poll.POLLIN, timeout);
        this.parts = parts;
        this.offsets = offsets;
        this.lastSequence = new long[parts.length];
        this.records = new RecordReader[parts.length];
        for (int i = 0; i < parts.length; i++) {
            records[i] = new RecordReader(linux, parts[i].node.handle(), gpio_v2_line_event.SIZE, BATCH);
        }
        reconfigured(settings);
    }

    static Edges of(
            Linux linux,
            KernelRequest[] parts,
            int[] offsets,
            List<LineSettings> settings,
            Optional<Duration> timeout) {
        if (parts.length == 1) {
            return new Edges(linux, parts[0].node.handle(), parts, offsets, settings, timeout);
        }
        FileHandle all = epoll(linux, parts);
        try {
            return new Edges(linux, all, parts, offsets, settings, timeout);
        } catch (RuntimeException | Error e) {
            all.close();
            throw e;
        }
    }

    /** One descriptor that is ready when one of many is. */
    private static FileHandle epoll(Linux linux, KernelRequest[] parts) {
        String target = parts[0].node.target();
        int fd = linux.syscalls().epollCreate(eventpoll.EPOLL_CLOEXEC);
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "epoll_create1", target);
        }
        FileHandle epoll = FileHandle.of(linux.syscalls(), fd, target);
        try {
            NativeMemory interest = linux.syscalls().allocate(linux.machine().epollEventSize(), 8);
            interest.buffer().putInt(0, eventpoll.EPOLLIN);
            for (KernelRequest part : parts) {
                int number = part.node.handle().acquire();
                int result;
                try {
                    result = linux.syscalls().epollControl(fd, eventpoll.EPOLL_CTL_ADD, number, interest.address());
                } finally {
                    part.node.handle().release();
                }
                if (result < 0) {
                    throw LinuxErrors.using(-result, "epoll_ctl", target);
                }
            }
            Reference.reachabilityFence(interest);
            return epoll;
        } catch (RuntimeException | Error e) {
            epoll.close();
            throw e;
        }
    }

    void reconfigured(List<LineSettings> settings) {
        clocks = settings.stream().map(LineSettings::clock).toArray(ClockSource[]::new);
    }

    @Override
    protected EdgeEvent read() {
        // The rest of a batch first, then the next part, so that one that is busy does not starve the others.
        if (!records[part].advance() && !stepToOther()) {
            return null;
        }
        event.read(raw.wrap(records[part].buffer(), records[part].offset()));
        return event;
    }

    private boolean stepToOther() {
        for (int tried = 0; tried < parts.length; tried++) {
            part = (part + 1) % parts.length;
            if (records[part].next()) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected EdgeEvent copy(EdgeEvent edge) {
        return new Edge(
                edge.type(),
                edge.index(),
                edge.offset(),
                edge.timestampNanos(),
                edge.clock(),
                edge.sequence(),
                edge.lineSequence(),
                edge.lostBefore());
    }

    @Override
    protected void onClosed() {
        if (parts.length > 1) {
            file().close();
        }
    }

    private static Attributes describe(EdgeEvent edge) {
        Attributes.Builder attributes = Attributes.builder()
                .put("line.offset", edge.offset())
                .put("sequence", edge.sequence())
                .put("line.sequence", edge.lineSequence());
        if (edge.lostBefore() != 0) {
            attributes.put("lost", edge.lostBefore());
        }
        return attributes.build();
    }

    /** An edge that may be kept. */
    private record Edge(
            EventType type,
            int index,
            int offset,
            long timestampNanos,
            ClockSource clock,
            long sequence,
            long lineSequence,
            long lostBefore)
            implements EdgeEvent {
        @Override
        public boolean rising() {
            return type.code() == gpio.GPIO_V2_LINE_EVENT_RISING_EDGE;
        }

        @Override
        public Attributes attributes() {
            return describe(this);
        }

        /** As {@code rising of line 3 at 17.612345 s}. */
        @Override
        public String toString() {
            return type + " of line " + offset + " at " + String.format(Locale.ROOT, "%.6f s", timestampNanos / 1e9)
                    + (lostBefore == 0 ? "" : ", " + lostBefore + " lost before it");
        }
    }

    /** The edge that is reused. */
    private final class Flyweight implements EdgeEvent {
        private EventType type = RISING;
        private int index;
        private int offset;
        private long timestampNanos;
        private long sequence;
        private long lineSequence;
        private long lostBefore;

        void read(gpio_v2_line_event from) {
            int id = from.id();
            type = id == RISING.code()
                    ? RISING
                    : id == FALLING.code() ? FALLING : new EventType(id, Integer.toUnsignedString(id));
            offset = from.offset();
            index = indexOf(offset);
            timestampNanos = from.timestamp_ns();
            sequence = Integer.toUnsignedLong(from.seqno());
            lineSequence = Integer.toUnsignedLong(from.line_seqno());
            long gap = (sequence - lastSequence[part] - 1) & 0xffff_ffffL;
            // More than half the circle is a step back: counting began anew.
            lostBefore = gap < 0x8000_0000L ? gap : 0;
            lastSequence[part] = sequence;
        }

        /** The index of one of the part's lines. */
        private int indexOf(int told) {
            int end = parts[part].first + parts[part].count;
            for (int i = parts[part].first; i < end; i++) {
                if (offsets[i] == told) {
                    return i;
                }
            }
            throw parts[part].node.nonsense(
                    "read", "an edge of line " + Integer.toUnsignedString(told) + ", which was not asked for");
        }

        @Override
        public int offset() {
            return offset;
        }

        @Override
        public int index() {
            return index;
        }

        @Override
        public boolean rising() {
            return type.code() == gpio.GPIO_V2_LINE_EVENT_RISING_EDGE;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public long lineSequence() {
            return lineSequence;
        }

        @Override
        public long lostBefore() {
            return lostBefore;
        }

        @Override
        public long timestampNanos() {
            return timestampNanos;
        }

        @Override
        public ClockSource clock() {
            return clocks[index];
        }

        @Override
        public EventType type() {
            return type;
        }

        @Override
        public Attributes attributes() {
            return describe(this);
        }

        @Override
        public String toString() {
            return copy(this).toString();
        }
    }
}
