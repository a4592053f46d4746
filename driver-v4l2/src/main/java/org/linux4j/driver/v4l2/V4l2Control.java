package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_querymenu;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.KernelText;
import org.linux4j.spi.linux.NativeMemory;

/** One control, read and written by {@code VIDIOC_G_EXT_CTRLS} and {@code VIDIOC_S_EXT_CTRLS}. */
final class V4l2Control implements Control {

    private final V4l2Node node;
    /** Kept reachable: a device whose control is in use is not forgotten. */
    private final V4l2Device owner;

    private final int id;
    private final int kernelType;
    private final ControlType type;
    private final String name;
    private final String label;
    private final String group;
    private final long minimum;
    private final long maximum;
    private final long step;
    private final long defaultNumber;
    private final int payloadBytes;
    private final int kernelFlags;
    private final List<MenuItem> menu;

    /** One {@code v4l2_ext_controls} and its {@code v4l2_ext_control}, reused; guarded by itself. */
    private final NativeMemory request;

    private final v4l2_ext_controls batch = new v4l2_ext_controls();
    private final v4l2_ext_control item = new v4l2_ext_control();

    private V4l2Control(V4l2Node node, V4l2Device owner, v4l2_query_ext_ctrl query, String group) {
        this.node = node;
        this.owner = owner;
        id = query.id();
        kernelType = query.type();
        kernelFlags = query.flags();
        boolean payload = (kernelFlags & videodev2.V4L2_CTRL_FLAG_HAS_PAYLOAD) != 0;
        type = type(kernelType, payload);
        label = query.name_text();
        name = nameOf(label);
        this.group = group;
        minimum = query.minimum();
        maximum = query.maximum();
        step = query.step();
        defaultNumber = query.default_value();
        payloadBytes = (int) Math.min(
                Integer.MAX_VALUE, Integer.toUnsignedLong(query.elem_size()) * Integer.toUnsignedLong(query.elems()));
        menu = type == ControlType.MENU ? readMenu() : List.of();
        request = node.allocate(v4l2_ext_controls.SIZE + v4l2_ext_control.SIZE);
        batch.wrap(request.buffer(), 0);
        item.wrap(request.buffer(), v4l2_ext_controls.SIZE);
    }

    static V4l2Control of(V4l2Node node, V4l2Device owner, v4l2_query_ext_ctrl query, String group) {
        return new V4l2Control(node, owner, query, group);
    }

    private static ControlType type(int kernelType, boolean payload) {
        return switch (kernelType) {
            case videodev2.V4L2_CTRL_TYPE_STRING -> ControlType.TEXT;
            case videodev2.V4L2_CTRL_TYPE_BUTTON -> ControlType.BUTTON;
            // Arrays of the plain types are bytes, too.
            case videodev2.V4L2_CTRL_TYPE_INTEGER, videodev2.V4L2_CTRL_TYPE_INTEGER64 ->
                payload ? ControlType.BYTES : ControlType.INTEGER;
            case videodev2.V4L2_CTRL_TYPE_BOOLEAN -> payload ? ControlType.BYTES : ControlType.BOOLEAN;
            case videodev2.V4L2_CTRL_TYPE_MENU, videodev2.V4L2_CTRL_TYPE_INTEGER_MENU ->
                payload ? ControlType.BYTES : ControlType.MENU;
            case videodev2.V4L2_CTRL_TYPE_BITMASK -> payload ? ControlType.BYTES : ControlType.BITMASK;
            default -> ControlType.BYTES;
        };
    }

    /** The name as v4l2-ctl spells it: letters and digits in lower case, whatever is between them an underscore. */
    static String nameOf(String label) {
        String name = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return name.replaceAll("^_|_$", "");
    }

