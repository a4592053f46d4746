package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.linux4j.EventType;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;

/** A device's state, asked of the kernel at every call. */
final class KernelState extends SlotState {

    private final EvdevDevice device;
    private final EvdevNode node;
    private final InputCapabilities supported;
    private final int slots;

    KernelState(EvdevDevice device, EvdevNode node, InputCapabilities supported, int slots) {
        super(supported);
        this.device = device;
        this.node = node;
        this.supported = supported;
        this.slots = slots;
    }

    @Override
    public boolean on(InputCode code) {
        checkSwitchable(code.typeNumber());
        device.stillOpen();
        return supported.has(code) && node.active(code.typeNumber()).get(code.number());
    }

    @Override
    public int value(InputCode axis) {
        checkAxis(axis, supported.has(axis));
        device.stillOpen();
        return node.axis(axis.number()).value();
    }

    @Override
    public Set<InputCode> active(EventType type) {
        int number = type.code();
        checkSwitchable(number);
        device.stillOpen();
        Set<InputCode> active = new TreeSet<>();
        node.active(number).stream().forEach(bit -> active.add(InputCode.of(number, bit)));
        return active;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public int slotValue(int slot, InputCode axis) {
        checkAxis(axis, isOfContact(axis.number()) && supported.has(axis));
        Objects.checkIndex(slot, slots);
        device.stillOpen();
        return node.slots(axis.number(), slots)[slot];
    }
}
