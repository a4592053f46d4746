package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linux4j.ClockSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.evdev.uapi.ff_effect;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.driver.evdev.uapi.uinput_ff_erase;
import org.linux4j.driver.evdev.uapi.uinput_ff_upload;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedbackHandler;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputEvent;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.spi.DriverThread;
import org.linux4j.spi.EventQueue;
import org.linux4j.spi.Monitor;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/**
 * The host side's thread: takes what programs tell a virtual device, and answers for its force feedback.
 *
 * <p>A thread of its own, because the kernel keeps whoever uploads an effect, in whichever program, until it is answered;
 * and because it keeps no more than 16 events for the host side.
 */
final class UinputService implements Runnable, AutoCloseable {

    private static final Logger LOGGER = System.getLogger("org.linux4j.driver.evdev");
    private static final int BATCH = 16;
    private static final int KEPT = 1024;
    private static final long JOIN_MILLIS = 1_000;

    private final DeviceNode node;
    private final Readiness readiness;
    private volatile EventQueue<InputEvent> requests;
    /** Why nothing is told any more, or null. */
    private volatile DeviceException failure;

    private final Map<Integer, ForceEffect> effects = new TreeMap<>();
    private volatile ForceFeedbackHandler handler = (id, effect, before) -> true;
    /** Told when the device is closed. */
    private final Monitor life = new Monitor();

    private volatile boolean closing;
    private Thread thread;

    /** Takes over the node. */
    UinputService(DeviceNode node) {
        this.node = node;
        this.requests = queue();
        this.readiness = new Readiness(node.linux(), node.handle());
    }

    private EventQueue<InputEvent> queue() {
        return new EventQueue<>(node.target(), KEPT, this::renew);
    }

    /** Whoever closed the one before may ask for another. */
    private void renew() {
        if (closing) {
            return;
        }
        EventQueue<InputEvent> next = queue();
        requests = next;
        DeviceException why = failure;
        if (why != null) {
            next.fail(why);
        }
        if (closing) {
            next.close();
        }
    }

    /**
     * Waits for a time of {@link System#nanoTime()}, at most for as long as the device is there.
     *
     * @throws DeviceClosedException if the device is or was closed
     */
    void pauseUntil(long nanoTime) {
        if (life.await(() -> closing, Math.max(0, nanoTime - System.nanoTime()), node.target())) {
            throw new DeviceClosedException(
                    DeviceException.failure("play", "the device was closed").on(node.target()));
        }
    }

    void start(String name) {
        thread = new DriverThread(this, "linux4j-uinput-" + name, node.linux().callbacks());
        thread.start();
    }

    EventQueue<InputEvent> requests() {
        return requests;
    }

    void handler(ForceFeedbackHandler asked) {
        handler = asked;
    }

    Map<Integer, ForceEffect> effects() {
        synchronized (effects) {
            return Map.copyOf(effects);
        }
    }

    @Override
    public void run() {
        RecordReader records = new RecordReader(node.linux(), node.handle(), input_event.SIZE, BATCH);
        input_event event = new input_event();
        try {
            while (!closing) {
                readiness.await(poll.POLLIN, Timeouts.FOREVER);
                while (records.next()) {
                    serve(event.wrap(records.buffer(), records.offset()));
                }
            }
        } catch (DeviceException e) {
            // A device that is being closed says so itself.
            if (!closing) {
                failure = e;
                requests.fail(e);
            }
        }
    }

    /** Whoever waits for an answer to the next event must not pay for this one. */
    private void serve(input_event event) {
        try {
            take(event);
        } catch (DeviceException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "An event for a virtual device was lost", e);
        }
    }

    private void take(input_event event) {
        if (event.type() != uinput.EV_UINPUT) {
            requests.put(new StoredInputEvent(
                    InputCode.of(event.type(), event.code()),
                    event.value(),
                    event.time_tv_sec() * 1_000_000_000 + event.time_tv_usec() * 1_000,
                    ClockSource.MONOTONIC,
                    false));
        } else if (event.code() == uinput.UI_FF_UPLOAD) {
            upload(event.value());
        } else if (event.code() == uinput.UI_FF_ERASE) {
            erase(event.value());
        }
    }

    /** Whoever asked may have given up meanwhile, which is EINVAL. */
    private boolean begins(long request, String name, NativeMemory memory) {
        int result = node.ask(request, memory);
        return result >= 0 || answered(result, name);
    }

    /** Nobody is there to be told, whoever asked for an effect apart, whom the kernel tells. */
    private boolean answered(int result, String name) {
        if (result < 0 && result != -errno.EINVAL && !closing) {
            LOGGER.log(
                    Level.WARNING,
                    "A request for force feedback was lost: {0}",
                    node.error(-result, name).getMessage());
        }
        return false;
    }

    private void upload(int request) {
        NativeMemory memory = node.allocate(uinput_ff_upload.SIZE);
        uinput_ff_upload upload =
                new uinput_ff_upload().wrap(memory.buffer(), 0).request_id(request);
        if (!begins(uinput.UI_BEGIN_FF_UPLOAD, "UI_BEGIN_FF_UPLOAD", memory)) {
            return;
        }
        boolean taken = false;
        try {
            taken = takes(
                    upload.effect(new ff_effect()).id(), Effects.read(memory.buffer(), uinput_ff_upload.OFFSET_effect));
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "The handler of force feedback failed; the effect is refused", e);
        }
        upload.retval(taken ? 0 : -errno.EINVAL);
        answered(node.ask(uinput.UI_END_FF_UPLOAD, memory), "UI_END_FF_UPLOAD");
    }

    private boolean takes(int id, ForceEffect effect) {
        Optional<ForceEffect> before;
        synchronized (effects) {
            before = Optional.ofNullable(effects.get(id));
        }
        boolean taken = handler.upload(id, effect, before);
        if (taken) {
            synchronized (effects) {
                effects.put(id, effect);
            }
        }
        return taken;
    }

    private void erase(int request) {
        NativeMemory memory = node.allocate(uinput_ff_erase.SIZE);
        uinput_ff_erase erase = new uinput_ff_erase().wrap(memory.buffer(), 0).request_id(request);
        if (!begins(uinput.UI_BEGIN_FF_ERASE, "UI_BEGIN_FF_ERASE", memory)) {
            return;
        }
        int id = erase.effect_id();
        synchronized (effects) {
            effects.remove(id);
        }
        try {
            handler.erase(id);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "The handler of force feedback failed; the effect is erased", e);
        }
        erase.retval(0);
        answered(node.ask(uinput.UI_END_FF_ERASE, memory), "UI_END_FF_ERASE");
    }

    /** Removes the device: whoever waits for an answer is told that it is gone. */
    @Override
    public void close() {
        life.enter();
        try {
            closing = true;
            life.changed();
        } finally {
            life.leave();
        }
        requests.close();
        readiness.wake();
        try {
            node.ask(uinput.UI_DEV_DESTROY, 0);
        } finally {
            node.handle().close();
            readiness.close();
        }
        join();
    }

    private void join() {
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            // The application's handler may take its time.
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
