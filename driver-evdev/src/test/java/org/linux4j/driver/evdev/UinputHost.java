package org.linux4j.driver.evdev;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** The kernel's side of uinput: each write is a list of {@code type code value}, and the end of the device is one, too. */
final class UinputHost implements FakeFile {

    static final List<String> DESTROYED = List.of("destroyed");

    private final FakeUinput fake;
    private final List<List<String>> writes = new ArrayList<>();
    private boolean recording = true;

    UinputHost(ScriptedSyscalls syscalls) {
        fake = new FakeUinput(syscalls);
    }

    /** What a program tells the device. */
    void tell(int type, int code, int value) {
        fake.tell(type, code, value);
    }

    @Override
    public int poll(int fd, int events) {
        return fake.poll(fd, events);
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        return fake.read(fd, memory, address, count);
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == uinput.UI_DEV_DESTROY) {
            add(DESTROYED);
        }
        return fake.ioctl(fd, request, memory, argument);
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        if (isRecording()) {
            List<String> events = new ArrayList<>();
            for (long at = address; at < address + count; at += input_event.SIZE) {
                events.add(memory.getShort(at + input_event.OFFSET_type) + " "
                        + memory.getShort(at + input_event.OFFSET_code) + " "
                        + memory.getInt(at + input_event.OFFSET_value));
            }
            add(events);
        }
        return count;
    }

    private synchronized void add(List<String> write) {
        writes.add(write);
    }

    private synchronized boolean isRecording() {
        return recording;
    }

    synchronized void stopRecording() {
        recording = false;
    }

    /** What was written since it was asked before. */
    synchronized List<List<String>> take() {
        List<List<String>> taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }
}
