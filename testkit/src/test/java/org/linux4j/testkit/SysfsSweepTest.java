package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.uapi.fcntl;

/** Every system call on an attribute of sysfs fails once with every error. */
@Timeout(3600)
class SysfsSweepTest {

    private static final Path FILE = Path.of("/sys/devices/lamp/leds/red/brightness");

    private static void sweep(String name, SweepScenario scenario) {
        System.out.println(FaultSweep.of(name, scenario).run());
    }

    private static FakeAttribute attribute(ScriptedSyscalls syscalls, String text) {
        FakeAttribute fake = new FakeAttribute(syscalls, text);
        syscalls.register(FILE.toString(), fake);
        return fake;
    }

    @Test
    void readingOnce() {
        sweep("read attribute once", syscalls -> {
            attribute(syscalls, "7\n");
            try (Linux linux = Linux.on(syscalls, Path.of("/"))) {
                // For a listing: they do not fail.
                Optional<String> text = Sysfs.text(linux, FILE);
                Value value = Sysfs.value(linux, FILE);
                assertTrue(text.isEmpty() || text.get().equals("7"));
                assertTrue(value instanceof Value.Unreadable || value.toString().equals("7"));
                assertArrayEquals(new byte[] {'7', '\n'}, Sysfs.bytes(linux, FILE));
            }
        });
    }

    @Test
    void readingAndWriting() {
        sweep("read and write attribute", syscalls -> {
            attribute(syscalls, "7\n");
            try (Linux linux = Linux.on(syscalls, Path.of("/"));
                    SysfsAttribute attribute = SysfsAttribute.open(linux, FILE, fcntl.O_RDWR)) {
                assertEquals(7, attribute.readLong());
                attribute.writeLong(255, "it takes 0 to 255");
                attribute.write("12");
                assertEquals("12", attribute.text());
                attribute.write(new byte[5000], 0);
                assertEquals(5000, attribute.bytes().length);
                attribute.value();
            }
        });
    }

    @Test
    void watching() {
        sweep("watch attribute", syscalls -> {
            FakeAttribute fake = attribute(syscalls, "0\n");
            FakeUevents uevents = FakeUevents.on(syscalls);
            try (Linux linux = Linux.on(syscalls, Path.of("/"));
                    BrightnessSource source = new BrightnessSource(linux, SysfsAttribute.open(linux, FILE))) {
                fake.change("1\n");
                assertEquals(1, source.next().value());
                CompletableFuture<NumberEvent> later = source.nextAsync();
                fake.change("2\n");
                assertEquals(2, joined(later).value());
                uevents.tell("change", "/devices/lamp", "leds");
                fake.change("3\n");
                assertEquals(3, source.next().value());
            }
        });
    }

    private static NumberEvent joined(CompletableFuture<NumberEvent> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DeviceException failure ? failure : e;
        }
    }
}
