package org.linux4j.testkit;

import java.util.Arrays;
import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.poll;

/** An epoll instance, level-triggered or one-shot. */
final class EpollSet implements FakeFile {
    private static final int ALWAYS = eventpoll.EPOLLERR | eventpoll.EPOLLHUP;
    private static final int NOT_EVENTS =
            eventpoll.EPOLLONESHOT | eventpoll.EPOLLWAKEUP | eventpoll.EPOLLEXCLUSIVE | eventpoll.EPOLLET;

    private final Machine machine;
    private OpenFile[] files = new OpenFile[8];
    private int[] events = new int[8];
    private long[] data = new long[8];
    private int count;
    private int first;

    EpollSet(Machine machine) {
        this.machine = machine;
    }

    synchronized int control(int operation, OpenFile file, ScriptedMemory memory, long event) {
        int index = indexOf(file);
        if (operation == eventpoll.EPOLL_CTL_DEL) {
            return index < 0 ? -errno.ENOENT : remove(index);
        }
        // The kernel adds these itself.
        int wanted = memory.getInt(event) | ALWAYS;
        long datum = memory.getLong(event + machine.epollEventDataOffset());
        if (file.file == this || (wanted & eventpoll.EPOLLET) != 0) {
            return -errno.EINVAL;
        }
        if (operation == eventpoll.EPOLL_CTL_ADD) {
            if (index >= 0) {
                return -errno.EEXIST;
            }
            index = add(file);
        } else if (operation != eventpoll.EPOLL_CTL_MOD) {
            return -errno.EINVAL;
        } else if (index < 0) {
            return -errno.ENOENT;
        }
        events[index] = wanted;
        data[index] = datum;
        return 0;
    }

    synchronized int collect(ScriptedMemory memory, long address, int capacity) {
        int found = 0;
        for (int i = 0; i < count && found < capacity; i++) {
            int index = (first + i) % count;
            int ready = ready(index);
            if (ready != 0) {
                long event = address + (long) found++ * machine.epollEventSize();
                memory.putInt(event, ready);
                memory.putLong(event + machine.epollEventDataOffset(), data[index]);
                if ((events[index] & eventpoll.EPOLLONESHOT) != 0) {
                    events[index] &= NOT_EVENTS;
                }
            }
        }
        // Whoever was first comes last, as in the kernel's list: nobody starves.
        first = count == 0 ? 0 : (first + 1) % count;
        return found;
    }

    synchronized void forget(OpenFile file) {
        int index = indexOf(file);
        if (index >= 0) {
            remove(index);
        }
    }

    @Override
    public synchronized int poll(int fd, int asked) {
        for (int i = 0; i < count; i++) {
            if (ready(i) != 0) {
                return poll.POLLIN;
            }
        }
        return 0;
    }

    private int ready(int index) {
        int wanted = events[index] & ~NOT_EVENTS;
        // Nothing wanted, not even errors: a one-shot that has fired.
        return wanted == 0 ? 0 : files[index].ready(wanted, 0);
    }

    private int indexOf(OpenFile file) {
        for (int i = 0; i < count; i++) {
            if (files[i] == file) {
                return i;
            }
        }
        return -1;
    }

    private int add(OpenFile file) {
        if (count == files.length) {
            files = Arrays.copyOf(files, 2 * count);
            events = Arrays.copyOf(events, 2 * count);
            data = Arrays.copyOf(data, 2 * count);
        }
        files[count] = file;
        return count++;
    }

    private int remove(int index) {
        count--;
        files[index] = files[count];
        events[index] = events[count];
        data[index] = data[count];
        files[count] = null;
        first = 0;
        return 0;
    }
}
