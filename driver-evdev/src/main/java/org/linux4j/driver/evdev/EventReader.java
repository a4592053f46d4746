package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.linux4j.ClockSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.EventType;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputEventSettings;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.time;

/**
 * Reads events in batches, keeps the state they leave, and catches up when the kernel dropped some.
 *
 * <p>One thread steps; the rest may be called from any.
 */
final class EventReader {

    /** Events in a system call; the kernel keeps 64 for a reader, more for devices that tell much at once. */
    private static final int BATCH = 256;

    /** How often the device is asked anew because events came meanwhile. */
    private static final int ROUNDS = 100;

    final EvdevNode node;
    final ClockSource clock;

    private final EvdevNode asked;
    private final InputCapabilities supported;
    private final TrackedState state;
    private final RecordReader records;
    private final input_event raw = new input_event();
    private final Differences differences = new Differences();
    /** Types of which some codes only are wanted. */
    private volatile Map<Integer, Set<InputCode>> masks = Map.of();
    /** Of the axes among them; null as long as all are wanted. */
    private volatile SlotMask slotMask;
    /** Whether the slot is to be asked for, because it was not read until now. */
    private volatile boolean slotUnknown;
    /** Whether events were dropped, and it is not found out yet what they changed. */
    private boolean behind;
    /** Whether the packet that is read had anything that was told. */
    private boolean told;

    private volatile boolean revoked;
    /** Guarded by this. */
    private boolean grabbed;

    /** The event that was stepped to. */
    int type;

    int code;
    int value;
    long timestampNanos;
    boolean synthetic;

    /**
     * Makes the reader.
     *
     * @param node its own opening of the device
     * @param asked another one, for asking for state, which would drop events of this one
     */
    EventReader(EvdevNode node, EvdevNode asked, InputCapabilities supported, int slots, InputEventSettings settings) {
        this.node = node;
        this.asked = asked;
        this.supported = supported;
        this.clock = settings.clock();
        this.records = new RecordReader(node.linux(), node.handle(), input_event.SIZE, BATCH);
        NativeMemory number = node.allocate(Integer.BYTES);
        number.buffer()
                .putInt(
                        0,
                        switch (settings.clock().name()) {
                            case "realtime" -> time.CLOCK_REALTIME;
                            case "boottime" -> time.CLOCK_BOOTTIME;
                            default -> time.CLOCK_MONOTONIC;
                        });
        node.demand(input.EVIOCSCLOCKID, "EVIOCSCLOCKID", number);
        this.state = new TrackedState(supported, slots);
        mask(settings.only());
        if (settings.grab()) {
            grab();
        }
        // Choosing the clock makes a SYN_DROPPED of events that came since the node was opened; nobody waits for those.
        for (int i = 0; i < ROUNDS && fill(); i++) {
            continue;
        }
        records.skip();
        // Only now: what comes from here on is read, and changes the state to what it is already.
        state.read(asked);
        slotUnknown = false;
    }

    TrackedState state() {
        return state;
    }

    /** Does nothing where it was done before: the kernel calls that busy, as if another had it. */
    synchronized void grab() {
        if (!grabbed) {
            node.demand(input.EVIOCGRAB, "EVIOCGRAB", 1);
            grabbed = true;
        }
    }

    synchronized void ungrab() {
        int result = node.ask(input.EVIOCGRAB, 0);
        grabbed = false;
        // EINVAL is "you have not grabbed it".
        if (result < 0 && result != -errno.EINVAL) {
            throw node.error(-result, "EVIOCGRAB");
        }
    }

    void revoke() {
        // Before, for a reader may be told at once.
        revoked = true;
        try {
            node.demand(input.EVIOCREVOKE, "EVIOCREVOKE", 0);
        } catch (DeviceException e) {
            revoked = false;
            throw e;
        }
    }

    void only(EventType masked, Collection<InputCode> codes) {
        // The settings check what is asked for.
        mask(InputEventSettings.builder().only(masked, codes).build().only());
    }

    private void mask(Map<EventType, Set<InputCode>> only) {
        only.forEach((masked, wanted) -> mask(masked.code(), wanted));
    }

