package org.linux4j.bench;

import java.nio.file.Path;
import org.linux4j.DeviceKind;
import org.linux4j.driver.gpio.GpioDriver;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_event;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_request;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_values;
import org.linux4j.driver.gpio.uapi.gpiochip_info;
import org.linux4j.gpio.GpioChip;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.ScriptedMemory;

/** A scripted chip whose lines keep what they are set to, and give 64 edges with every second read. */
final class EndlessLines extends EndlessDevice {

    static final int COUNT = 64;
    private long values;
    private int sequence;
    private boolean empty = true;

    EndlessLines() {
        super(new GpioDriver(), DeviceKind.GPIO, Path.of("/dev/gpiochip0"));
    }

    GpioChip chip() {
        return open(GpioChip.class);
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == gpio.GPIO_V2_LINE_GET_VALUES_IOCTL) {
            memory.putLong(argument + gpio_v2_line_values.OFFSET_bits, values);
        } else if (request == gpio.GPIO_V2_LINE_SET_VALUES_IOCTL) {
            long mask = memory.getLong(argument + gpio_v2_line_values.OFFSET_mask);
            values = values & ~mask | memory.getLong(argument + gpio_v2_line_values.OFFSET_bits) & mask;
        } else if (request == gpio.GPIO_V2_GET_LINE_IOCTL) {
            memory.putInt(argument + gpio_v2_line_request.OFFSET_fd, syscalls().descriptor(this, "lines"));
        } else if (request == gpio.GPIO_GET_CHIPINFO_IOCTL) {
            memory.putInt(argument + gpiochip_info.OFFSET_lines, COUNT);
        } else {
            return -errno.ENOTTY;
        }
        return 0;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        empty = !empty;
        if (empty) {
            return -errno.EAGAIN;
        }
        for (int i = 0; i < COUNT; i++) {
            long at = address + (long) i * gpio_v2_line_event.SIZE;
            memory.putInt(at + gpio_v2_line_event.OFFSET_id, gpio.GPIO_V2_LINE_EVENT_RISING_EDGE);
            memory.putInt(at + gpio_v2_line_event.OFFSET_offset, i);
            memory.putInt(at + gpio_v2_line_event.OFFSET_seqno, ++sequence);
        }
        return (long) COUNT * gpio_v2_line_event.SIZE;
    }
}
