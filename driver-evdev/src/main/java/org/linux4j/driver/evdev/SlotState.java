package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.linux4j.input.Contact;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputState;
import org.linux4j.spi.Printed;

/** What states have in common: the checks of what is asked, and contacts made of slots. */
abstract class SlotState implements InputState {

    private static final InputCode TRACKING = InputCode.absolute(ABS_MT_TRACKING_ID);

    /** Or the axes of contacts mean something else. */
    final boolean tellsContacts;

    /** The axes that each contact has. */
    final int[] contactAxes;

    private final InputCapabilities capabilities;

    SlotState(InputCapabilities supported) {
        this.capabilities = supported;
        this.tellsContacts = supported.tellsContacts();
        this.contactAxes = supported.codes(InputCode.typeOf(EV_ABS)).stream()
                .mapToInt(InputCode::number)
                .filter(this::isOfContactHere)
                .toArray();
    }

    private boolean isOfContactHere(int axis) {
        return tellsContacts && isOfContact(axis);
    }

    /** {@code ABS_MT_SLOT} itself is not; whether the device means contacts is not asked. */
    static boolean isOfContact(int axis) {
        return axis >= ABS_MT_TOUCH_MAJOR && axis <= ABS_MT_TOOL_Y;
    }

    /** The place of an axis among those of contacts, or -1. */
    final int contactAxis(int axis) {
        for (int i = 0; i < contactAxes.length; i++) {
            if (contactAxes[i] == axis) {
                return i;
            }
        }
        return -1;
    }

    static void checkSwitchable(int type) {
        if (type != EV_KEY && type != EV_LED && type != EV_SND && type != EV_SW) {
            throw new IllegalArgumentException(
                    InputCode.typeOf(type) + ": what is on or off are EV_KEY, EV_LED, EV_SND and EV_SW");
        }
    }

    static void checkAxis(InputCode axis, boolean there) {
        if (axis.typeNumber() != EV_ABS) {
            throw new IllegalArgumentException(axis + " is no absolute axis");
        }
        if (!there) {
            // 0 would be taken for where it stands.
            throw new IllegalArgumentException("the device has no axis " + axis);
        }
    }

    @Override
    public List<Contact> contacts() {
        List<Contact> contacts = new ArrayList<>();
        for (int slot = 0; slot < contactSlots(); slot++) {
            if (touches(slot)) {
                Map<InputCode, Integer> values = new HashMap<>();
                for (int axis : contactAxes) {
                    InputCode code = InputCode.absolute(axis);
                    values.put(code, contactValue(slot, code));
                }
                contacts.add(new Contact(slot, trackingId(values.getOrDefault(TRACKING, -1)), values));
            }
        }
        return contacts;
    }

    /** How many contacts there may be now. */
    int contactSlots() {
        return slots();
    }

    int contactValue(int slot, InputCode code) {
        return slotValue(slot, code);
    }

    boolean touches(int slot) {
        return contactAxis(ABS_MT_TRACKING_ID) < 0 || slotValue(slot, TRACKING) >= 0;
    }

    private static OptionalInt trackingId(int number) {
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** As {@code BTN_SOUTH on, ABS_X 128, 1 contact}: what is on, and all axes that are none of contacts. */
    @Override
    public final String toString() {
        return Printed.orElse(this::told, "unknown, for the device was closed or has gone");
    }

    private String told() {
        StringJoiner text = new StringJoiner(", ").setEmptyValue("nothing is on");
        for (int type : new int[] {EV_KEY, EV_LED, EV_SND, EV_SW}) {
            if (!capabilities.codes(InputCode.typeOf(type)).isEmpty()) {
                active(InputCode.typeOf(type)).forEach(code -> text.add(code + " on"));
            }
        }
        for (InputCode axis : capabilities.codes(InputCode.typeOf(EV_ABS))) {
            if (axis.number() < ABS_MT_SLOT || !tellsContacts) {
                text.add(axis + " " + value(axis));
            }
        }
        int touching = tellsContacts ? contacts().size() : 0;
        if (touching > 0) {
            text.add(touching + (touching == 1 ? " contact" : " contacts"));
        }
        return text.toString();
    }
}
