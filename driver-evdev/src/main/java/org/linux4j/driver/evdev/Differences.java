package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;

/** The events that lead from one state to another, to be told as if they had happened. */
final class Differences {

    private static final int FIELDS = 3;

    /** When they are said to have happened. */
    long timestampNanos;

    /** Type, code, value; again and again. */
    private int[] events = new int[64 * FIELDS];

    private int at;
    private int end;

    /** Moves the reader to the next of them; false where none is left. */
    boolean next(EventReader reader) {
        if (at == end) {
            return false;
        }
        reader.type = events[at];
        reader.code = events[at + 1];
        reader.value = events[at + 2];
        reader.timestampNanos = timestampNanos;
        reader.synthetic = true;
        at += FIELDS;
        return true;
    }

    private void add(int type, int code, int value) {
        if (end == events.length) {
            events = Arrays.copyOf(events, 2 * end);
        }
        events[end++] = type;
        events[end++] = code;
        events[end++] = value;
    }

    /** Finds them; the packet that tells them comes even where there are none. */
    void find(InputCapabilities supported, Map<Integer, Set<InputCode>> masks, TrackedState before, TrackedState now) {
        at = 0;
        end = 0;
        if (now.slots() > 0) {
            contacts(before, now, new SlotMask(now, masks.get(EV_ABS)));
        }
        for (InputCode code : supported.codes()) {
            Set<InputCode> only = masks.get(code.typeNumber());
            if (only != null && !only.contains(code)) {
                continue;
            }
            int type = code.typeNumber();
            int number = code.number();
            switch (type) {
                case EV_KEY, EV_LED, EV_SND, EV_SW -> {
                    if (before.on(type, number) != now.on(type, number)) {
                        add(type, number, now.on(type, number) ? 1 : 0);
                    }
                }
                case EV_ABS -> {
                    // Without slots the kernel keeps nothing of contacts.
                    boolean ofContact = number == ABS_MT_SLOT || SlotState.isOfContact(number);
                    if (!ofContact && before.axis(number) != now.axis(number)) {
                        add(type, number, now.axis(number));
                    }
                }
                default -> {
                    // The others have no state.
                }
            }
        }
        add(EV_SYN, SYN_REPORT, 0);
    }

    private void contacts(TrackedState before, TrackedState now, SlotMask mask) {
        if (!mask.followsSlot()) {
            return;
        }
        int tracking = now.contactAxis(ABS_MT_TRACKING_ID);
        int slot = before.axis(ABS_MT_SLOT);
        // A contact whose place another one has taken ends first, in a packet of its own.
        boolean ended = false;
        for (int i = 0; tracking >= 0 && mask.passes(tracking) && i < now.slots(); i++) {
            int was = before.contact(i, tracking);
            int is = now.contact(i, tracking);
            if (was >= 0 && is >= 0 && was != is) {
                slot = select(slot, i);
                add(EV_ABS, ABS_MT_TRACKING_ID, -1);
                ended = true;
            }
        }
        if (ended) {
            add(EV_SYN, SYN_REPORT, 0);
        }
        for (int i = 0; i < now.slots(); i++) {
            for (int axis = 0; axis < now.contactAxes.length; axis++) {
                if (mask.passes(axis) && before.contact(i, axis) != now.contact(i, axis)) {
                    slot = select(slot, i);
                    add(EV_ABS, now.contactAxes[axis], now.contact(i, axis));
                }
            }
        }
        select(slot, now.axis(ABS_MT_SLOT));
    }

    private int select(int current, int wanted) {
        if (current != wanted) {
            add(EV_ABS, ABS_MT_SLOT, wanted);
        }
        return wanted;
    }
}
