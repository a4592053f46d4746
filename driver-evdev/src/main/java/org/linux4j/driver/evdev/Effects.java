package org.linux4j.driver.evdev;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.linux4j.Value;
import org.linux4j.driver.evdev.uapi.ff_condition_effect;
import org.linux4j.driver.evdev.uapi.ff_constant_effect;
import org.linux4j.driver.evdev.uapi.ff_effect;
import org.linux4j.driver.evdev.uapi.ff_envelope;
import org.linux4j.driver.evdev.uapi.ff_periodic_effect;
import org.linux4j.driver.evdev.uapi.ff_ramp_effect;
import org.linux4j.driver.evdev.uapi.ff_replay;
import org.linux4j.driver.evdev.uapi.ff_rumble_effect;
import org.linux4j.driver.evdev.uapi.ff_trigger;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceEnvelope;
import org.linux4j.input.ForceShape;
import org.linux4j.input.ForceShape.Condition;
import org.linux4j.input.ForceShape.ConditionAxis;
import org.linux4j.input.ForceShape.Constant;
import org.linux4j.input.ForceShape.Other;
import org.linux4j.input.ForceShape.Periodic;
import org.linux4j.input.ForceShape.Ramp;
import org.linux4j.input.ForceShape.Rumble;
import org.linux4j.input.InputCode;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.NativeMemory;

/** Effects of force feedback as the kernel's structs, and back. */
final class Effects {

    private static final int UNION = ff_effect.SIZE - ff_effect.OFFSET_u_rumble;

    private Effects() {}

    /** Times of effects fit. */
    private static int millis(Duration time) {
        return (int) time.toMillis();
    }

    /**
     * Fills a struct, all but its id.
     *
     * @param buffer where the struct lies, from its first byte
     * @return what must be kept reachable while the kernel reads the struct
     */
    static Object write(ForceEffect effect, ByteBuffer buffer, DeviceNode node) {
        ff_effect to = new ff_effect().wrap(buffer, 0);
        to.type(effect.shape().kind().number()).direction(effect.direction());
        to.trigger(new ff_trigger())
                .button(effect.triggerButton().map(InputCode::number).orElse(0))
                .interval(millis(effect.triggerInterval()));
        to.replay(new ff_replay()).length(millis(effect.length())).delay(millis(effect.delay()));
        ForceShape shape = effect.shape();
        if (shape instanceof Rumble rumble) {
            to.u_rumble(new ff_rumble_effect())
                    .strong_magnitude(rumble.strong())
                    .weak_magnitude(rumble.weak());
        } else if (shape instanceof Constant constant) {
            ff_constant_effect struct = to.u_constant(new ff_constant_effect()).level(constant.level());
            write(constant.envelope(), struct.envelope(new ff_envelope()));
        } else if (shape instanceof Ramp ramp) {
            ff_ramp_effect struct = to.u_ramp(new ff_ramp_effect())
                    .start_level(ramp.startLevel())
                    .end_level(ramp.endLevel());
            write(ramp.envelope(), struct.envelope(new ff_envelope()));
        } else if (shape instanceof Condition condition) {
            write(condition.x(), to.u_condition(0, new ff_condition_effect()));
            write(condition.y(), to.u_condition(1, new ff_condition_effect()));
        } else if (shape instanceof Periodic periodic) {
            return write(periodic, to.u_periodic(new ff_periodic_effect()), node);
        } else if (shape instanceof Other other) {
            byte[] bytes = other.parameters().toByteArray();
            buffer.put(ff_effect.OFFSET_u_rumble, bytes, 0, Math.min(UNION, bytes.length));
        }
        return to;
    }

