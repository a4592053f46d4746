package org.linux4j.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.sockaddr_nl;

/**
 * The socket that tells of devices that come, go and change, played by a test.
 *
 * @since 0.1
 */
public final class FakeUevents implements FakeFile {

    /** What it is registered as: {@code AF_NETLINK}, {@code NETLINK_KOBJECT_UEVENT}. */
    public static final String SOCKET = "socket:16:15";

    private record Message(byte[] bytes, int port) {}

    private final ScriptedSyscalls syscalls;
    private final Deque<Message> messages = new ArrayDeque<>();
    private int failure;

    private FakeUevents(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
    }

    /**
     * Makes the socket and registers it.
     *
     * @param syscalls the system calls
     * @return the socket
     */
    public static FakeUevents on(ScriptedSyscalls syscalls) {
        FakeUevents uevents = new FakeUevents(syscalls);
        syscalls.register(SOCKET, uevents);
        return uevents;
    }

    /**
     * Tells of a device, as the kernel does.
     *
     * @param action what happened, such as {@code add}
     * @param devpath the device's directory below {@code /sys}
     * @param subsystem the kernel's name of its kind
     * @param properties more, each as {@code KEY=value}
     */
    public void tell(String action, String devpath, String subsystem, String... properties) {
        StringBuilder text = new StringBuilder(action + "@" + devpath + "\0ACTION=" + action + "\0DEVPATH=" + devpath
                + "\0SUBSYSTEM=" + subsystem + "\0");
        for (String property : properties) {
            text.append(property).append('\0');
        }
        send(text.append("SEQNUM=1\0").toString().getBytes(StandardCharsets.UTF_8), 0);
    }

    /**
     * Sends any message.
     *
     * @param message the bytes
     * @param port the sender's: 0 for the kernel, that of a process else
     */
    public void send(byte[] message, int port) {
        synchronized (this) {
            messages.add(new Message(message.clone(), port));
        }
        syscalls.changed();
    }

    /**
     * Has the next reading fail, before what there is to read.
     *
     * @param error the {@code errno}, such as {@code ENOBUFS}
     */
    public void fail(int error) {
        synchronized (this) {
            failure = error;
        }
        syscalls.changed();
    }

    @Override
    public int poll(int fd, int events) {
        return messages.isEmpty() && failure == 0 ? 0 : poll.POLLIN;
    }

    @Override
    public long receive(int fd, ScriptedMemory memory, long address, long count, long from, long fromLength) {
        if (failure != 0) {
            int now = failure;
            failure = 0;
            return -now;
        }
        Message message = messages.poll();
        if (message == null) {
            return -errno.EAGAIN;
        }
        int length = (int) Math.min(count, message.bytes.length);
        for (int i = 0; i < length; i++) {
            memory.putByte(address + i, message.bytes[i]);
        }
        memory.putInt(from + sockaddr_nl.OFFSET_nl_pid, message.port);
        memory.putInt(fromLength, sockaddr_nl.SIZE);
        return length;
    }
}
