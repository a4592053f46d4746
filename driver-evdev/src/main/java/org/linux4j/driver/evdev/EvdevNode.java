package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_absinfo;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.input_mask;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.InputCode;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.KernelText;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/** An opening of an event node, and what can be asked of it. Thread-safe. */
final class EvdevNode extends DeviceNode {

    /** More than the kernel keeps of any text. */
    private static final int TEXT = 1024;

    /** Room for every code that there can be, in bytes. */
    private static final int MASK_SIZE = KEY_CNT / 8;

    private EvdevNode(Linux linux, FileHandle handle) {
        super(linux, handle, input.EVIOCGVERSION);
    }

    private EvdevNode(EvdevNode node, Object owner) {
        super(node, owner);
    }

    /** For reading and writing, or for reading alone where that is all that this user may. */
    static EvdevNode open(Linux linux, Path path) {
        try {
            return new EvdevNode(linux, FileHandle.open(linux, path));
        } catch (DeviceAccessDeniedException e) {
            try {
                return new EvdevNode(linux, FileHandle.open(linux, path, fcntl.O_RDONLY));
            } catch (DeviceAccessDeniedException again) {
                throw e;
            }
        }
    }

    @Override
    public EvdevNode keeping(Object user) {
        return new EvdevNode(this, user);
    }

    /** Another opening of the device. */
    EvdevNode another() {
        return new EvdevNode(linux(), reopen());
    }

    /** Nothing where the device has no such text, or an empty one. */
    Optional<String> text(int number, String name) {
        NativeMemory memory = allocate(TEXT);
        int length = ask(Evioc.read(number, TEXT), memory);
        if (length == -errno.ENOENT) {
            return Optional.empty();
        }
        if (length < 0) {
            throw error(-length, name);
        }
        return Optional.of(KernelText.terminated(memory.buffer(), 0, Math.min(length, TEXT)))
                .filter(text -> !text.isEmpty());
    }

    /** Empty where the device does not have the thing at all. */
    BitSet bits(int number, String name, int count) {
        int size = (count + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
        NativeMemory memory = allocate(size);
        int length = ask(Evioc.read(number, size), memory);
        if (length < 0 && length != -errno.EINVAL && length != -errno.ENOTTY) {
            throw error(-length, name);
        }
        int told = Math.max(0, Math.min(length, size));
        BitSet bits = BitSet.valueOf(
                memory.buffer().duplicate().order(memory.buffer().order()).limit(told));
        // A bit that the kernel has no number for is none of the device's.
        bits.clear(count, Math.max(count, bits.length()));
        return bits;
    }

    /** What is on: {@code EVIOCGKEY} and its like. They drop pending events of the type, so never ask a reader's node. */
    BitSet active(int type) {
        return switch (type) {
            case EV_KEY -> bits(Evioc.KEY, "EVIOCGKEY", KEY_CNT);
            case EV_LED -> bits(Evioc.LED, "EVIOCGLED", LED_CNT);
            case EV_SND -> bits(Evioc.SND, "EVIOCGSND", SND_CNT);
            case EV_SW -> bits(Evioc.SW, "EVIOCGSW", SW_CNT);
            default ->
                throw new IllegalArgumentException(
                        InputCode.typeOf(type) + ": what is on are EV_KEY, EV_LED, EV_SND and EV_SW");
        };
    }

    /** How many effects of force feedback the device holds. */
    int effects() {
        NativeMemory memory = allocate(Integer.BYTES);
        demand(input.EVIOCGEFFECTS, "EVIOCGEFFECTS", memory);
        return Math.max(0, memory.buffer().getInt(0));
    }

    AxisInfo axis(int code) {
        NativeMemory memory = allocate(input_absinfo.SIZE);
        demand(Evioc.read(Evioc.GABS + code, input_absinfo.SIZE), "EVIOCGABS", memory);
        input_absinfo info = new input_absinfo().wrap(memory.buffer(), 0);
        return AxisInfo.builder(info.minimum(), info.maximum())
                .value(info.value())
                .fuzz(info.fuzz())
                .flat(info.flat())
                .resolution(info.resolution())
                .build();
    }

    void axis(int code, AxisInfo info) {
        NativeMemory memory = allocate(input_absinfo.SIZE);
        new input_absinfo()
                .wrap(memory.buffer(), 0)
                .value(info.value())
                .minimum(info.minimum())
                .maximum(info.maximum())
                .fuzz(info.fuzz())
                .flat(info.flat())
                .resolution(info.resolution());
        demand(Evioc.write(Evioc.SABS + code, input_absinfo.SIZE), "EVIOCSABS", memory);
    }

    /** The values of an axis in all slots. */
    int[] slots(int code, int count) {
        int size = Integer.BYTES * (1 + count);
        NativeMemory memory = allocate(size);
        memory.buffer().putInt(0, code);
        demand(Evioc.read(Evioc.MTSLOTS, size), "EVIOCGMTSLOTS", memory);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = memory.buffer().getInt(Integer.BYTES * (1 + i));
        }
        return values;
    }

    /** Lets no code of a type through but some; of type 0 it is types. */
    void mask(int type, Collection<InputCode> only) {
        NativeMemory codes = allocate(MASK_SIZE);
        ByteBuffer bits = codes.buffer();
        for (InputCode code : only) {
            int at = code.number() / 8;
            if (at < MASK_SIZE) {
                bits.put(at, (byte) (bits.get(at) | 1 << code.number() % 8));
            }
        }
        mask(type, codes, input.EVIOCSMASK, "EVIOCSMASK");
    }

    /** The codes of a type that are let through. */
    Set<InputCode> mask(int type) {
        NativeMemory codes = allocate(MASK_SIZE);
        mask(type, codes, input.EVIOCGMASK, "EVIOCGMASK");
        Set<InputCode> through = new TreeSet<>();
        BitSet.valueOf(codes.buffer().duplicate().order(codes.buffer().order())).stream()
                .forEach(bit -> through.add(InputCode.of(type, bit)));
        return through;
    }

    private void mask(int type, NativeMemory codes, long request, String name) {
        NativeMemory memory = allocate(input_mask.SIZE);
        new input_mask()
                .wrap(memory.buffer(), 0)
                .type(type)
                .codes_size(MASK_SIZE)
                .codes_ptr(codes.address());
        demand(request, name, memory, codes);
    }

    /** Sends events and what ends them. */
    void send(int type, int code, int value) {
        NativeMemory memory = allocate(2 * input_event.SIZE);
        new input_event().wrap(memory.buffer(), 0).type(type).code(code).value(value);
        int size = 2 * input_event.SIZE;
        long written = write(memory, size);
        if (written == -errno.EBADF) {
            throw new DeviceAccessDeniedException(
                    DeviceException.failure("write", "this user may read the device, and not write to it")
                            .on(target())
                            .code("EBADF")
                            .hint("let a udev rule give the node to a group of yours"));
        }
        checkWritten(written, size);
    }
}
