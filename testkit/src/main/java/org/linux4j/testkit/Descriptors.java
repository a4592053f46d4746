package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The table of descriptors. Thread-safe; nothing of a test is called with its lock held.
 *
 * <p>Unlike the kernel's, numbers are never used again: so the use of a closed one is always found.
 */
final class Descriptors {
    private static final int FIRST = 100;

    private final Violations violations;
    private OpenFile[] table = new OpenFile[64];
    private int count;
    private final List<EpollSet> epolls = new ArrayList<>();

    Descriptors(Violations violations) {
        this.violations = violations;
    }

    synchronized OpenFile add(FakeFile file, String name, int flags) {
        if (count == table.length) {
            table = Arrays.copyOf(table, 2 * count);
        }
        OpenFile open = new OpenFile(FIRST + count, file, name, flags);
        table[count++] = open;
        if (file instanceof EpollSet epoll) {
            epolls.add(epoll);
        }
        return open;
    }

    /** What is open under a number; null where nothing is. */
    synchronized OpenFile known(String number) {
        OpenFile open = number.matches("[0-9]{1,9}") ? get(Integer.parseInt(number)) : null;
        return open == null || open.closed ? null : open;
    }

    /** Begins a call on a descriptor; gives null, and a violation, where it is not open. */
    synchronized OpenFile enter(Call call, int fd) {
        OpenFile open = get(fd);
        if (open == null || open.closed) {
            violations.add(name(call) + " on " + (open == null ? "unknown fd " + fd : open + ", which is closed"));
            return null;
        }
        open.calls[call.ordinal()]++;
        open.references++;
        open.inside++;
        return open;
    }

    /** Ends a call; true if it was the last reference. */
    synchronized boolean leave(OpenFile open) {
        open.inside--;
        return dropReference(open);
    }

    synchronized void keep(OpenFile open) {
        open.references++;
    }

    synchronized boolean drop(OpenFile open) {
        return dropReference(open);
    }

    /** Closes a descriptor that the caller has entered. */
    synchronized void close(OpenFile open) {
        if (open.inside > 1) {
            violations.add("close of " + open + " while another call is in it");
        }
        if (!open.closed) {
            open.closed = true;
            open.references--;
        }
    }

    /** Undoes an opening that the file refused. */
    synchronized void forget(OpenFile open) {
        open.closed = true;
        open.released = true;
    }

    private boolean dropReference(OpenFile open) {
        if (--open.references > 0) {
            return false;
        }
        open.released = true;
        if (open.file instanceof EpollSet epoll) {
            epolls.remove(epoll);
        }
        return true;
    }

    synchronized long calls(Call call, int fd) {
        OpenFile open = get(fd);
        return open == null ? 0 : open.calls[call.ordinal()];
    }

    synchronized List<String> open() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!table[i].closed) {
                names.add(table[i].toString());
            }
        }
        return names;
    }

    /** The epoll instances that may know a file. */
    synchronized List<EpollSet> epolls() {
        return List.copyOf(epolls);
    }

    /** The name of the file behind a descriptor, open or closed; empty for an unknown one. */
    synchronized String fileOf(int fd) {
        OpenFile open = get(fd);
        return open == null ? "" : open.name;
    }

    private OpenFile get(int fd) {
        int index = fd - FIRST;
        return index < 0 || index >= count ? null : table[index];
    }

    static String name(Call call) {
        return call.name().toLowerCase(Locale.ROOT);
    }
}
