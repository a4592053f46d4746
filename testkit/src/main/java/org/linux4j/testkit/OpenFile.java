package org.linux4j.testkit;

/** An opening of a file, alive as long as its descriptor, a mapping or a call refers to it. Guarded by {@link Descriptors}. */
final class OpenFile {
    final int fd;
    final FakeFile file;
    final String name;
    volatile int flags;
    final long[] calls = new long[Call.COUNT];
    /** One for the descriptor, one for each mapping, one for each call that is in it. */
    int references = 1;

    int inside;
    boolean closed;
    volatile boolean released;

    OpenFile(int fd, FakeFile file, String name, int flags) {
        this.fd = fd;
        this.file = file;
        this.name = name;
        this.flags = flags;
    }

    /** What it is ready for, of what was asked; errors and hang-ups always count. */
    int ready(int events, int always) {
        if (released) {
            return 0;
        }
        synchronized (file) {
            return file.poll(fd, events) & (events | always);
        }
    }

    @Override
    public String toString() {
        return name + " (fd " + fd + ")";
    }
}
