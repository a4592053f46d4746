package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.Set;
import java.util.TreeSet;
import org.linux4j.input.InputCode;

/**
 * What a mask of {@code EV_ABS} means for contacts. Their values belong to the slot that was told last, so that whoever
 * wants one of them needs the slot too: it is read then also where it is not wanted, and not told.
 */
final class SlotMask {

    private static final InputCode SLOT = InputCode.absolute(ABS_MT_SLOT);

    /** By the place of the axis. */
    private final boolean[] passes;

    private final boolean slotWanted;
    private final boolean slotNeeded;

    /**
     * Makes the mask.
     *
     * @param state of the device
     * @param only the codes that are wanted, or null for all
     */
    SlotMask(SlotState state, Set<InputCode> only) {
        passes = new boolean[state.contactAxes.length];
        boolean any = false;
        for (int i = 0; i < passes.length; i++) {
            passes[i] = only == null || only.contains(InputCode.absolute(state.contactAxes[i]));
            any |= passes[i];
        }
        slotWanted = only == null || only.contains(SLOT);
        slotNeeded = any && state.slots() > 0;
    }

    boolean passes(int axis) {
        return passes[axis];
    }

    /** Whether the slot is read. */
    boolean followsSlot() {
        return slotWanted || slotNeeded;
    }

    /** Whether the slot is read, and not told. */
    boolean hidesSlot() {
        return slotNeeded && !slotWanted;
    }

    /** What the kernel is to let through. */
    Set<InputCode> through(Set<InputCode> only) {
        if (!hidesSlot()) {
            return only;
        }
        Set<InputCode> all = new TreeSet<>(only);
        all.add(SLOT);
        return all;
    }
}
