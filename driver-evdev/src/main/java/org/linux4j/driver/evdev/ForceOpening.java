package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.List;
import java.util.Optional;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;

/** The opening that effects are uploaded through, made when force feedback is asked for; they are the opening's own. */
final class ForceOpening implements AutoCloseable {

    private final EvdevNode node;
    private final InputCapabilities supported;
    private EffectSlots effects;
    private boolean closed;

    ForceOpening(EvdevNode node, InputCapabilities supported) {
        this.node = node;
        this.supported = supported;
    }

    boolean possible() {
        return supported.has(InputCode.typeOf(EV_FF));
    }

    /** Nothing where the device has no force feedback, or was closed. */
    synchronized Optional<EffectSlots> effects() {
        if (effects == null && !closed && possible()) {
            EvdevNode another = node.another();
            try {
                // Nothing is read there.
                another.mask(EV_SYN, List.of());
            } catch (RuntimeException | Error e) {
                BoundedClose.run(another.target(), another.handle()::close);
                throw e;
            }
            effects = new EffectSlots(another, supported);
        }
        return Optional.ofNullable(effects);
    }

    @Override
    public void close() {
        EffectSlots closing;
        synchronized (this) {
            closed = true;
            closing = effects;
        }
        if (closing != null) {
            closing.close();
        }
    }
}
