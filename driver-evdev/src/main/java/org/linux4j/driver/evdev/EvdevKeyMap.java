package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.EV_KEY;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceException;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_keymap_entry;
import org.linux4j.input.InputCode;
import org.linux4j.input.KeyMap;
import org.linux4j.input.KeyMapEntry;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** The key map through the requests of version 2, or of version 1 where the kernel knows no other. */
final class EvdevKeyMap implements KeyMap {

    /** How many scan codes version 1, which knows no places, is asked about. */
    private static final int OLD_SCAN_CODES = 256;

    private static final int MOST = 0x10000;

    private final EvdevDevice device;
    private final EvdevNode node;

    EvdevKeyMap(EvdevDevice device) {
        this.device = device;
        this.node = device.node();
    }

    @Override
    public List<KeyMapEntry> entries() {
        device.stillOpen();
        List<KeyMapEntry> entries = new ArrayList<>();
        NativeMemory memory = node.allocate(input_keymap_entry.SIZE);
        input_keymap_entry entry = new input_keymap_entry().wrap(memory.buffer(), 0);
        for (int index = 0; index < MOST; index++) {
            entry.clear();
            entry.flags(input.INPUT_KEYMAP_BY_INDEX).index(index);
            int result = node.ask(input.EVIOCGKEYCODE_V2, memory);
            if (result == -errno.ENOTTY) {
                return oldEntries();
            }
            if (result == -errno.EINVAL) {
                return entries;
            }
            if (result < 0) {
                throw device.failure(-result, "EVIOCGKEYCODE_V2");
            }
            entries.add(read(entry, memory));
        }
        return entries;
    }

    private List<KeyMapEntry> oldEntries() {
        List<KeyMapEntry> entries = new ArrayList<>();
        for (int scanCode = 0; scanCode < OLD_SCAN_CODES; scanCode++) {
            int key = old(scanCode, 0, input.EVIOCGKEYCODE);
            if (key < 0 && key != -errno.EINVAL && key != -errno.ENOTTY) {
                throw device.failure(-key, "EVIOCGKEYCODE");
            }
            if (key >= 0) {
                entries.add(new KeyMapEntry(entries.size(), scanCode, InputCode.key(key)));
            }
        }
        return entries;
    }

    private static KeyMapEntry read(input_keymap_entry entry, NativeMemory memory) {
        long scanCode = 0;
        for (int i = Math.min(Long.BYTES, entry.len()) - 1; i >= 0; i--) {
            // Scan codes are numbers in the machine's own byte order, of as many bytes as it says.
            scanCode = scanCode << 8 | entry.scancode(i) & 0xff;
        }
        return new KeyMapEntry(entry.index(), scanCode, InputCode.key(entry.keycode() & 0xffff));
    }

    @Override
    public KeyMapEntry get(long scanCode) {
        device.stillOpen();
        NativeMemory memory = node.allocate(input_keymap_entry.SIZE);
        input_keymap_entry entry = entry(memory, scanCode);
        int result = node.ask(input.EVIOCGKEYCODE_V2, memory);
        if (result == -errno.ENOTTY) {
            int key = old(scanCode, 0, input.EVIOCGKEYCODE);
            result = Math.min(0, key);
            entry.keycode(Math.max(0, key));
        }
        check(result, "EVIOCGKEYCODE_V2", scanCode);
        return read(entry, memory);
    }

    @Override
    public void set(long scanCode, InputCode key) {
        device.stillOpen();
        if (key.typeNumber() != EV_KEY) {
            throw new IllegalArgumentException(key + " is no key");
        }
        NativeMemory memory = node.allocate(input_keymap_entry.SIZE);
        entry(memory, scanCode).keycode(key.number());
        int result = node.ask(input.EVIOCSKEYCODE_V2, memory);
        if (result == -errno.ENOTTY) {
            result = old(scanCode, key.number(), input.EVIOCSKEYCODE);
        }
        check(result, "EVIOCSKEYCODE_V2", scanCode);
    }

    private input_keymap_entry entry(NativeMemory memory, long scanCode) {
        int length = scanCode >>> Integer.SIZE == 0 ? Integer.BYTES : Long.BYTES;
        memory.buffer().order(ByteOrder.nativeOrder()).putLong(input_keymap_entry.OFFSET_scancode, scanCode);
        return new input_keymap_entry().wrap(memory.buffer(), 0).len(length);
    }

    private int old(long scanCode, int key, long request) {
        NativeMemory memory = node.allocate(2 * Integer.BYTES);
        memory.buffer().putInt(0, (int) scanCode).putInt(Integer.BYTES, key);
        int result = node.ask(request, memory);
        return result < 0 ? result : memory.buffer().getInt(Integer.BYTES) & 0xffff;
    }

    private void check(int result, String name, long scanCode) {
        if (result == -errno.EINVAL) {
            throw new DeviceException(
                    DeviceException.failure(name, "the device has no key for scan code 0x" + Long.toHexString(scanCode))
                            .on(node.target())
                            .code("EINVAL")
                            .hint("entries() shows those that it has"));
        }
        if (result < 0) {
            throw device.failure(-result, name);
        }
    }

    @Override
    public String toString() {
        return "key map of " + device;
    }
}
