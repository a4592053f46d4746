package org.linux4j.driver.sysfs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.linux4j.driver.sysfs.uapi.uleds_user_dev;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** {@code /dev/uleds}, of which one LED is made. */
final class FakeUleds implements FakeFile {

    private final ScriptedSyscalls syscalls;
    private final FakeSysfs sysfs;
    private String name;
    private int brightness;
    private boolean told = true;

    FakeUleds(ScriptedSyscalls syscalls, Path root) {
        this.syscalls = syscalls;
        this.sysfs = new FakeSysfs(root);
        syscalls.register(root.resolve("dev/uleds").toString(), this);
    }

    /** A program or a trigger switches it. */
    void set(int now) {
        synchronized (this) {
            told = told && now == brightness;
            brightness = now;
        }
        syscalls.changed();
    }

    synchronized void clear() {
        if (name != null) {
            sysfs.remove("virtual/misc/uleds/" + name);
            sysfs.removeLink("/sys/class/leds/" + name);
            name = null;
        }
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        if (name != null) {
            return -errno.EBUSY;
        }
        if (count != uleds_user_dev.SIZE) {
            return -errno.EINVAL;
        }
        byte[] bytes = new byte[uleds_user_dev.LENGTH_name];
        int length = 0;
        while (length < bytes.length && memory.getByte(address + length) != 0) {
            bytes[length] = memory.getByte(address + length);
            length++;
        }
        name = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int most = memory.getInt(address + uleds_user_dev.OFFSET_max_brightness);
        sysfs.member("virtual/misc/uleds/" + name, "/sys/class/leds", "/dev/none", "max_brightness=" + most);
        told = false;
        return count;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        if (name == null) {
            return -errno.ENODEV;
        }
        if (told) {
            return -errno.EAGAIN;
        }
        told = true;
        memory.putInt(address, brightness);
        return Integer.BYTES;
    }

    @Override
    public int poll(int fd, int events) {
        return told ? 0 : poll.POLLIN | poll.POLLRDNORM;
    }

    @Override
    public void release(int fd) {
        clear();
    }
}
