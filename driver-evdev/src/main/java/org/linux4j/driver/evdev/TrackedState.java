package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.BitSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.linux4j.DeviceException;
import org.linux4j.EventType;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;

/**
 * A device's state, kept up to date by its events. One thread applies events, any may look.
 *
 * <p>Where the device has slots (protocol B of multi-touch-protocol.rst), each keeps the values of its contact. Where it
 * has none (protocol A), a packet tells all contacts, one after the other with {@code SYN_MT_REPORT} in between.
 */
final class TrackedState extends SlotState {

    /** How many contacts of protocol A are kept. */
    private static final int CONTACTS = 32;

    private static final int WORD = Integer.SIZE;
    /** What a driver answers that knows no slots. */
    private static final Set<String> NOT_KNOWN = Set.of("EINVAL", "ENOTTY");

    private final InputCapabilities supported;
    private final int slots;
    private final AtomicIntegerArray keys = new AtomicIntegerArray(KEY_CNT / WORD);
    private final AtomicIntegerArray leds = new AtomicIntegerArray(1);
    private final AtomicIntegerArray sounds = new AtomicIntegerArray(1);
    private final AtomicIntegerArray switches = new AtomicIntegerArray(1);
    private final AtomicIntegerArray axes = new AtomicIntegerArray(ABS_CNT);
    /** Values of contacts, by slot and then by axis. */
    private final AtomicIntegerArray contacts;
    /** Of protocol A: how many contacts the latest packet told. */
    private volatile int told;
    /** Of protocol A: the packet that is being read. */
    private final int[] telling;

    private int tellingContacts;
    private boolean tellsContact;
    private boolean tellsAny;

    TrackedState(InputCapabilities supported, int slots) {
        super(supported);
        this.supported = supported;
        this.slots = slots;
        int rows = slots > 0 ? slots : contactAxes.length > 0 ? CONTACTS : 0;
        this.contacts = new AtomicIntegerArray(rows * contactAxes.length);
        this.telling = new int[slots > 0 ? 0 : contacts.length()];
        int tracking = contactAxis(ABS_MT_TRACKING_ID);
        for (int slot = 0; tracking >= 0 && slot < slots; slot++) {
            contacts.setPlain(slot * contactAxes.length + tracking, -1);
        }
    }

    /** Another one whose contacts are the same. */
    TrackedState(TrackedState known) {
        this(known.supported, known.slots);
        for (int i = 0; i < contacts.length(); i++) {
            contacts.setPlain(i, known.contacts.get(i));
        }
    }

    /** Asks the kernel; contacts that it does not tell stay as they are. */
    void read(EvdevNode node) {
        for (int type : new int[] {EV_KEY, EV_LED, EV_SND, EV_SW}) {
            if (supported.has(InputCode.typeOf(type))) {
                BitSet on = node.active(type);
                AtomicIntegerArray words = words(type);
                for (int word = 0; word < words.length(); word++) {
                    int bits = 0;
                    for (int bit = 0; bit < WORD; bit++) {
                        bits |= on.get(word * WORD + bit) ? 1 << bit : 0;
                    }
                    words.setRelease(word, bits);
                }
            }
        }
        for (InputCode code : supported.codes(InputCode.typeOf(EV_ABS))) {
            if (slots == 0 || contactAxis(code.number()) < 0) {
                axes.setRelease(code.number(), node.axis(code.number()).value());
            }
        }
        for (int i = 0; slots > 0 && i < contactAxes.length; i++) {
            int[] values = valuesOf(contactAxes[i], node);
            for (int slot = 0; slot < values.length; slot++) {
                contacts.setRelease(slot * contactAxes.length + i, values[slot]);
            }
        }
    }

    /** Empty where the driver has slots in name only; the events tell what there is then. */
    private int[] valuesOf(int axis, EvdevNode node) {
        try {
            return node.slots(axis, slots);
        } catch (DeviceException e) {
            if (e.code().filter(NOT_KNOWN::contains).isPresent()) {
                return new int[0];
            }
            throw e;
        }
    }

