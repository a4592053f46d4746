package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Event;
import org.linux4j.spi.EventQueue;

@Timeout(60)
class EventLoopTest {

    private final CommandContext context = new CommandContext(
            () -> {
                throw new AssertionError("no device is asked for");
            },
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            false,
            new Interrupts());

    private final EventQueue<Event> queue = new EventQueue<>("queue", 10, () -> {});

    private int run(Long count, Duration idle) throws InterruptedException {
        AtomicInteger seen = new AtomicInteger();
        new EventLoop(context, count, idle, () -> {}).<Event>run(List.of(queue), told -> seen.incrementAndGet() > 0);
        return seen.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999m", "999999999s", "999999999", "999999999us"})
    void aLongIdleTimeIsLegal(String idle) throws InterruptedException {
        queue.put(new DeviceChange(
                DeviceChange.ADDED,
                DeviceDescriptor.builder(new DeviceId("fake", "a"), DeviceKind.VIDEO)
                        .name("A")
                        .build(),
                1));
        assertEquals(1, run(1L, new GpioWords.Period().convert(idle)));
    }

    @Test
    void nothingComingForLongEnoughEndsIt() throws InterruptedException {
        assertEquals(0, run(null, Duration.ofMillis(20)));
    }
}