    private static Object write(Periodic periodic, ff_periodic_effect to, DeviceNode node) {
        to.waveform(periodic.waveform().number())
                .period(millis(periodic.period()))
                .magnitude(periodic.magnitude())
                .offset(periodic.offset())
                .phase(periodic.phase());
        write(periodic.envelope(), to.envelope(new ff_envelope()));
        List<Integer> samples = periodic.samples();
        if (samples.isEmpty()) {
            return to;
        }
        NativeMemory wave = node.allocate(Short.BYTES * samples.size());
        for (int i = 0; i < samples.size(); i++) {
            wave.buffer().putShort(Short.BYTES * i, samples.get(i).shortValue());
        }
        to.custom_len(samples.size()).custom_data(wave.address());
        return wave;
    }

    private static void write(ForceEnvelope envelope, ff_envelope to) {
        to.attack_length(millis(envelope.attack()))
                .attack_level(envelope.attackLevel())
                .fade_length(millis(envelope.fade()))
                .fade_level(envelope.fadeLevel());
    }

    private static void write(ConditionAxis axis, ff_condition_effect to) {
        to.right_saturation(axis.rightSaturation())
                .left_saturation(axis.leftSaturation())
                .right_coeff(axis.rightCoefficient())
                .left_coeff(axis.leftCoefficient())
                .deadband(axis.deadband())
                .center(axis.center());
    }

    /** Reads a struct; the samples of a wave, which are in the other program's memory, cannot be read. */
    static ForceEffect read(ByteBuffer buffer, int offset) {
        ff_effect from = new ff_effect().wrap(buffer, offset);
        ff_trigger trigger = from.trigger(new ff_trigger());
        ff_replay replay = from.replay(new ff_replay());
        ForceEffect.Builder effect = ForceEffect.builder(shape(from, buffer))
                .direction(from.direction())
                .length(Duration.ofMillis(replay.length()))
                .delay(Duration.ofMillis(replay.delay()))
                .triggerInterval(Duration.ofMillis(trigger.interval()));
        return (trigger.button() == 0 ? effect : effect.triggerButton(InputCode.key(trigger.button()))).build();
    }

    private static ForceShape shape(ff_effect from, ByteBuffer buffer) {
        int type = from.type();
        switch (type) {
            case input.FF_RUMBLE -> {
                ff_rumble_effect rumble = from.u_rumble(new ff_rumble_effect());
                return new Rumble(rumble.strong_magnitude(), rumble.weak_magnitude());
            }
            case input.FF_CONSTANT -> {
                ff_constant_effect constant = from.u_constant(new ff_constant_effect());
                return new Constant(constant.level(), read(constant.envelope(new ff_envelope())));
            }
            case input.FF_RAMP -> {
                ff_ramp_effect ramp = from.u_ramp(new ff_ramp_effect());
                return new Ramp(ramp.start_level(), ramp.end_level(), read(ramp.envelope(new ff_envelope())));
            }
            case input.FF_PERIODIC -> {
                ff_periodic_effect periodic = from.u_periodic(new ff_periodic_effect());
                return new Periodic(
                        InputCode.force(periodic.waveform()),
                        Duration.ofMillis(periodic.period()),
                        periodic.magnitude(),
                        periodic.offset(),
                        periodic.phase(),
                        read(periodic.envelope(new ff_envelope())),
                        List.of());
            }
            default -> {
                if (Condition.isCondition(type)) {
                    return new Condition(InputCode.force(type), read(from, 0), read(from, 1));
                }
                byte[] bytes = new byte[UNION];
                buffer.get(from.baseOffset() + ff_effect.OFFSET_u_rumble, bytes);
                return new Other(InputCode.force(type), (Value.Bytes) Value.of(bytes));
            }
        }
    }

    private static ForceEnvelope read(ff_envelope from) {
        return new ForceEnvelope(
                Duration.ofMillis(from.attack_length()),
                from.attack_level(),
                Duration.ofMillis(from.fade_length()),
                from.fade_level());
    }

    private static ConditionAxis read(ff_effect effect, int index) {
        ff_condition_effect from = effect.u_condition(index, new ff_condition_effect());
        return new ConditionAxis(
                from.right_saturation(),
                from.left_saturation(),
                from.right_coeff(),
                from.left_coeff(),
                from.deadband(),
                from.center());
    }
}