    private List<MenuItem> readMenu() {
        List<MenuItem> items = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_querymenu.SIZE);
        v4l2_querymenu query = new v4l2_querymenu().wrap(memory.buffer(), 0);
        boolean numbers = kernelType == videodev2.V4L2_CTRL_TYPE_INTEGER_MENU;
        long first = Math.max(0, minimum);
        for (long index = first; index <= maximum && index < first + V4l2Node.MAX_ENTRIES; index++) {
            query.clear();
            query.id(id).index((int) index);
            // Gaps answer EINVAL.
            if (node.ask(videodev2.VIDIOC_QUERYMENU, memory) >= 0) {
                items.add(
                        numbers
                                ? new MenuItem(index, Long.toString(query.value()), OptionalLong.of(query.value()))
                                : new MenuItem(index, query.name_text(), OptionalLong.empty()));
            }
        }
        return List.copyOf(items);
    }

    @Override
    public long id() {
        return Integer.toUnsignedLong(id);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public ControlType type() {
        return type;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public Optional<ControlRange> range() {
        return switch (type) {
            case INTEGER, MENU, TEXT -> Optional.of(new ControlRange(minimum, maximum, Math.max(1, step)));
            case BITMASK -> Optional.of(new ControlRange(0, maximum & 0xffff_ffffL, 1));
            case BOOLEAN -> Optional.of(new ControlRange(0, 1, 1));
            case BUTTON, BYTES -> Optional.empty();
        };
    }

    @Override
    public Optional<Value> defaultValue() {
        return switch (type) {
            case INTEGER, MENU -> Optional.of(Value.of(defaultNumber));
            case BITMASK -> Optional.of(Value.of(defaultNumber & 0xffff_ffffL));
            case BOOLEAN -> Optional.of(Value.of(defaultNumber != 0));
            case BUTTON, TEXT, BYTES -> Optional.empty();
        };
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<MenuItem> menu() {
        return menu;
    }

    @Override
    public Set<ControlFlag> flags() {
        NativeMemory memory = node.allocate(v4l2_query_ext_ctrl.SIZE);
        v4l2_query_ext_ctrl query = new v4l2_query_ext_ctrl().wrap(memory.buffer(), 0);
        query.id(id);
        node.demand(videodev2.VIDIOC_QUERY_EXT_CTRL, "VIDIOC_QUERY_EXT_CTRL", memory);
        int flags = query.flags();
        Set<ControlFlag> set = EnumSet.noneOf(ControlFlag.class);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_READ_ONLY, ControlFlag.READ_ONLY);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_WRITE_ONLY, ControlFlag.WRITE_ONLY);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_VOLATILE, ControlFlag.VOLATILE);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_INACTIVE, ControlFlag.INACTIVE);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_DISABLED, ControlFlag.DISABLED);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_GRABBED, ControlFlag.GRABBED);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_UPDATE, ControlFlag.UPDATES_OTHERS);
        add(set, flags, videodev2.V4L2_CTRL_FLAG_EXECUTE_ON_WRITE, ControlFlag.EXECUTES_ON_WRITE);
        return set;
    }

    private static void add(Set<ControlFlag> set, int flags, int bit, ControlFlag flag) {
        if ((flags & bit) != 0) {
            set.add(flag);
        }
    }

    private boolean has(int flag) {
        return (kernelFlags & flag) != 0;
    }

    @Override
    public Value value() {
        if (type == ControlType.BUTTON || has(videodev2.V4L2_CTRL_FLAG_WRITE_ONLY)) {
            return new Value.Unreadable(type == ControlType.BUTTON ? "a button has no value" : "write-only");
        }
        return switch (type) {
            case BOOLEAN -> Value.of(number() != 0);
            case TEXT -> Value.of(text(readPayload()));
            case BYTES -> Value.of(readPayload());
            default -> Value.of(number());
        };
    }

    @Override
    public long number() {
        if (type == ControlType.TEXT || type == ControlType.BYTES || type == ControlType.BUTTON) {
            throw refuse("its value is no number");
        }
        synchronized (request) {
            prepare(0, 0);
            transfer(videodev2.VIDIOC_G_EXT_CTRLS, "VIDIOC_G_EXT_CTRLS");
            if (kernelType == videodev2.V4L2_CTRL_TYPE_INTEGER64) {
                return item.value64();
            }
            return type == ControlType.BITMASK ? Integer.toUnsignedLong(item.value()) : item.value();
        }
    }

    private byte[] readPayload() {
        boolean payload = has(videodev2.V4L2_CTRL_FLAG_HAS_PAYLOAD);
        // A control of an unknown type without payload still has eight bytes.
        if (!payload) {
            synchronized (request) {
                prepare(0, 0);
                transfer(videodev2.VIDIOC_G_EXT_CTRLS, "VIDIOC_G_EXT_CTRLS");
                byte[] bytes = new byte[Long.BYTES];
                request.buffer().get(v4l2_ext_controls.SIZE + v4l2_ext_control.OFFSET_value64, bytes);
                return bytes;
            }
        }
        NativeMemory memory = node.allocate(Math.max(1, payloadBytes));
        synchronized (request) {
            prepare(payloadBytes, memory.address());
            transfer(videodev2.VIDIOC_G_EXT_CTRLS, "VIDIOC_G_EXT_CTRLS", memory);
            byte[] bytes = new byte[Math.min(item.size(), payloadBytes)];
            memory.buffer().get(0, bytes);
            return bytes;
        }
    }

    private static String text(byte[] bytes) {
        return KernelText.terminated(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    /** Fills the batch of one; a size of 0 means a plain value. */
    private void prepare(int size, long address) {
        batch.clear();
        batch.count(1).controls(request.address() + v4l2_ext_controls.SIZE);
        item.clear();
        item.id(id).size(size);
        if (size > 0) {
            item.ptr(address);
        }
    }

    private void transfer(long call, String callName) {
        transfer(call, callName, null);
    }

    private void transfer(long call, String callName, NativeMemory payload) {
        int result = node.ask(call, request, payload);
        if (result < 0) {
            throw node.error(-result, callName + " " + name);
        }
    }

    @Override
    public void set(Value value) {
        if (has(videodev2.V4L2_CTRL_FLAG_READ_ONLY)) {
            throw refuse("it is read-only");
        }
        if (type == ControlType.BUTTON) {
            throw new IllegalArgumentException("Control " + name + " is a button: it takes no value, push() it");
        }
        if (value instanceof Value.Text text && type == ControlType.TEXT) {
            writeText(text.text());
        } else if (value instanceof Value.Bytes bytes && type == ControlType.BYTES) {
            writeBytes(bytes.toByteArray());
        } else if (value instanceof Value.Flag flag && type == ControlType.BOOLEAN) {
            writeNumber(flag.on() ? 1 : 0);
        } else if (value instanceof Value.Whole whole
                && (type == ControlType.INTEGER || type == ControlType.MENU || type == ControlType.BITMASK)) {
            checkRange(whole.number());
            writeNumber(whole.number());
        } else {
            throw new IllegalArgumentException(
                    "Control " + name + " takes " + type.name().toLowerCase(Locale.ROOT) + ", not '" + value + "'");
        }
    }

    private void checkRange(long number) {
        if (type == ControlType.MENU) {
            if (menu.stream().noneMatch(entry -> entry.index() == number)) {
                throw new IllegalArgumentException(
                        "Control " + name + " has no menu item " + number + ": it has " + menu);
            }
        } else if (type == ControlType.BITMASK) {
            if ((number & ~(maximum & 0xffff_ffffL)) != 0) {
                throw new IllegalArgumentException(String.format(
                        "Control %s does not have all bits of 0x%x: it has 0x%x",
                        name, number, maximum & 0xffff_ffffL));
            }
        } else if (!new ControlRange(minimum, maximum, Math.max(1, step)).contains(number)) {
            throw new IllegalArgumentException("Control " + name + " cannot be set to " + number + ": it takes "
                    + new ControlRange(minimum, maximum, Math.max(1, step)));
        }
    }

    private void writeNumber(long number) {
        synchronized (request) {
            prepare(0, 0);
            if (kernelType == videodev2.V4L2_CTRL_TYPE_INTEGER64) {
                item.value64(number);
            } else {
                item.value((int) number);
            }
            transfer(videodev2.VIDIOC_S_EXT_CTRLS, "VIDIOC_S_EXT_CTRLS");
        }
    }

    private void writeText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Control " + name + " takes no text with a zero character");
        }
        if (!new ControlRange(minimum, maximum, Math.max(1, step)).contains(bytes.length)) {
            throw new IllegalArgumentException(
                    "Control " + name + " takes a text of " + range().orElseThrow() + " bytes, not of " + bytes.length);
        }
        NativeMemory memory = node.allocate(bytes.length + 1);
        memory.buffer().put(0, bytes);
        writePayload(memory, bytes.length + 1);
    }

    private void writeBytes(byte[] bytes) {
        if (bytes.length != payloadBytes) {
            throw new IllegalArgumentException(
                    "Control " + name + " takes " + payloadBytes + " bytes, not " + bytes.length);
        }
        NativeMemory memory = node.allocate(Math.max(1, bytes.length));
        memory.buffer().put(0, bytes);
        writePayload(memory, bytes.length);
    }

    private void writePayload(NativeMemory memory, int size) {
        synchronized (request) {
            prepare(size, memory.address());
            transfer(videodev2.VIDIOC_S_EXT_CTRLS, "VIDIOC_S_EXT_CTRLS", memory);
        }
    }

    @Override
    public void push() {
        if (type != ControlType.BUTTON) {
            throw refuse("it is no button");
        }
        writeNumber(0);
    }

    private DeviceUnsupportedException refuse(String reason) {
        return new DeviceUnsupportedException(DeviceException.failure("control " + name, reason)
                .on(node.handle().target()));
    }

    @Override
    public String toString() {
        return owner.descriptor().id() + " " + name;
    }
}
