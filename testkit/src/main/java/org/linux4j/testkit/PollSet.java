package org.linux4j.testkit;

import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.pollfd;

/** The files of one {@code poll} call; used again for later calls, one at a time. */
final class PollSet {
    private static final int ALWAYS = poll.POLLERR | poll.POLLHUP;

    /** The next one in the pool. */
    PollSet next;

    private OpenFile[] files = new OpenFile[4];
    private int[] events = new int[4];
    private int count;

    /** Takes the files of the array in; what the caller changes there afterwards is not looked at. */
    void enter(Descriptors descriptors, ScriptedMemory memory, long fds, int entries) {
        count = 0;
        if (entries > files.length) {
            files = new OpenFile[entries];
            events = new int[entries];
        }
        for (; count < entries; count++) {
            long entry = fds + (long) count * pollfd.SIZE;
            int fd = memory.getInt(entry + pollfd.OFFSET_fd);
            events[count] = memory.getShort(entry + pollfd.OFFSET_events) & 0xffff;
            files[count] = fd < 0 ? null : descriptors.enter(Call.POLL, fd);
            if (fd >= 0 && files[count] == null) {
                events[count] = -1;
            }
        }
    }

    /** Writes what each is ready for; gives how many are. */
    int collect(ScriptedMemory memory, long fds) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            int ready = events[i] == -1 ? poll.POLLNVAL : files[i] == null ? 0 : files[i].ready(events[i], ALWAYS);
            memory.putShort(fds + (long) i * pollfd.SIZE + pollfd.OFFSET_revents, (short) ready);
            if (ready != 0) {
                found++;
            }
        }
        return found;
    }

    int count() {
        return count;
    }

    OpenFile take(int index) {
        OpenFile file = files[index];
        files[index] = null;
        return file;
    }
}
