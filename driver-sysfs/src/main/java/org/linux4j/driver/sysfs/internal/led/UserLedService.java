package org.linux4j.driver.sysfs.internal.led;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.linux4j.DeviceException;
import org.linux4j.led.LedEvent;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.EventQueue;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Poller;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventpoll;

/** Reads what a virtual LED is told, for whoever asks and all who listen. It does not refer to the device. */
final class UserLedService implements AutoCloseable {

    private final Linux linux;
    private final FileHandle handle;
    private final NativeMemory memory;

    // All that follows is guarded by this.
    private final List<EventQueue<LedEvent>> listeners = new ArrayList<>();
    private Poller.Registration registration;
    private int brightness;

    /** Takes over the handle of an LED that is there. */
    UserLedService(Linux linux, FileHandle handle) {
        this.linux = linux;
        this.handle = handle;
        this.memory = linux.syscalls().allocate(Integer.BYTES, Integer.BYTES);
        // The kernel begins with telling what it was made with.
        readAll();
    }

    synchronized int brightness() {
        readAll();
        return brightness;
    }

    /** Reads until nothing is left, and tells. */
    private void readAll() {
        while (true) {
            long count = handle.read(memory.address(), Integer.BYTES);
            Reference.reachabilityFence(this);
            if (count == -errno.EAGAIN) {
                return;
            }
            if (count < Integer.BYTES) {
                throw LinuxErrors.using(count < 0 ? (int) -count : errno.EIO, "read", handle.target());
            }
            brightness = memory.buffer().getInt(0);
            LedEvent event = LedEvent.brightness(LedEvent.BRIGHTNESS, OptionalInt.of(brightness), System.nanoTime());
            listeners.forEach(queue -> queue.put(event));
        }
    }

    synchronized EventQueue<LedEvent> listen(String target, int kept) {
        readAll();
        if (registration == null) {
            registration = linux.poller().register(handle, events -> ready());
        }
        Listening listening = new Listening(this);
        EventQueue<LedEvent> queue = new EventQueue<>(target, kept, listening);
        listening.queue = queue;
        listeners.add(queue);
        registration.arm(eventpoll.EPOLLIN);
        return queue;
    }

    /** What ends with a queue. */
    private static final class Listening implements Runnable {
        private final UserLedService service;
        private EventQueue<LedEvent> queue;

        Listening(UserLedService service) {
            this.service = service;
        }

        @Override
        public void run() {
            service.forget(queue);
        }
    }

    private synchronized void forget(EventQueue<LedEvent> queue) {
        listeners.remove(queue);
    }

    /** On the poller's thread. */
    private void ready() {
        List<EventQueue<LedEvent>> failed = List.of();
        DeviceException why = null;
        synchronized (this) {
            try {
                if (!listeners.isEmpty()) {
                    readAll();
                    registration.arm(eventpoll.EPOLLIN);
                }
            } catch (DeviceException e) {
                why = e;
                failed = List.copyOf(listeners);
            }
        }
        for (EventQueue<LedEvent> queue : failed) {
            queue.fail(why);
        }
    }

    @Override
    public void close() {
        Poller.Registration over;
        synchronized (this) {
            over = registration;
        }
        CloseAll.of(over == null ? List.of(handle) : List.of(over, handle));
    }
}
