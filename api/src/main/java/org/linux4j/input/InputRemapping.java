package org.linux4j.input;

import java.util.Map;

/**
 * What a program makes of the events of a device, for an {@link InputRemapper}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface InputRemapping {

    /**
     * Sends what is wanted in place of an event: the event itself ({@code to.send(event)}), others ({@code to.add(code, value)}),
     * or nothing. What is added goes to the kernel when the packet of the event has ended.
     *
     * @param event the event; no {@code EV_SYN}, and no repetition of a key where the virtual device repeats keys itself
     * @param to the virtual device; {@link VirtualInput#sync()} is called for it at the end of each packet
     */
    void remap(InputEvent event, VirtualInput to);

    /**
     * Has some codes stand for others, such as {@code Map.of(KEY_CAPSLOCK, KEY_ESC)}; everything else goes on as it is.
     *
     * @param codes for each code what is sent instead; what is sent is not looked up again, so that two may be exchanged
     * @return the remapping
     */
    static InputRemapping of(Map<InputCode, InputCode> codes) {
        Map<InputCode, InputCode> all = Map.copyOf(codes);
        return (event, to) -> {
            InputCode instead = all.get(event.code());
            if (instead == null) {
                to.send(event);
            } else {
                to.add(instead, event.value());
            }
        };
    }
}
