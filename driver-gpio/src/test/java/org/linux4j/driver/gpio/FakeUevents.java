package org.linux4j.driver.gpio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** The script of the socket that tells of devices that come and go. */
final class FakeUevents implements FakeFile {

    /** What it is registered as: {@code AF_NETLINK}, {@code NETLINK_KOBJECT_UEVENT}. */
    static final String SOCKET = "socket:16:15";

    private final ScriptedSyscalls syscalls;
    private final Deque<byte[]> messages = new ArrayDeque<>();

    FakeUevents(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
    }

    void tell(String action, String device) {
        String path = "/devices/" + device;
        String text = action + "@" + path + "\0ACTION=" + action + "\0DEVPATH=" + path + "\0SUBSYSTEM=gpio\0";
        synchronized (this) {
            messages.add(text.getBytes(StandardCharsets.US_ASCII));
        }
        syscalls.changed();
    }

    @Override
    public int poll(int fd, int events) {
        return messages.isEmpty() ? 0 : poll.POLLIN;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        if (messages.isEmpty()) {
            return -errno.EAGAIN;
        }
        byte[] message = messages.remove();
        for (int i = 0; i < message.length; i++) {
            memory.putByte(address + i, message[i]);
        }
        return message.length;
    }
}
