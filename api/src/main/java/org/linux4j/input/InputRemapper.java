package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;

/**
 * Takes an input device for this program alone, and gives everybody else a virtual one in its place, which does what the
 * program makes of it: a remapper of keys.
 *
 * <pre>{@code
 * try (InputRemapper remapper = InputRemapper.of(devices, keyboard, Map.of(KEY_CAPSLOCK, KEY_ESC))) {
 *     remapper.run();
 * }
 * }</pre>
 *
 * <p>It is made when the virtual device is there, all keys of the real one are up, so that none seems held to others for ever,
 * and that one is grabbed. From then on {@link #run()} passes events on.
 *
 * <p>Held keys repeat once: by the virtual device, if it was made to repeat keys, as a copy of a keyboard is, with the times of
 * the keyboard. The repetitions of the keyboard itself are passed on to one only that was not.
 *
 * <p>What programs tell the virtual device goes back to the real one, as far as that has it: LEDs, sounds, and effects of force
 * feedback.
 *
 * <p>When it ends, because it was closed, the device is gone or the program's function failed, the keys are released that
 * are held on the virtual device, the real one is given back to everybody, and the virtual one goes.
 *
 * <p>Thread-safe; {@link #close()} may be called from any thread.
 *
 * @since 0.1
 */
public final class InputRemapper implements AutoCloseable {

    private static final int REPEATED = 2;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final InputDeviceSpec spec;
    private final VirtualInput virtual;
    private final InputRemapping remapping;
    private final InputSource<InputEvent> grabbed;
    private final RequestsBack requests;
    private final boolean repeats;

    /** Held while an event is passed on, and while it ends. */
    private final ReentrantLock turn = new ReentrantLock();

    /** Guarded by the turn. */
    private boolean ended;

    private final AtomicBoolean running = new AtomicBoolean();

    private InputRemapper(DeviceManager devices, InputDevice source, InputDeviceSpec spec, InputRemapping remapping) {
        this.spec = spec;
        this.remapping = remapping;
        repeats = spec.supported().has(InputCode.typeOf(EV_REP));
        virtual = devices.create(spec);
        try {
            requests = new RequestsBack(virtual, source);
            grabbed = grabWhenUp(source);
        } catch (RuntimeException | Error e) {
            virtual.close();
            throw e;
        }
    }

    /**
     * Has some codes of a device stand for others, on a copy of it that has those too.
     *
     * @param devices makes the copy
     * @param source the device, which stays the caller's and is to stay open
     * @param codes for each code what is sent instead; everything else goes on as it is
     * @return a new remapper; the caller closes it
     * @throws org.linux4j.DeviceBusyException if somebody else has grabbed the device
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted while keys were held; its flag stays set
     * @throws org.linux4j.DeviceException if the device is closed or gone, or the copy cannot be made
     */
    public static InputRemapper of(DeviceManager devices, InputDevice source, Map<InputCode, InputCode> codes) {
        InputDeviceSpec.Builder copy = InputDeviceSpec.copyOf(source);
        codes.values().forEach(copy::code);
        return of(devices, source, copy.build(), InputRemapping.of(codes));
    }

    /**
     * Has a function decide what a virtual device does.
     *
     * @param devices makes the virtual device
     * @param source the device, which stays the caller's and is to stay open
     * @param spec what the virtual device shall be, such as {@code InputDeviceSpec.copyOf(source).keys(KEY_PLAYPAUSE).build()}:
     *     what it does not have, the kernel leaves out
     * @param remapping the function, called by {@link #run()}
     * @return a new remapper; the caller closes it
     * @throws org.linux4j.DeviceBusyException if somebody else has grabbed the device
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted while keys were held; its flag stays set
     * @throws org.linux4j.DeviceException if the device is closed or gone, or the virtual one cannot be made
     */
    public static InputRemapper of(
            DeviceManager devices, InputDevice source, InputDeviceSpec spec, InputRemapping remapping) {
        return new InputRemapper(
                Objects.requireNonNull(devices, "devices"),
                Objects.requireNonNull(source, "source"),
                Objects.requireNonNull(spec, "spec"),
                Objects.requireNonNull(remapping, "remapping"));
    }

    /** Whoever saw a key go down is to see it go up. */
    private static InputSource<InputEvent> grabWhenUp(InputDevice source) {
        try (InputSource<InputEvent> seen = source.events()) {
            while (true) {
                if (source.state().active(InputCode.typeOf(EV_KEY)).isEmpty()) {
                    InputSource<InputEvent> grabbed =
                            source.events(InputEventSettings.builder().grab().build());
                    // One may have gone down in between, perhaps for others too.
                    if (isUp(grabbed)) {
                        return grabbed;
                    }
                    grabbed.close();
                }
                seen.next(PAUSE);
            }
        }
    }

    private static boolean isUp(InputSource<InputEvent> grabbed) {
        try {
            return grabbed.state().active(InputCode.typeOf(EV_KEY)).isEmpty();
        } catch (RuntimeException | Error e) {
            grabbed.close();
            throw e;
        }
    }

    /**
     * The virtual device, for what the program sends by itself.
     *
     * @return the virtual device; closing this closes it
     */
    public VirtualInput virtual() {
        return virtual;
    }

    /**
     * Passes events on, until this is closed; it is closed in any case when this returns.
     *
     * @throws org.linux4j.DeviceDisconnectedException if the device is gone
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted; its flag stays set
     * @throws org.linux4j.DeviceException if either device fails
     * @throws IllegalStateException if another thread runs it, which goes on
     */
    public void run() {
        if (running.getAndSet(true)) {
            throw new IllegalStateException("another thread runs this remapper already");
        }
        try {
            for (InputEvent event : grabbed) {
                pass(event);
            }
        } catch (DeviceClosedException e) {
            // The virtual device may be closed by whoever closes this, before the other is.
            if (!isEnded()) {
                throw e;
            }
        } finally {
            close();
            running.set(false);
        }
    }

    private void pass(InputEvent event) {
        turn.lock();
        try {
            if (ended) {
                return;
            }
            switch (event.code().typeNumber()) {
                case EV_SYN -> virtual.send(event);
                case EV_LED, EV_SND, EV_REP, EV_FF -> {
                    // What programs told the virtual device, and it the real one, comes back so: it would go round for
                    // ever.
                }
                default -> {
                    if (event.type().code() != EV_KEY || event.value() != REPEATED || !repeats) {
                        remapping.remap(event, virtual);
                    }
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private boolean isEnded() {
        turn.lock();
        try {
            return ended;
        } finally {
            turn.unlock();
        }
    }

    /** Releases what is held on the virtual device, gives the real one back, and ends the virtual one; closing again does nothing. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (!ended) {
                ended = true;
                release();
            }
        } finally {
            turn.unlock();
        }
        try (requests;
                virtual) {
            grabbed.close();
        }
    }

    /** The kernel knows which ones are down, and leaves out the others. */
    private void release() {
        try {
            spec.supported().codesOf(EV_KEY).forEach(key -> virtual.add(key, 0));
            virtual.sync();
        } catch (DeviceException e) {
            // It is closed: what it held was released by the kernel.
            return;
        }
    }

    /** As {@code Keyboard (0003:046d:c31c:0110)}: what stands in the place of the device. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
