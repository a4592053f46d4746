package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonStructure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.DeviceManager;
import org.linux4j.json.JsonText;

/** Runs the command on made-up cameras and keeps what it says. */
final class Tool {

    private final Map<String, FakeCamera.Behaviour> cameras = new LinkedHashMap<>();
    private DeviceManager devices;
    private ClassLoader services = Tool.class.getClassLoader();
    private volatile CommandRun running;
    private byte[] in = {};
    private OutputStream sink;
    byte[] bytes;
    String out;
    String err;
    int status;

    Tool camera(String local, FakeCamera.Behaviour behaviour) {
        cameras.put(local, behaviour);
        return this;
    }

    /** Instead of the made-up cameras. */
    Tool devices(DeviceManager devices) {
        this.devices = devices;
        return this;
    }

    /** Where groups of commands are looked for. */
    Tool services(ClassLoader services) {
        this.services = services;
        return this;
    }

    /** What comes on standard input. */
    Tool in(byte[] in) {
        this.in = in;
        return this;
    }

    /** Where standard output goes, which is otherwise kept. */
    Tool out(OutputStream sink) {
        this.sink = sink;
        return this;
    }

    Tool run(String... args) {
        int open = FakeCamera.OPEN.get();
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        running = CommandRun.builder()
                .devices(() -> devices != null
                        ? devices
                        : DeviceManager.builder()
                                .discovery(false)
                                .driver(new FakeDriver("fake", cameras))
                                .build())
                .in(new ByteArrayInputStream(in))
                .out(sink == null ? outBytes : sink)
                .err(errBytes)
                .services(services)
                .build();
        status = running.execute(args);
        bytes = outBytes.toByteArray();
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        assertEquals(open, FakeCamera.OPEN.get(), "cameras left open");
        return this;
    }

    /** From another thread, or from within a device: false where the command has nothing to be ended. */
    boolean interrupt() {
        return running != null && running.interrupts().fire();
    }

    /** As SIGTERM does. */
    void terminate() {
        running.terminate(15);
    }

    Tool succeeds() {
        assertEquals(0, status, err);
        return this;
    }

    /** Exit status, nothing on standard output, and one line on standard error with all of the words. */
    Tool fails(int status, String... words) {
        assertEquals(status, this.status, err);
        assertEquals("", out);
        List<String> lines = err.lines().toList();
        assertEquals(1, lines.size(), err);
        assertFalse(err.contains("internal error"), err);
        for (String word : words) {
            assertTrue(lines.get(0).contains(word), () -> "'" + word + "' in " + err);
        }
        return this;
    }

    JsonStructure json() {
        return JsonText.read(out);
    }
}
