package org.linux4j.bench;

import static org.linux4j.driver.evdev.uapi.input_event_codes.ABS_X;
import static org.linux4j.driver.evdev.uapi.input_event_codes.ABS_Y;
import static org.linux4j.driver.evdev.uapi.input_event_codes.EV_ABS;
import static org.linux4j.driver.evdev.uapi.input_event_codes.EV_KEY;
import static org.linux4j.driver.evdev.uapi.input_event_codes.EV_SYN;
import static org.linux4j.driver.evdev.uapi.input_event_codes.KEY_A;

import java.nio.file.Path;
import org.linux4j.DeviceKind;
import org.linux4j.driver.evdev.EvdevDriver;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.input.InputDevice;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.ScriptedMemory;

/** A scripted device with a key and two axes, which gives 16 packets of four events with every second read. */
final class EndlessInput extends EndlessDevice {

    private static final int PACKETS = 16;
    private static final int EVIOCGBIT = 0x20;
    private static final int[] TYPES = {EV_KEY, EV_ABS, EV_ABS, EV_SYN};
    private static final int[] CODES = {KEY_A, ABS_X, ABS_Y, 0};

    private int value;
    private boolean empty = true;

    EndlessInput() {
        super(new EvdevDriver(), DeviceKind.INPUT, Path.of("/dev/input/event0"));
    }

    InputDevice device() {
        return open(InputDevice.class);
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        int number = (int) request & 0xff;
        long bits = number == EVIOCGBIT
                ? 1L << EV_KEY | 1L << EV_ABS
                : number == EVIOCGBIT + EV_KEY
                        ? 1L << KEY_A
                        : number == EVIOCGBIT + EV_ABS ? 1L << ABS_X | 1L << ABS_Y : 0;
        if (bits != 0) {
            memory.putLong(argument, bits);
            return Long.BYTES;
        }
        return 0;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        empty = !empty;
        if (empty) {
            return -errno.EAGAIN;
        }
        long at = address;
        for (int packet = 0; packet < PACKETS; packet++) {
            value++;
            for (int i = 0; i < TYPES.length; i++) {
                memory.putShort(at + input_event.OFFSET_type, (short) TYPES[i]);
                memory.putShort(at + input_event.OFFSET_code, (short) CODES[i]);
                memory.putInt(at + input_event.OFFSET_value, TYPES[i] == EV_SYN ? 0 : value);
                at += input_event.SIZE;
            }
        }
        return at - address;
    }
}
