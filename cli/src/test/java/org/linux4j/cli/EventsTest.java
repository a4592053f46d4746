package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceManager;
import org.linux4j.json.JsonText;

/** The verb {@code events}, on a device of a kind that the command has never heard of. */
class EventsTest {

    private final Tool tool = new Tool();
    private Runnable atStart = () -> {};
    private final FakeTicker ticker = new FakeTicker(() -> atStart.run());

    private Tool run(String... args) {
        tool.devices(DeviceManager.builder()
                        .discovery(false)
                        .driver(ticker)
                        .driver(new FakeDriver("fake", java.util.Map.of("plain", FakeCamera.Behaviour.NO_CAMERA)))
                        .build())
                .run(args);
        assertEquals(0, ticker.open, "event sources left open");
        return tool;
    }

    @Test
    void eachEventIsALine() {
        run("events", "kitchen", "--count", "3").succeeds();
        assertEquals(
                List.of("0.000001 TICK number=0", "1.000001 TICK number=1", "2.000001 TICK number=2"),
                tool.out.lines().toList());
        assertEquals("", tool.err);
    }

    @Test
    void eachEventIsAnObjectOnALine() {
        run("events", "ticker:clock", "--count", "2", "--json").succeeds();
        List<String> lines = tool.out.lines().toList();
        assertEquals(2, lines.size());
        JsonObject second = JsonText.read(lines.get(1)).asJsonObject();
        assertEquals("TICK", second.getString("type"));
        assertEquals(7, second.getInt("code"));
        assertEquals("monotonic", second.getString("clock"));
        assertEquals(
                FakeTicker.SECOND + 1500, second.getJsonNumber("timestampNanos").longValue());
        assertEquals(1, second.getJsonObject("attributes").getInt("number"));
    }

    /** Whoever reads a pipe has each line when it was printed, be it buffered behind this or not. */
    @ParameterizedTest
    @ValueSource(strings = {"--json", "--banner"})
    void eachLineIsFlushed(String option) {
        List<String> flushed = new ArrayList<>();
        ByteArrayOutputStream buffer = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                if (size() > 0) {
                    flushed.add(toString(StandardCharsets.UTF_8));
                    reset();
                }
            }
        };
        tool.out(buffer);
        run("events", "ticker:clock", "--count", "5", option).succeeds();
        assertEquals(5, flushed.stream().filter(text -> text.endsWith("\n")).count(), flushed::toString);
        assertEquals(5, String.join("", flushed).lines().count(), flushed::toString);
    }

    @Test
    void aDeviceThatGoesIsAFailureAfterItsEvents() {
        run("events", "ticker:clock");
        assertEquals(1, tool.status);
        assertEquals(FakeTicker.EVENTS, tool.out.lines().count());
        assertTrue(tool.err.contains("ticker:clock") && tool.err.contains("gone"), tool.err);
    }

    /** What was read by then is written to what is no terminal, and that the device went afterwards is no failure. */
    @Test
    void ctrlCEndsInOrder() {
        atStart = () -> assertTrue(tool.interrupt(), "nothing is there to be ended by the first event");
        run("events", "ticker:clock").succeeds();
        assertEquals("", tool.err);
    }

    @Test
    void aReaderThatHasSeenEnoughEndsIt() {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                if (seen.size() > 20) {
                    throw new IOException("Broken pipe");
                }
                seen.write(one);
            }
        };
        DeviceManager devices =
                DeviceManager.builder().discovery(false).driver(ticker).build();
        CommandRun run =
                CommandRun.builder().devices(() -> devices).out(broken).err(err).build();
        assertEquals(1, run.execute("events", "ticker:clock"));
        // Going on would run into the end of the device, which is told.
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(0, ticker.open, "event sources left open");
    }

    @Test
    void aDeviceWithoutEventsSaysSo() {
        run("events", "fake:plain").fails(1, "fake:plain", "cannot be used as a source of events");
        run("events", "nothing").fails(1, "nothing", "no id");
        run("events", "ticker:clock", "--count", "0").fails(2, "--count");
        run("watch", "--count", "0").fails(2, "--count");
    }
}
