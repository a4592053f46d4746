package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linux4j.DeviceException;

/** What programs tell a virtual device, told to the real one; what that does not take is nobody's trouble. */
final class RequestsBack implements ForceFeedbackHandler, AutoCloseable {

    private final InputDevice source;
    private final Optional<ForceFeedback> force;
    /** By the number that the virtual device has given. */
    private final Map<Integer, ForceFeedback.Uploaded> effects = new ConcurrentHashMap<>();

    /** Begins; it ends when the virtual device does. */
    RequestsBack(VirtualInput virtual, InputDevice source) {
        this.source = source;
        this.force = source.forceFeedback();
        if (force.isPresent()) {
            virtual.setForceFeedbackHandler(this);
        }
        virtual.requests().forEachAsync(this::pass, Runnable::run);
    }

    private void pass(InputEvent request) {
        InputCode code = request.code();
        try {
            switch (code.typeNumber()) {
                case EV_LED, EV_SND -> {
                    if (source.supported().has(code)) {
                        source.send(code, request.value());
                    }
                }
                case EV_FF -> force.ifPresent(real -> pass(real, code.number(), request.value()));
                default -> {
                    // Times of repetition are the virtual device's own.
                }
            }
        } catch (DeviceException | IllegalArgumentException e) {
            // The device is gone, or does not take it; the next one may be another matter.
            return;
        }
    }

    private void pass(ForceFeedback real, int number, int value) {
        ForceFeedback.Uploaded effect = effects.get(number);
        if (number == FF_GAIN) {
            real.setGain(value);
        } else if (number == FF_AUTOCENTER) {
            real.setAutocenter(value);
        } else if (effect != null && value > 0) {
            effect.play(value);
        } else if (effect != null) {
            effect.stop();
        }
    }

    @Override
    public boolean upload(int id, ForceEffect effect, Optional<ForceEffect> before) {
        try {
            ForceFeedback.Uploaded known = effects.get(id);
            if (known != null) {
                known.update(effect);
            } else {
                effects.put(id, force.orElseThrow().upload(effect));
            }
            return true;
        } catch (DeviceException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void erase(int id) {
        ForceFeedback.Uploaded effect = effects.remove(id);
        if (effect != null) {
            effect.close();
        }
    }

    @Override
    public void close() {
        effects.keySet().forEach(this::erase);
    }
}
