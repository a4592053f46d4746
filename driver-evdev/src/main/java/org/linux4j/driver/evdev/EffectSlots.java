package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.evdev.uapi.ff_effect;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedback.Uploaded;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** Force feedback through an opening of its own, which the effects belong to. */
final class EffectSlots implements AutoCloseable {

    private static final int NEW = -1;
    private static final int MAX = 0xffff;

    private final EvdevNode node;
    private final InputCapabilities supported;
    private final Set<Effect> uploaded = new LinkedHashSet<>();

    EffectSlots(EvdevNode node, InputCapabilities supported) {
        this.node = node;
        this.supported = supported;
    }

    Set<InputCode> supported() {
        return supported.codes(InputCode.typeOf(EV_FF));
    }

    int capacity() {
        return node.effects();
    }

    Uploaded upload(ForceEffect effect) {
        Effect made = new Effect(effect, upload(effect, NEW));
        synchronized (uploaded) {
            uploaded.add(made);
        }
        return made;
    }

    private int upload(ForceEffect effect, int id) {
        NativeMemory memory = node.allocate(ff_effect.SIZE);
        Object kept = Effects.write(effect, memory.buffer(), node);
        ff_effect struct = new ff_effect().wrap(memory.buffer(), 0).id(id);
        int result = node.ask(input.EVIOCSFF, memory, kept);
        if (result == -errno.ENOSPC) {
            throw new DeviceException(DeviceException.failure("EVIOCSFF", "the device holds no more effects")
                    .on(node.target())
                    .code("ENOSPC")
                    .hint("close one that is not needed; the device holds " + capacity() + " in all"));
        }
        if (result < 0) {
            throw node.error(-result, "EVIOCSFF");
        }
        return struct.id();
    }

    void gain(int gain) {
        set(input.FF_GAIN, gain);
    }

    void autocenter(int strength) {
        set(input.FF_AUTOCENTER, strength);
    }

    private void set(int code, int value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException(InputCode.force(code) + " " + value + ": it is 0 to " + MAX);
        }
        if (!supported.has(InputCode.force(code))) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("set " + InputCode.force(code), "the device does not have it")
                            .on(node.target()));
        }
        node.send(EV_FF, code, value);
    }

    /** Erases what is left, then closes the opening; the kernel would erase too, but tell nobody what failed. */
    @Override
    public void close() {
        List<Effect> left;
        synchronized (uploaded) {
            left = new ArrayList<>(uploaded);
        }
        try {
            left.forEach(Effect::erase);
        } finally {
            node.handle().close();
        }
    }

    /** An effect that the device holds. */
    private final class Effect implements Uploaded {
        private volatile ForceEffect effect;
        private final int id;

        Effect(ForceEffect effect, int id) {
            this.effect = effect;
            this.id = id;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public ForceEffect effect() {
            return effect;
        }

        @Override
        public void play(int times) {
            if (times < 1) {
                throw new IllegalArgumentException("play " + times + " times: it is 1 or more");
            }
            checkHeld();
            node.send(EV_FF, id, times);
        }

        @Override
        public void stop() {
            checkHeld();
            node.send(EV_FF, id, 0);
        }

        @Override
        public void update(ForceEffect changed) {
            checkHeld();
            upload(changed, id);
            effect = changed;
        }

        private void checkHeld() {
            synchronized (uploaded) {
                if (uploaded.contains(this)) {
                    return;
                }
            }
            throw new DeviceClosedException(DeviceException.failure("use effect", "the effect was erased")
                    .on(node.target()));
        }

        void erase() {
            synchronized (uploaded) {
                if (!uploaded.remove(this)) {
                    return;
                }
            }
            int result;
            try {
                result = node.ask(input.EVIOCRMFF, id);
            } catch (DeviceClosedException e) {
                return;
            }
            // A device that is gone has forgotten it already, and so has the kernel after a revoke.
            if (result < 0 && result != -errno.ENODEV && result != -errno.EINVAL) {
                throw node.error(-result, "EVIOCRMFF");
            }
        }

        @Override
        public void close() {
            BoundedClose.run(node.target(), this::erase);
        }

        @Override
        public String toString() {
            return "effect " + id + ": " + effect;
        }
    }
}
