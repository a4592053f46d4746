package org.linux4j.driver.evdev;

import java.util.Set;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.InputCode;

/**
 * The force feedback as it is handed out: it keeps its device reachable, which the effects themselves must not, or the
 * device would never be found forgotten.
 */
record DeviceForces(EvdevDevice device, EffectSlots slots) implements ForceFeedback {

    @Override
    public Set<InputCode> supported() {
        return slots.supported();
    }

    @Override
    public int capacity() {
        return slots.capacity();
    }

    @Override
    public Uploaded upload(ForceEffect effect) {
        return new Kept(device, slots.upload(effect));
    }

    @Override
    public void gain(int gain) {
        slots.gain(gain);
    }

    @Override
    public void autocenter(int strength) {
        slots.autocenter(strength);
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
            uploaded.play(times);
        }

        @Override
        public void stop() {
            uploaded.stop();
        }

        @Override
        public void update(ForceEffect effect) {
            uploaded.update(effect);
        }

        @Override
        public void close() {
            uploaded.close();
        }
    }
}
