package org.linux4j.driver.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** An LED with the attributes of the kernel's class, and those that its triggers bring and take away. */
final class FakeLed {

    private static final Map<String, List<String>> BROUGHT = Map.of(
            "timer", List.of("delay_on", "delay_off"),
            "oneshot", List.of("delay_on", "delay_off", "invert", "shot"),
            "pattern", List.of("pattern", "repeat"),
            "odd", List.of("Odd Thing", "empty"));

    /** The kernel takes the word, and has no trigger then. */
    static final String REFUSING = "gpio";

    private static final int MODIFIED = org.linux4j.spi.linux.uapi.inotify.IN_MODIFY;

    final Path directory;
    final Map<String, FakeAttribute> attributes = new HashMap<>();
    final List<String> written = new ArrayList<>();

    private final ScriptedSyscalls syscalls;
    private final FakeInotify inotify;
    private final Map<String, String> triggers = new LinkedHashMap<>();
    private String active = "none";

    FakeLed(Path root, ScriptedSyscalls syscalls, FakeInotify inotify, String path) throws IOException {
        this.syscalls = syscalls;
        this.inotify = inotify;
        this.directory = new FakeSysfs(root)
                .member(path, "/sys/class/leds", "/dev/none", "max_brightness=255")
                .toRealPath();
        for (String name : List.of("none", "timer", "oneshot", "pattern", "odd", "[bad", "default-on", REFUSING)) {
            triggers.put(name, name);
        }
        add("brightness", "0\n");
        register("trigger", new Trigger());
    }

    FakeAttribute add(String name, String content) throws IOException {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        attributes.put(name, attribute);
        register(name, attribute);
        return attribute;
    }

    private void register(String name, FakeFile file) throws IOException {
        Files.write(directory.resolve(name), new byte[0]);
        syscalls.register(directory.resolve(name).toString(), file);
    }

    /** Another program writes. */
    void writtenElsewhere(String name, String text) {
        if (name.equals("trigger")) {
            active = text;
        } else if (attributes.containsKey(name)) {
            attributes.get(name).set(text);
        }
        inotify.tell(directory.toString(), MODIFIED, name);
    }

    /** All of them are read, and one is written. */
    private final class Trigger implements FakeFile {
        @Override
        public long pread(int fd, ScriptedMemory memory, long address, long count, long offset) {
            StringBuilder all = new StringBuilder();
            triggers.keySet().forEach(name -> all.append(name.equals(active) ? "[" + name + "] " : name + " "));
            byte[] bytes = all.append('\n').toString().getBytes(StandardCharsets.UTF_8);
            int from = (int) Math.min(offset, bytes.length);
            int length = (int) Math.min(count, bytes.length - from);
            for (int i = 0; i < length; i++) {
                memory.putByte(address + i, bytes[from + i]);
            }
            return length;
        }

        @Override
        public long pwrite(int fd, ScriptedMemory memory, long address, long count, long offset) {
            byte[] bytes = new byte[(int) count];
            for (int i = 0; i < count; i++) {
                bytes[i] = memory.getByte(address + i);
            }
            String name = new String(bytes, StandardCharsets.UTF_8);
            if (!triggers.containsKey(name)) {
                return -errno.EINVAL;
            }
            try {
                for (String over : BROUGHT.getOrDefault(active, List.of())) {
                    Files.deleteIfExists(directory.resolve(over));
                    syscalls.unregister(directory.resolve(over).toString());
                }
                for (String brought : BROUGHT.getOrDefault(name, List.of())) {
                    add(brought, "0\n");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            active = name.equals(REFUSING) ? "none" : name;
            written.add(name);
            return count;
        }
    }
}
