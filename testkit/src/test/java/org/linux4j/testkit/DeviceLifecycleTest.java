package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Attributes;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.AbstractVirtualDevice;
import org.linux4j.spi.Holdings;

/** How devices end: closed, forgotten, or never made. */
@Timeout(300)
class DeviceLifecycleTest {

    private static final DeviceDescriptor DESCRIPTOR = DeviceDescriptor.builder(
                    DeviceId.parse("lamps:l0"), DeviceKind.of("lamp"))
            .name("lamp")
            .build();

    private final LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi");
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        warnings.close();
    }

    private static final class Lamp extends AbstractDevice {
        Lamp(Holdings holdings, boolean fails) {
            super(DESCRIPTOR, holdings);
            if (fails) {
                throw new IllegalStateException("half-way");
            }
        }

        void use() {
            checkOpen();
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    private static final class VirtualLamp extends AbstractVirtualDevice {
        VirtualLamp(Holdings holdings) {
            super(DESCRIPTOR, holdings);
        }
    }

    /** Closed with its device; it keeps that reachable, as parts do. */
    private record Part(Object device, List<String> log) implements AutoCloseable {
        @Override
        public void close() {
            log.add("part");
        }
    }

    private Holdings holdings() {
        List<String> log = closed;
        return new Holdings(() -> log.add("own"));
    }

    /** Cleaning follows collection in a moment: a device that is forgotten afterwards is cleaned afterwards. */
    private void awaitCleaner() throws InterruptedException {
        List<String> marks = new CopyOnWriteArrayList<>();
        Holdings marked = new Holdings(() -> marks.add("cleaned"));
        new VirtualLamp(marked);
        Collector.until("what is forgotten now is cleaned", () -> !marks.isEmpty());
    }

    private void failHalfway(Holdings holdings) {
        assertThrows(IllegalStateException.class, () -> new Lamp(holdings, true));
        holdings.close();
    }

    @Test
    void aFailedOpeningIsNobodysToMiss() throws Exception {
        failHalfway(holdings());
        awaitCleaner();
        awaitCleaner();
        assertEquals(List.of("own"), closed);
        // Those of the lamps that mark the end.
        assertEquals(
                List.of(),
                warnings.messages().stream()
                        .filter(message -> message.startsWith("Device"))
                        .toList());
    }

    private void forget() {
        new Lamp(holdings(), false);
    }

    private void forgetVirtual() {
        new VirtualLamp(holdings());
    }

    @Test
    void aForgottenDeviceIsClosedWithOneWarning() throws Exception {
        forget();
        Collector.until("it is closed", () -> !closed.isEmpty());
        assertEquals(List.of("own"), closed);
        assertEquals(List.of("Device lamps:l0 was forgotten without close(); it is closed now"), warnings.messages());
    }

    @Test
    void aForgottenVirtualDeviceIsClosedWithOneWarning() throws Exception {
        forgetVirtual();
        Collector.until("it is closed", () -> !closed.isEmpty());
        assertEquals(
                List.of("Virtual device lamps:l0 was forgotten without close(); it is closed now"),
                warnings.messages());
    }

    @Test
    void aDeviceWithItsPartsIsForgottenAsOne() throws Exception {
        forgetWithPart();
        Collector.until("it is closed", () -> closed.contains("own"));
        assertEquals(List.of("held", "own"), closed, "a forgotten part is closed by what it held");
        assertEquals(1, warnings.messages().size());
    }

    private void forgetWithPart() {
        Lamp lamp = new Lamp(holdings(), false);
        List<String> log = closed;
        lamp.keep(new Part(lamp, log), () -> log.add("held"));
    }

    @Test
    void closingClosesPartsFirstAndOnce() {
        Lamp lamp = new Lamp(holdings(), false);
        Part part = new Part(lamp, closed);
        AutoCloseable holds = () -> closed.add("held");
        assertSame(part, lamp.keep(part, holds));
        AutoCloseable other = () -> closed.add("other");
        lamp.keep(new Part("another", closed), other);
        lamp.released(other);
        lamp.use();
        lamp.close();
        lamp.close();
        assertEquals(List.of("part", "part", "held", "own"), closed);
        assertThrows(DeviceClosedException.class, lamp::use);
        assertEquals(List.of(), warnings.messages());
    }

    @Test
    void aPartThatComesTooLateIsClosed() {
        Holdings holdings = holdings();
        try (Lamp lamp = new Lamp(holdings, false)) {
            holdings.close();
            assertThrows(DeviceClosedException.class, lamp::use);
            closed.clear();
            assertThrows(DeviceClosedException.class, () -> lamp.keep(new Part(lamp, closed)));
            assertThrows(DeviceClosedException.class, () -> lamp.keep(new Part(lamp, closed), () -> {}));
            DeviceClosedException failed = assertThrows(
                    DeviceClosedException.class,
                    () -> lamp.keep(() -> {
                        throw new IllegalStateException("stuck");
                    }));
            assertEquals("stuck", failed.getSuppressed()[0].getMessage());
            assertEquals(List.of("part", "part"), closed);
        }
        assertEquals(List.of(), warnings.messages());
    }

    @Test
    void whatWasClosedElsewhereIsNotMissed() throws Exception {
        Holdings holdings = holdings();
        holdings.close();
        holdings.close();
        assertEquals(List.of("own"), closed);
        List<WeakReference<Lamp>> lamps = new ArrayList<>(List.of(new WeakReference<>(new Lamp(holdings, false))));
        Collector.until("the lamp is collected", () -> lamps.get(0).refersTo(null));
        awaitCleaner();
        assertFalse(
                warnings.messages().stream().anyMatch(message -> message.startsWith("Device")),
                warnings.messages().toString());
    }
}
