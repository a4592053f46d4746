package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.Holdings;
import org.linux4j.testkit.Collector;

/** A command that opens several devices and works with one of them forgets none of the others. */
@Timeout(600)
class OpenUntilTheEndTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private List<String> closedAtWork;

    /** A chip with one line, of the chip's name. */
    private final class Chip extends AbstractDevice implements GpioChip {
        Chip(DeviceDescriptor descriptor, List<String> log) {
            super(descriptor, new Holdings(() -> log.add(descriptor.id().local())));
        }

        @Override
        public String label() {
            return "label";
        }

        @Override
        public int lineCount() {
            return 1;
        }

        @Override
        public LineInfo line(int offset) {
            return LineInfo.builder(offset)
                    .name(descriptor().id().local())
                    .settings(LineSettings.input().build())
                    .build();
        }

        @Override
        public List<LineInfo> lines() {
            return List.of(line(0));
        }

        @Override
        public LineRequest request(LineRequestSettings settings) {
            for (int i = 0; i < 2; i++) {
                collect();
            }
            closedAtWork = new ArrayList<>(closed);
            throw new DeviceException(DeviceException.failure("request", "enough was seen"));
        }

        @Override
        public EventSource<LineInfoEvent> watch(int... offsets) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    /** Until a device that is forgotten now is found, and with it any that was forgotten before. */
    private void collect() {
        List<String> found = new CopyOnWriteArrayList<>();
        forget(found);
        Collector.until("the device that is forgotten now is found", () -> !found.isEmpty());
    }

    private void forget(List<String> log) {
        new Chip(descriptor("marker"), log);
    }

    private static DeviceDescriptor descriptor(String local) {
        return DeviceDescriptor.builder(new DeviceId("chips", local), DeviceKind.GPIO)
                .name(local)
                .build();
    }

    private final class Chips implements DeviceDriver {
        @Override
        public String name() {
            return "chips";
        }

        @Override
        public DriverSession start(DriverContext context) {
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    return List.of(descriptor("one"), descriptor("two"), descriptor("three"));
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    return new Chip(descriptor, closed);
                }

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void chipsThatDoNotHaveTheLineAreNotForgotten() {
        Tool tool = new Tool()
                .devices(DeviceManager.builder()
                        .discovery(false)
                        .driver(new Chips())
                        .build());
        tool.run("gpio", "set", "two=1").fails(1, "enough was seen");
        assertEquals(List.of(), closedAtWork);
        assertEquals(List.of("one", "two", "three"), closed);
    }
}
