package org.linux4j.driver.gpio;

import java.util.Optional;
import org.linux4j.EventType;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info_changed;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.spi.linux.AbstractFileEventSource;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.uapi.poll;

/** Changes of line information, on a file of its own. An event is made for each: they are rare. */
final class LineWatch extends AbstractFileEventSource<LineInfoEvent> {

    private static final int BATCH = 16;

    private final CharacterDeviceChip chip;
    private final DeviceNode node;
    private final RecordReader records;
    private final gpio_v2_line_info_changed changed = new gpio_v2_line_info_changed();
    private final gpio_v2_line_info info = new gpio_v2_line_info();

    /** Takes over the node. */
    LineWatch(CharacterDeviceChip chip, DeviceNode node) {
        super(node.linux(), node.handle(), poll.POLLIN, Optional.empty());
        this.chip = chip;
        this.node = node;
        this.records = new RecordReader(node.linux(), node.handle(), gpio_v2_line_info_changed.SIZE, BATCH);
    }

    void add(int offset) {
        NativeMemory memory = node.allocate(gpio_v2_line_info.SIZE);
        new gpio_v2_line_info().wrap(memory.buffer(), 0).offset(offset);
        node.demand(gpio.GPIO_V2_GET_LINEINFO_WATCH_IOCTL, "GPIO_V2_GET_LINEINFO_WATCH_IOCTL", memory);
    }

    @Override
    protected LineInfoEvent read() {
        if (!records.next()) {
            return null;
        }
        changed.wrap(records.buffer(), records.offset());
        return new LineInfoEvent(
                type(changed.event_type()), LineFlags.read(changed.info(info)), changed.timestamp_ns());
    }

    private static EventType type(int number) {
        return switch (number) {
            case gpio.GPIO_V2_LINE_CHANGED_REQUESTED -> LineInfoEvent.REQUESTED;
            case gpio.GPIO_V2_LINE_CHANGED_RELEASED -> LineInfoEvent.RELEASED;
            case gpio.GPIO_V2_LINE_CHANGED_CONFIG -> LineInfoEvent.RECONFIGURED;
            default -> new EventType(number, Integer.toUnsignedString(number));
        };
    }

    @Override
    protected LineInfoEvent copy(LineInfoEvent event) {
        return event;
    }

    @Override
    protected void onClosed() {
        file().close();
        chip.released(held());
    }
}
