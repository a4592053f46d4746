package org.linux4j.driver.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** A chip of four outputs of pulses, which come and go as they are taken and given back; the last is a driver's of the kernel. */
final class FakePwmChip {

    static final int KERNELS = 3;

    private static final Map<String, String> BROUGHT =
            Map.of("period", "0\n", "duty_cycle", "0\n", "polarity", "normal\n", "enable", "0\n");

    /** By the number of the output and the name, such as {@code 2period}. */
    final Map<String, FakeAttribute> attributes = new ConcurrentHashMap<>();

    final List<String> orders = new ArrayList<>();

    private final ScriptedSyscalls syscalls;
    private final Path directory;

    FakePwmChip(Path root, ScriptedSyscalls syscalls, String path) throws IOException {
        this.syscalls = syscalls;
        directory = new FakeSysfs(root)
                .member(path, "/sys/class/pwm", "/dev/none", "npwm=4")
                .toRealPath();
        register("export", new Order(true));
        register("unexport", new Order(false));
    }

    private void register(String name, FakeFile file) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.write(directory.resolve(name), new byte[0]);
        syscalls.register(directory.resolve(name).toString(), file);
    }

    /** What happens where a program takes an output. */
    void export(int index) throws IOException {
        for (Map.Entry<String, String> one : BROUGHT.entrySet()) {
            FakeAttribute attribute = new FakeAttribute(syscalls, one.getValue());
            attributes.put(index + one.getKey(), attribute);
            register("pwm" + index + "/" + one.getKey(), attribute);
        }
    }

    private void unexport(int index) throws IOException {
        for (String name : BROUGHT.keySet()) {
            Path file = directory.resolve("pwm" + index + "/" + name);
            Files.delete(file);
            syscalls.unregister(file.toString());
            attributes.remove(index + name).remove();
        }
        Files.delete(directory.resolve("pwm" + index));
    }

    private final class Order implements FakeFile {
        private final boolean takes;

        Order(boolean takes) {
            this.takes = takes;
        }

        @Override
        public long pwrite(int fd, ScriptedMemory memory, long address, long count, long offset) {
            byte[] bytes = new byte[(int) count];
            for (int i = 0; i < count; i++) {
                bytes[i] = memory.getByte(address + i);
            }
            int index = Integer.parseInt(new String(bytes, StandardCharsets.UTF_8));
            boolean there = Files.exists(directory.resolve("pwm" + index));
            if (takes == there || index == KERNELS) {
                return takes ? -errno.EBUSY : -errno.ENODEV;
            }
            try {
                if (takes) {
                    export(index);
                } else {
                    unexport(index);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            orders.add((takes ? "export " : "unexport ") + index);
            return count;
        }
    }
}
