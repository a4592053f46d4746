package org.linux4j.driver.gpio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_event;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info_changed;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_request;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_values;
import org.linux4j.driver.gpio.uapi.gpiochip_info;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** The script of a chip whose lines keep what they are set to, and tell edges and changes when a test says so. */
final class FakeChip implements FakeFile {

    private final ScriptedSyscalls syscalls;
    private final int lines;
    private final Map<Integer, Held> heldBy = new HashMap<>();
    private final Records changes = new Records(gpio_v2_line_info_changed.SIZE);

    FakeChip(ScriptedSyscalls syscalls, int lines) {
        this.syscalls = syscalls;
        this.lines = lines;
    }

    /** What waits to be read. Guarded by the file it belongs to. */
    private final class Records {
        private final Deque<Integer> offsets = new ArrayDeque<>();
        private final int size;
        /** One that comes when it was looked for in vain once, so that somebody must wait. */
        private int hesitant = -1;

        Records(int size) {
            this.size = size;
        }

        int poll() {
            if (!offsets.isEmpty()) {
                return poll.POLLIN;
            }
            if (hesitant >= 0) {
                offsets.add(hesitant);
                hesitant = -1;
                syscalls.changed();
            }
            return 0;
        }

        long read(ScriptedMemory memory, long address, long count, int offsetOfOffset) {
            if (offsets.isEmpty()) {
                return -errno.EAGAIN;
            }
            long end = 0;
            while (!offsets.isEmpty() && end + size <= count) {
                memory.putInt(address + end + offsetOfOffset, offsets.remove());
                end += size;
            }
            return end;
        }
    }

    /** Lines that were requested together. */
    private final class Held implements FakeFile {
        private final Records edges = new Records(gpio_v2_line_event.SIZE);
        private long values;

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            if (request == gpio.GPIO_V2_LINE_SET_CONFIG_IOCTL) {
                return 0;
            }
            long mask = memory.getLong(argument + gpio_v2_line_values.OFFSET_mask);
            long bits = argument + gpio_v2_line_values.OFFSET_bits;
            if (request == gpio.GPIO_V2_LINE_GET_VALUES_IOCTL) {
                memory.putLong(bits, values & mask);
                return 0;
            } else if (request == gpio.GPIO_V2_LINE_SET_VALUES_IOCTL) {
                values = values & ~mask | memory.getLong(bits) & mask;
                return 0;
            }
            return -errno.ENOTTY;
        }

        @Override
        public int poll(int fd, int events) {
            return edges.poll();
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            return edges.read(memory, address, count, gpio_v2_line_event.OFFSET_offset);
        }
    }

    /** An edge of a line that is held. */
    void edge(int offset) {
        Held held = heldBy.get(offset);
        synchronized (held) {
            held.edges.offsets.add(offset);
        }
        syscalls.changed();
    }

    /** An edge that comes when somebody has begun to wait for it. */
    void edgeInAMoment(int offset) {
        Held held = heldBy.get(offset);
        synchronized (held) {
            held.edges.hesitant = offset;
        }
        syscalls.changed();
    }

    /** Somebody took a line. */
    void change(int offset) {
        synchronized (this) {
            changes.offsets.add(offset);
        }
        syscalls.changed();
    }

    void changeInAMoment(int offset) {
        synchronized (this) {
            changes.hesitant = offset;
        }
        syscalls.changed();
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == gpio.GPIO_GET_CHIPINFO_IOCTL) {
            memory.putInt(argument + gpiochip_info.OFFSET_lines, lines);
        } else if (request == gpio.GPIO_V2_GET_LINE_IOCTL) {
            int count = memory.getInt(argument + gpio_v2_line_request.OFFSET_num_lines);
            int first = memory.getInt(argument + gpio_v2_line_request.OFFSET_offsets);
            Held held = new Held();
            for (int i = 0; i < count; i++) {
                heldBy.put(first + i, held);
            }
            memory.putInt(argument + gpio_v2_line_request.OFFSET_fd, syscalls.descriptor(held, "lines"));
        } else if (request == gpio.GPIO_V2_GET_LINEINFO_IOCTL || request == gpio.GPIO_V2_GET_LINEINFO_WATCH_IOCTL) {
            return memory.getInt(argument + gpio_v2_line_info.OFFSET_offset) < lines ? 0 : -errno.EINVAL;
        } else {
            return -errno.ENOTTY;
        }
        return 0;
    }

    @Override
    public int poll(int fd, int events) {
        return changes.poll();
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        return changes.read(
                memory, address, count, gpio_v2_line_info_changed.OFFSET_info + gpio_v2_line_info.OFFSET_offset);
    }
}