    /** Follows an event. */
    void apply(int type, int code, int value) {
        switch (type) {
            case EV_SYN -> {
                if (slots == 0 && contactAxes.length > 0) {
                    endOfContact(code);
                }
            }
            case EV_KEY, EV_LED, EV_SND, EV_SW -> {
                // 2 is a key that repeats, and was down before.
                AtomicIntegerArray words = words(type);
                if (code / WORD < words.length()) {
                    int bits = words.getPlain(code / WORD);
                    int bit = 1 << code % WORD;
                    words.setRelease(code / WORD, value != 0 ? bits | bit : bits & ~bit);
                }
            }
            case EV_ABS -> move(code, value);
            default -> {
                // The others leave no state behind.
            }
        }
    }

    private void move(int code, int value) {
        if (!tellsContacts || !isOfContact(code)) {
            if (code < ABS_CNT) {
                axes.setRelease(code, value);
            }
            return;
        }
        int axis = contactAxis(code);
        if (axis < 0) {
            return;
        }
        if (slots > 0) {
            int slot = axes.getPlain(ABS_MT_SLOT);
            if (slot >= 0 && slot < slots) {
                contacts.setRelease(slot * contactAxes.length + axis, value);
            }
        } else {
            axes.setRelease(code, value);
            if (tellingContacts < CONTACTS) {
                telling[tellingContacts * contactAxes.length + axis] = value;
            }
            tellsContact = true;
            tellsAny = true;
        }
    }

    private void endOfContact(int code) {
        if (code == SYN_MT_REPORT) {
            if (tellsContact && tellingContacts < CONTACTS) {
                tellingContacts++;
            }
            tellsContact = false;
            tellsAny = true;
        } else if (code == SYN_REPORT && tellsAny) {
            // A packet without any word of contacts leaves them as they are.
            for (int i = 0; i < tellingContacts * contactAxes.length; i++) {
                contacts.setRelease(i, telling[i]);
                telling[i] = 0;
            }
            told = tellingContacts;
            tellingContacts = 0;
            tellsContact = false;
            tellsAny = false;
        }
    }

    private AtomicIntegerArray words(int type) {
        return switch (type) {
            case EV_KEY -> keys;
            case EV_LED -> leds;
            case EV_SND -> sounds;
            default -> switches;
        };
    }

    boolean on(int type, int code) {
        AtomicIntegerArray words = words(type);
        return code / WORD < words.length() && (words.get(code / WORD) & 1 << code % WORD) != 0;
    }

    int axis(int code) {
        return code < ABS_CNT ? axes.get(code) : 0;
    }

    /** A value of a slot, by the place of its axis in {@link #contactAxes}. */
    int contact(int slot, int axis) {
        return contacts.get(slot * contactAxes.length + axis);
    }

    @Override
    public boolean on(InputCode code) {
        checkSwitchable(code.typeNumber());
        return on(code.typeNumber(), code.number());
    }

    @Override
    public int value(InputCode axis) {
        checkAxis(axis, supported.has(axis));
        return axis(axis.number());
    }

    @Override
    public Set<InputCode> active(EventType type) {
        int number = type.code();
        checkSwitchable(number);
        Set<InputCode> active = new TreeSet<>();
        for (int code = 0; code < words(number).length() * WORD; code++) {
            if (on(number, code)) {
                active.add(InputCode.of(number, code));
            }
        }
        return active;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public int slotValue(int slot, InputCode axis) {
        checkAxis(axis, contactAxis(axis.number()) >= 0);
        Objects.checkIndex(slot, slots);
        return contactValue(slot, axis);
    }

    @Override
    int contactSlots() {
        return slots > 0 ? slots : told;
    }

    @Override
    int contactValue(int slot, InputCode code) {
        int axis = contactAxis(code.number());
        return axis < 0 ? 0 : contact(slot, axis);
    }

    @Override
    boolean touches(int slot) {
        return slots == 0 || super.touches(slot);
    }
}
