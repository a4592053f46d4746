package org.linux4j.driver.evdev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.linux4j.driver.evdev.uapi.ff_effect;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.driver.evdev.uapi.uinput_ff_upload;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** The script of {@code /dev/uinput}: whatever is asked for is made, as {@code input7}. */
final class FakeUinput implements FakeFile {

    static final String NAME = "input7";

    private record Event(int type, int code, int value) {}

    private final ScriptedSyscalls syscalls;
    private final Deque<Event> told = new ArrayDeque<>();
    private boolean destroyed;

    FakeUinput(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** Makes the files of the device and its node. */
    static void makeFiles(Path root) throws IOException {
        Path classes = Files.createDirectories(root.resolve("sys/class/input"));
        Path device = Files.createDirectories(root.resolve("sys/devices/virtual/input/" + FakeUinput.NAME));
        Path node = Files.createDirectories(device.resolve("event0"));
        Files.createSymbolicLink(node.resolve("device"), device);
        Files.createSymbolicLink(classes.resolve(FakeUinput.NAME), device);
        Files.createSymbolicLink(classes.resolve("event0"), node);
        Files.writeString(device.resolve("name"), "Fake Gamepad\n");
        Files.createDirectories(root.resolve("dev/input"));
        Files.createFile(root.resolve("dev/input/event0"));
        Files.createFile(root.resolve("dev/uinput"));
    }

    /** What a program tells the device: an effect to take or to forget, or something to show. */
    void tell(int type, int code, int value) {
        synchronized (this) {
            told.add(new Event(type, code, value));
        }
        syscalls.changed();
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == uinput.UI_GET_VERSION) {
            memory.putInt(argument, 5);
        } else if (request == Evioc.sysname(64)) {
            for (int i = 0; i < NAME.length(); i++) {
                memory.putByte(argument + i, (byte) NAME.charAt(i));
            }
        } else if (request == uinput.UI_BEGIN_FF_UPLOAD) {
            long effect = argument + uinput_ff_upload.OFFSET_effect;
            memory.putShort(effect + ff_effect.OFFSET_type, (short) input.FF_RUMBLE);
            memory.putShort(effect + ff_effect.OFFSET_id, (short) 3);
        } else if (request == uinput.UI_DEV_DESTROY) {
            destroyed = true;
            syscalls.changed();
        }
        return 0;
    }

    @Override
    public int poll(int fd, int events) {
        return destroyed ? poll.POLLERR | poll.POLLHUP : told.isEmpty() ? 0 : poll.POLLIN;
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        return count;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        if (destroyed) {
            return -errno.ENODEV;
        }
        if (told.isEmpty()) {
            return -errno.EAGAIN;
        }
        Event event = told.remove();
        memory.putShort(address + input_event.OFFSET_type, (short) event.type);
        memory.putShort(address + input_event.OFFSET_code, (short) event.code);
        memory.putInt(address + input_event.OFFSET_value, event.value);
        return input_event.SIZE;
    }
}
