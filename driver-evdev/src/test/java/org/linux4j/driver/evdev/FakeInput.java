package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.driver.evdev.uapi.ff_effect;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_absinfo;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.input_mask;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/**
 * The script of a gamepad with two keys, a light, some axes, contacts of two fingers and rumble. What a test queues is
 * read by whoever reads first, unless a mask of axes keeps it out.
 */
final class FakeInput implements FakeFile {

    static final int EVENT = input_event.SIZE;
    private static final int SLOTS = 2;

    private record Event(int type, int code, int value) {}

    private final ScriptedSyscalls syscalls;
    private final Deque<Event> queue = new ArrayDeque<>();
    private final Deque<Event> later = new ArrayDeque<>();
    private final int[] axes;
    private final Map<Integer, Integer> values = new HashMap<>();
    private final Map<Integer, int[]> contacts = new HashMap<>();
    private int slotsError;
    /** Which axes are let through. */
    private long axisMask = -1;

    private boolean emptyPacket = true;
    private int effects;
    private int held = -1;
    private final List<String> written = new ArrayList<>();

    FakeInput(ScriptedSyscalls syscalls) {
        this(syscalls, ABS_X, ABS_MT_SLOT, ABS_MT_POSITION_X);
    }

    FakeInput(ScriptedSyscalls syscalls, int... axes) {
        this.syscalls = syscalls;
        this.axes = axes;
    }

    /** Where an axis stands; no event tells. */
    synchronized void axis(int axis, int value) {
        values.put(axis, value);
    }

    /** Where an axis of contacts stands in each slot; no event tells. */
    synchronized void contacts(int axis, int... bySlot) {
        contacts.put(axis, bySlot);
    }

    /** Has the driver refuse to tell slots. */
    synchronized void refuseSlots(int error) {
        slotsError = error;
    }

    /** The axes that are let through. */
    synchronized long axisMask() {
        return axisMask;
    }

    /** Events that are there, as the kernel lets them through: a packet of which nothing is left does not come. */
    void put(int type, int code, int value) {
        synchronized (this) {
            boolean report = type == EV_SYN && code == SYN_REPORT;
            boolean passes = report ? !emptyPacket || axisMask == -1 : type != EV_ABS || (axisMask >>> code & 1) != 0;
            if (passes) {
                queue.add(new Event(type, code, value));
            }
            emptyPacket = report || emptyPacket && !passes;
        }
        syscalls.changed();
    }

    /** An event that comes when it was looked for in vain once, so that somebody must wait. */
    void putInAMoment(int type, int code, int value) {
        synchronized (this) {
            later.add(new Event(type, code, value));
        }
        syscalls.changed();
    }

    /** Which key is down, or -1; no event tells. */
    synchronized void hold(int key) {
        held = key;
    }

    /** What was written since it was asked before, each as {@code type code value}. */
    synchronized List<String> written() {
        List<String> taken = List.copyOf(written);
        written.clear();
        return taken;
    }

    /** How many effects are held. */
    synchronized int effects() {
        return effects;
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == input.EVIOCSFF) {
            memory.putShort(argument + ff_effect.OFFSET_id, (short) effects++);
            return 0;
        } else if (request == input.EVIOCRMFF) {
            effects--;
            return 0;
        } else if (request == input.EVIOCGEFFECTS) {
            memory.putInt(argument, 4);
            return 0;
        } else if (request == input.EVIOCGKEYCODE_V2) {
            return -errno.EINVAL;
        } else if (request == input.EVIOCSMASK && memory.getInt(argument + input_mask.OFFSET_type) == EV_ABS) {
            axisMask = memory.getLong(memory.getLong(argument + input_mask.OFFSET_codes_ptr));
            return 0;
        } else if (request == input.EVIOCGMASK && memory.getInt(argument + input_mask.OFFSET_type) == EV_ABS) {
            memory.putLong(memory.getLong(argument + input_mask.OFFSET_codes_ptr), axisMask);
            return 0;
        }
        int number = (int) request & 0xff;
        return switch (number) {
            case Evioc.NAME -> text(memory, argument, "Fake Gamepad");
            case Evioc.PHYS -> -errno.ENOENT;
            case Evioc.UNIQ -> text(memory, argument, "4711");
            case Evioc.BIT -> bits(memory, argument, EV_SYN, EV_KEY, EV_ABS, EV_LED, EV_REP, EV_FF);
            case Evioc.BIT + EV_KEY -> bits(memory, argument, KEY_A, KEY_B);
            case Evioc.BIT + EV_ABS -> bits(memory, argument, axes);
            case Evioc.BIT + EV_LED -> bits(memory, argument, LED_CAPSL);
            case Evioc.BIT + EV_FF -> bits(memory, argument, input.FF_RUMBLE, input.FF_GAIN);
            case Evioc.KEY -> held < 0 ? bits(memory, argument) : bits(memory, argument, held);
            case Evioc.LED, Evioc.PROP -> bits(memory, argument);
            case Evioc.MTSLOTS -> slots(memory, argument);
            default -> {
                if (number >= Evioc.GABS && number < Evioc.GABS + ABS_CNT) {
                    memory.putInt(argument + input_absinfo.OFFSET_value, values.getOrDefault(number - Evioc.GABS, 0));
                    memory.putInt(argument + input_absinfo.OFFSET_maximum, SLOTS - 1);
                }
                yield 0;
            }
        };
    }

    private int slots(ScriptedMemory memory, long argument) {
        if (slotsError != 0) {
            return -slotsError;
        }
        int[] bySlot = contacts.getOrDefault(memory.getInt(argument), new int[SLOTS]);
        for (int i = 0; i < SLOTS; i++) {
            memory.putInt(argument + (1L + i) * Integer.BYTES, bySlot[i]);
        }
        return 0;
    }

    private static int text(ScriptedMemory memory, long argument, String text) {
        for (int i = 0; i < text.length(); i++) {
            memory.putByte(argument + i, (byte) text.charAt(i));
        }
        return text.length() + 1;
    }

    private static int bits(ScriptedMemory memory, long argument, int... bits) {
        BitSet set = new BitSet();
        for (int bit : bits) {
            set.set(bit);
        }
        long[] words = set.toLongArray();
        for (int i = 0; i < words.length; i++) {
            memory.putLong(argument + (long) i * Long.BYTES, words[i]);
        }
        return words.length * Long.BYTES;
    }

    @Override
    public int poll(int fd, int events) {
        if (!queue.isEmpty()) {
            return poll.POLLIN;
        }
        if (!later.isEmpty()) {
            queue.add(later.remove());
            syscalls.changed();
        }
        return 0;
    }

    @Override
    public synchronized long write(int fd, ScriptedMemory memory, long address, long count) {
        for (long at = address; at < address + count; at += EVENT) {
            written.add(memory.getShort(at + input_event.OFFSET_type) + " "
                    + memory.getShort(at + input_event.OFFSET_code) + " "
                    + memory.getInt(at + input_event.OFFSET_value));
        }
        return count;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        if (queue.isEmpty()) {
            return -errno.EAGAIN;
        }
        long end = 0;
        while (!queue.isEmpty() && end + EVENT <= count) {
            Event event = queue.remove();
            memory.putShort(address + end + input_event.OFFSET_type, (short) event.type);
            memory.putShort(address + end + input_event.OFFSET_code, (short) event.code);
            memory.putInt(address + end + input_event.OFFSET_value, event.value);
            end += EVENT;
        }
        return end;
    }
}
