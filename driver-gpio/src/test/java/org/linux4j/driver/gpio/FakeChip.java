package org.linux4j.driver.gpio;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_attribute;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_config;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_config_attribute;
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

    /** The line that is called {@code L}. */
    static final int NAMED = 5;

    private final ScriptedSyscalls syscalls;
    private final int lines;
    private final Map<Integer, Held> heldBy = new HashMap<>();
    private final Records changes = new Records(gpio_v2_line_info_changed.SIZE);
    private final long[] flags;
    private final BitSet actives = new BitSet();
    private volatile int refuseGet;
    private volatile Refusal refuseConfig = (offset, now) -> 0;
    private volatile Refusal refuseValue = (offset, now) -> 0;
    private volatile Runnable onUse = () -> {};

    FakeChip(ScriptedSyscalls syscalls, int lines) {
        this.syscalls = syscalls;
        this.lines = lines;
        this.flags = new long[lines];
        Arrays.fill(flags, gpio.GPIO_V2_LINE_FLAG_INPUT);
    }

    /** The error of what is done to a line, or 0. */
    interface Refusal {
        int applyAsInt(int offset, long now);
    }

    /** Fails configuration at a line, when the ones before it are done. */
    void refuseConfig(Refusal refusal) {
        refuseConfig = refusal;
    }

    /** Fails driving a line, when the ones before it are done. */
    void refuseValue(Refusal refusal) {
        refuseValue = refusal;
    }

    /** Has the kernel refuse to tell values from now on; 0 for not any more. */
    void refuseGet(int error) {
        refuseGet = error;
    }

    /** Runs when lines that are held are asked for anything. */
    void onUse(Runnable action) {
        onUse = action;
    }

    /** How a line is set up, whoever did it. */
    void set(int offset, long lineFlags, boolean active) {
        synchronized (actives) {
            flags[offset] = lineFlags;
        }
        active(offset, active);
    }

    private void active(int offset, boolean active) {
        synchronized (actives) {
            actives.set(offset, active);
        }
    }

    /** The flags and the value of each line. */
    String state() {
        synchronized (actives) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                text.append(Long.toHexString(flags[i])).append(actives.get(i) ? "^ " : " ");
            }
            return text.toString();
        }
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
        private final int[] offsets;

        Held(int[] offsets) {
            this.offsets = offsets;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            onUse.run();
            if (request == gpio.GPIO_V2_LINE_SET_CONFIG_IOCTL) {
                return configure(memory, argument);
            }
            long mask = memory.getLong(argument + gpio_v2_line_values.OFFSET_mask);
            long at = argument + gpio_v2_line_values.OFFSET_bits;
            if (request == gpio.GPIO_V2_LINE_GET_VALUES_IOCTL) {
                memory.putLong(at, values() & mask);
                return -refuseGet;
            } else if (request == gpio.GPIO_V2_LINE_SET_VALUES_IOCTL) {
                return drive(mask, memory.getLong(at));
            }
            return -errno.ENOTTY;
        }

        /** Line by line, as the kernel does it; lines without a direction are left alone. */
        private int configure(ScriptedMemory memory, long config) {
            for (int i = 0; i < offsets.length; i++) {
                long set = memory.getLong(config + gpio_v2_line_config.OFFSET_flags);
                boolean active = false;
                int attributes = memory.getInt(config + gpio_v2_line_config.OFFSET_num_attrs);
                for (int j = 0; j < attributes; j++) {
                    long at = config + gpio_v2_line_config.OFFSET_attrs + (long) j * gpio_v2_line_config_attribute.SIZE;
                    if ((memory.getLong(at + gpio_v2_line_config_attribute.OFFSET_mask) >>> i & 1) == 0) {
                        continue;
                    }
                    long attribute = at + gpio_v2_line_config_attribute.OFFSET_attr;
                    long value = memory.getLong(attribute + gpio_v2_line_attribute.OFFSET_flags);
                    switch (memory.getInt(attribute + gpio_v2_line_attribute.OFFSET_id)) {
                        case gpio.GPIO_V2_LINE_ATTR_ID_FLAGS -> set = value;
                        case gpio.GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES -> active = (value >>> i & 1) != 0;
                        default -> {
                            // Debouncing is of no interest.
                        }
                    }
                }
                if ((set & (gpio.GPIO_V2_LINE_FLAG_INPUT | gpio.GPIO_V2_LINE_FLAG_OUTPUT)) == 0) {
                    continue;
                }
                int refusal = refuseConfig.applyAsInt(offsets[i], set);
                if (refusal != 0) {
                    return -refusal;
                }
                flags[offsets[i]] = set;
                if ((set & gpio.GPIO_V2_LINE_FLAG_OUTPUT) != 0) {
                    active(offsets[i], active);
                }
            }
            return 0;
        }

        private long values() {
            long values = 0;
            for (int i = 0; i < offsets.length; i++) {
                values |= actives.get(offsets[i]) ? 1L << i : 0;
            }
            return values;
        }

        private int drive(long mask, long values) {
            for (int i = 0; i < offsets.length; i++) {
                if ((mask >>> i & 1) != 0 && (flags[offsets[i]] & gpio.GPIO_V2_LINE_FLAG_OUTPUT) == 0) {
                    return -errno.EPERM;
                }
            }
            for (int i = 0; i < offsets.length; i++) {
                if ((mask >>> i & 1) != 0) {
                    boolean active = (values >>> i & 1) != 0;
                    int refusal = refuseValue.applyAsInt(offsets[i], active ? 1 : 0);
                    if (refusal != 0) {
                        return -refusal;
                    }
                    active(offsets[i], active);
                }
            }
            return 0;
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
            int[] offsets = new int[count];
            for (int i = 0; i < count; i++) {
                offsets[i] = memory.getInt(argument + gpio_v2_line_request.OFFSET_offsets + (long) i * Integer.BYTES);
            }
            Held held = new Held(offsets);
            int result = held.configure(memory, argument + gpio_v2_line_request.OFFSET_config);
            if (result < 0) {
                return result;
            }
            for (int offset : offsets) {
                heldBy.put(offset, held);
            }
            memory.putInt(argument + gpio_v2_line_request.OFFSET_fd, syscalls.descriptor(held, "lines"));
        } else if (request == gpio.GPIO_V2_GET_LINEINFO_IOCTL || request == gpio.GPIO_V2_GET_LINEINFO_WATCH_IOCTL) {
            int offset = memory.getInt(argument + gpio_v2_line_info.OFFSET_offset);
            if (offset >= lines) {
                return -errno.EINVAL;
            }
            memory.putLong(argument + gpio_v2_line_info.OFFSET_flags, flags[offset]);
            // One line has a name, of one letter.
            memory.putByte(argument + gpio_v2_line_info.OFFSET_name, (byte) (offset == NAMED ? 'L' : 0));
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
