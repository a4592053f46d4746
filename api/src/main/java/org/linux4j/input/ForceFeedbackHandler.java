package org.linux4j.input;

import java.util.Optional;

/**
 * What a virtual device does with the force feedback of the programs that use it. Called from one thread that is the
 * device's own; as long as it does not return, those programs wait, half a minute at most.
 *
 * @since 0.1
 */
public interface ForceFeedbackHandler {

    /**
     * A program uploads an effect.
     *
     * @param id the effect's number
     * @param effect the effect
     * @param before the effect of that number that it takes the place of
     * @return false to refuse it
     */
    boolean upload(int id, ForceEffect effect, Optional<ForceEffect> before);

    /**
     * A program erases an effect.
     *
     * @param id the effect's number
     */
    default void erase(int id) {}
}
