package org.linux4j.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.inotify;
import org.linux4j.spi.linux.uapi.inotify_event;
import org.linux4j.spi.linux.uapi.poll;

/**
 * The inotify instance of a kit, played by a test: it watches whatever path it is given, and the test says what happens.
 *
 * @since 0.1
 */
public final class FakeInotify implements FakeFile {

    /** What it is registered as. */
    public static final String INSTANCE = "inotify";

    private static final int NAME_STEP = inotify_event.SIZE;

    private final ScriptedSyscalls syscalls;
    private final Map<String, Integer> watches = new LinkedHashMap<>();
    private final Map<String, Integer> wanted = new LinkedHashMap<>();
    private final Deque<byte[]> events = new ArrayDeque<>();
    private int last;
    private int failure;

    private FakeInotify(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
    }

    /**
     * Makes the instance and registers it.
     *
     * @param syscalls the system calls
     * @return the instance
     */
    public static FakeInotify on(ScriptedSyscalls syscalls) {
        FakeInotify instance = new FakeInotify(syscalls);
        syscalls.register(INSTANCE, instance);
        return instance;
    }

    /** Adds a watch, as the kernel does: one for each path. */
    int add(String path, int asked) {
        boolean more = (asked & inotify.IN_MASK_ADD) != 0;
        int bits = asked & inotify.IN_ALL_EVENTS;
        wanted.merge(path, bits, (old, now) -> more ? old | now : now);
        return watches.computeIfAbsent(path, name -> ++last);
    }

    /** Ends a watch, and says so. */
    int remove(int watch) {
        boolean known = watches.values().remove(watch);
        wanted.keySet().retainAll(watches.keySet());
        if (known) {
            put(watch, inotify.IN_IGNORED, "");
        }
        return known ? 0 : -errno.EINVAL;
    }

    /**
     * What is watched.
     *
     * @return the paths, in the order in which they were first watched
     */
    public synchronized List<String> watched() {
        return List.copyOf(watches.keySet());
    }

    /**
     * Tells of a file, to whoever wants to know.
     *
     * @param path what is watched
     * @param happened {@code IN_...}
     * @param name the file in the watched directory; empty where it is the watched one itself
     */
    public void tell(String path, int happened, String name) {
        synchronized (this) {
            Integer watch = watches.get(path);
            if (watch == null || (wanted.get(path) & happened) == 0) {
                return;
            }
            put(watch, happened, name);
        }
        syscalls.changed();
    }

    /**
     * Ends a watch because the file is gone.
     *
     * @param path what is watched
     */
    public void forget(String path) {
        synchronized (this) {
            Integer watch = watches.remove(path);
            wanted.remove(path);
            if (watch == null) {
                return;
            }
            put(watch, inotify.IN_IGNORED, "");
        }
        syscalls.changed();
    }

    /** Tells that some events were lost. */
    public void overflow() {
        synchronized (this) {
            put(-1, inotify.IN_Q_OVERFLOW, "");
        }
        syscalls.changed();
    }

    /**
     * Has the next reading fail, before what there is to read.
     *
     * @param error the {@code errno}
     */
    public void fail(int error) {
        synchronized (this) {
            failure = error;
        }
        syscalls.changed();
    }

    private void put(int watch, int happened, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int room = name.isEmpty() ? 0 : (text.length / NAME_STEP + 1) * NAME_STEP;
        ByteBuffer event = ByteBuffer.allocate(inotify_event.SIZE + room).order(ByteOrder.nativeOrder());
        event.putInt(inotify_event.OFFSET_wd, watch)
                .putInt(inotify_event.OFFSET_mask, happened)
                .putInt(inotify_event.OFFSET_len, room)
                .put(inotify_event.OFFSET_name, text);
        events.add(event.array());
    }

    @Override
    public int poll(int fd, int asked) {
        return events.isEmpty() && failure == 0 ? 0 : poll.POLLIN;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        if (failure != 0) {
            int now = failure;
            failure = 0;
            return -now;
        }
        if (events.isEmpty()) {
            return -errno.EAGAIN;
        }
        int done = 0;
        while (!events.isEmpty() && done + events.peek().length <= count) {
            byte[] event = events.remove();
            for (byte one : event) {
                memory.putByte(address + done++, one);
            }
        }
        return done == 0 ? -errno.EINVAL : done;
    }
}
