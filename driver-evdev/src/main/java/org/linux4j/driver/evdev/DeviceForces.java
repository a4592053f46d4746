package org.linux4j.driver.evdev;

import java.lang.ref.Reference;
import java.util.Set;
import java.util.function.Supplier;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.InputCode;

/**
 * The force feedback as it is handed out: it keeps its device reachable, which the effects themselves must not, or the
 * device would never be found forgotten.
 */
record DeviceForces(EvdevDevice device, EffectSlots slots) implements ForceFeedback {

    /** What is in the middle of something must not be found forgotten: the device and its effects would go. */
    private static <T> T during(EvdevDevice device, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            Reference.reachabilityFence(device);
        }
    }

    private static void during(EvdevDevice device, Runnable work) {
        during(device, () -> {
            work.run();
            return null;
        });
    }

    @Override
    public Set<InputCode> supported() {
        return slots.supported();
    }

    @Override
    public int capacity() {
        return during(device, slots::capacity);
    }

    @Override
    public Uploaded upload(ForceEffect effect) {
        return during(device, () -> new Kept(device, slots.upload(effect)));
    }

    @Override
    public void setGain(int gain) {
        during(device, () -> slots.gain(gain));
    }

    @Override
    public void setAutocenter(int strength) {
        during(device, () -> slots.autocenter(strength));
    }

    /** An effect, with its device. */
    private record Kept(EvdevDevice device, Uploaded uploaded) implements Uploaded {
        @Override
        public int id() {
            return uploaded.id();
        }

        @Override
        public ForceEffect effect() {
            return uploaded.effect();
        }

        @Override
        public void play(int times) {
            during(device, () -> uploaded.play(times));
        }

        @Override
        public void stop() {
            during(device, uploaded::stop);
        }

        @Override
        public void update(ForceEffect effect) {
            during(device, () -> uploaded.update(effect));
        }

        @Override
        public void close() {
            during(device, uploaded::close);
        }

        @Override
        public String toString() {
            return uploaded.toString();
        }
    }

    @Override
    public String toString() {
        return "force feedback of " + device;
    }
}