    private synchronized void mask(int masked, Set<InputCode> wanted) {
        if (masked == EV_ABS) {
            SlotMask mask = new SlotMask(state, wanted);
            SlotMask before = slotMask;
            // Before the kernel lets the slot through, so that it is not told in between.
            slotMask = mask;
            try {
                node.mask(masked, mask.through(wanted));
            } catch (DeviceException e) {
                slotMask = before;
                throw e;
            }
            slotUnknown |= mask.followsSlot() && before != null && !before.followsSlot();
        } else {
            node.mask(masked, wanted);
        }
        Map<Integer, Set<InputCode>> now = new HashMap<>(masks);
        now.put(masked, wanted);
        masks = now;
    }

    Set<InputCode> only(int masked) {
        Set<InputCode> through = node.mask(masked);
        SlotMask mask = slotMask;
        if (masked == EV_ABS && mask != null && mask.hidesSlot()) {
            through.remove(InputCode.absolute(ABS_MT_SLOT));
        }
        return through;
    }

    /** Goes to the next event; false where none is there. Allocates nothing, unless events were dropped. */
    boolean step() {
        while (stepAny()) {
            if (isTold()) {
                return true;
            }
        }
        return false;
    }

    /** A slot that is not wanted is not told, nor is a packet that had nothing else. */
    private boolean isTold() {
        SlotMask mask = slotMask;
        boolean hides = mask != null && mask.hidesSlot();
        if (type == EV_SYN && code == SYN_REPORT) {
            boolean any = told || synthetic || !hides;
            told = false;
            return any;
        }
        boolean slot = type == EV_ABS && code == ABS_MT_SLOT;
        if (hides && slot) {
            return false;
        }
        told = type != EV_SYN || code != SYN_DROPPED;
        return true;
    }

    private boolean stepAny() {
        if (differences.next(this)) {
            state.apply(type, code, value);
            return true;
        }
        if (behind) {
            // It could not be found out before.
            catchUp();
            if (differences.next(this)) {
                state.apply(type, code, value);
                return true;
            }
        }
        if (slotUnknown) {
            state.apply(EV_ABS, ABS_MT_SLOT, asked.axis(ABS_MT_SLOT).value());
            slotUnknown = false;
        }
        if (!stepRecord()) {
            return false;
        }
        raw.wrap(records.buffer(), records.offset());
        type = raw.type();
        code = raw.code();
        value = raw.value();
        timestampNanos = nanos();
        synthetic = false;
        if (type == EV_SYN && code == SYN_DROPPED) {
            behind = true;
            differences.timestampNanos = timestampNanos;
            catchUpOrTellLater();
        } else {
            state.apply(type, code, value);
        }
        return true;
    }

    private long nanos() {
        return raw.time_tv_sec() * 1_000_000_000 + raw.time_tv_usec() * 1_000;
    }

    /** Reads another batch; false where nothing is there. */
    private boolean fill() {
        int result = records.fill();
        if (result < 0) {
            throw failure(result);
        }
        return result > 0;
    }

    private boolean stepRecord() {
        int result = records.step();
        if (result < 0) {
            throw failure(result);
        }
        return result > 0;
    }

    private DeviceException failure(int result) {
        return result == -errno.ENODEV && revoked
                ? new DeviceDisconnectedException(
                        DeviceException.failure("read", "access through this source was revoked")
                                .on(node.target())
                                .code("ENODEV"))
                : node.error(-result, "read");
    }

    /** Skips the batch, and remembers when the newest event that is skipped happened. */
    private void skip() {
        records.skip();
        if (records.offset() >= 0) {
            raw.wrap(records.buffer(), records.offset());
            differences.timestampNanos = nanos();
        }
    }

    /**
     * Finds out what the dropped events changed: whatever is left in the kernel's buffer is skipped, the device is
     * asked for its state, and again if events came meanwhile, so that none is left that is older than the state.
     */
    private void catchUp() {
        TrackedState now = new TrackedState(state);
        for (int round = 0; ; round++) {
            skip();
            for (int i = 0; i < ROUNDS && fill(); i++) {
                skip();
            }
            now.read(asked);
            // At last what came is told, rather than never to end.
            if (!fill() || round == ROUNDS) {
                break;
            }
        }
        behind = false;
        differences.find(supported, masks, state, now);
    }

    /** That events were dropped is told first; what goes wrong with finding out more is told by the next step. */
    private void catchUpOrTellLater() {
        try {
            catchUp();
        } catch (DeviceException e) {
            // It is tried again.
            return;
        }
    }
}
