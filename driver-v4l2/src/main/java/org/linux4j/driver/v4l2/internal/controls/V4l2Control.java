package org.linux4j.driver.v4l2.internal.controls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Attributes;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.AbstractControl;
import org.linux4j.spi.ControlChecks;
import org.linux4j.spi.linux.KernelText;
import org.linux4j.spi.linux.NativeMemory;

/** One control, read and written by {@code VIDIOC_G_EXT_CTRLS} and {@code VIDIOC_S_EXT_CTRLS}. */
public final class V4l2Control extends AbstractControl {

    private static final Set<ControlType> HAS_NUMBER =
            Set.of(ControlType.INTEGER, ControlType.BOOLEAN, ControlType.MENU, ControlType.BITMASK);

    private final V4l2Node node;
    /** Kept reachable: a device whose control is in use is not forgotten. */
    private final V4l2Device owner;

    private final V4l2ControlInfo info;
    private final V4l2Elements elements;
    private final Optional<V4l2Fields> fields;
    private final ControlType type;
    private final String group;
    private final List<MenuItem> menu;

    /** One {@code v4l2_ext_controls} and its {@code v4l2_ext_control}, reused; guarded by itself. */
    private final NativeMemory request;

    private final v4l2_ext_controls batch = new v4l2_ext_controls();
    private final v4l2_ext_control item = new v4l2_ext_control();

    private V4l2Control(V4l2Node node, V4l2Device owner, v4l2_query_ext_ctrl query, String group) {
        this.node = node;
        this.owner = owner;
        this.group = group;
        info = V4l2AllControls.read(query);
        elements = new V4l2Elements(info);
        fields = V4l2Fields.of(info);
        type = typeOf();
        menu = type.equals(ControlType.MENU) ? new V4l2Menu(node, info).items() : List.of();
        request = node.allocate(v4l2_ext_controls.SIZE + v4l2_ext_control.SIZE);
        batch.wrap(request.buffer(), 0);
        item.wrap(request.buffer(), v4l2_ext_controls.SIZE);
    }

    static V4l2Control of(V4l2Node node, V4l2Device owner, v4l2_query_ext_ctrl query, String group) {
        return new V4l2Control(node, owner, query, group);
    }

    private ControlType typeOf() {
        if (info.type().number() == videodev2.V4L2_CTRL_TYPE_STRING) {
            return ControlType.TEXT;
        }
        if (info.hasPayload()) {
            boolean numbers = elements.bytes() > 0 && elements.bytes() == info.elementBytes();
            return numbers ? ControlType.ARRAY : fields.isPresent() ? ControlType.FIELDS : ControlType.BYTES;
        }
        return switch (info.type().number()) {
            case videodev2.V4L2_CTRL_TYPE_BUTTON -> ControlType.BUTTON;
            case videodev2.V4L2_CTRL_TYPE_INTEGER, videodev2.V4L2_CTRL_TYPE_INTEGER64 -> ControlType.INTEGER;
            case videodev2.V4L2_CTRL_TYPE_BOOLEAN -> ControlType.BOOLEAN;
            case videodev2.V4L2_CTRL_TYPE_MENU, videodev2.V4L2_CTRL_TYPE_INTEGER_MENU -> ControlType.MENU;
            case videodev2.V4L2_CTRL_TYPE_BITMASK -> ControlType.BITMASK;
            default -> ControlType.BYTES;
        };
    }

    /** The name as v4l2-ctl spells it: letters and digits in lower case, whatever is between them an underscore. */
    static String nameOf(String label) {
        String name = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return name.replaceAll("^_|_$", "");
    }

    @Override
    public long id() {
        return info.id();
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public String label() {
        return info.label();
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
        return type.equals(ControlType.BUTTON) || type.equals(ControlType.BYTES) || type.equals(ControlType.FIELDS)
                ? Optional.empty()
                : Optional.of(elements.range());
    }

    @Override
    public List<Integer> dimensions() {
        if (!type.equals(ControlType.ARRAY)) {
            return List.of();
        }
        return info.dimensions().isEmpty() ? List.of(info.elements()) : info.dimensions();
    }

    @Override
    public Optional<Value> defaultValue() {
        return switch (type.name()) {
            case "integer", "menu" -> Optional.of(Value.of(info.defaultValue()));
            case "bitmask" -> Optional.of(Value.of(info.defaultValue() & 0xffff_ffffL));
            case "boolean" -> Optional.of(Value.of(info.defaultValue() != 0));
            case "button" -> Optional.empty();
            default -> info.hasPayload() ? defaultPayload() : Optional.empty();
        };
    }

    /** The description has one number at most; what is more has to be asked for. */
    private Optional<Value> defaultPayload() {
        try {
            return Optional.of(decoded(readPayload(videodev2.V4L2_CTRL_WHICH_DEF_VAL)));
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            // Drivers without the kernel's control framework have none.
            return Optional.empty();
        }
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
        query.id((int) info.id());
        node.demand(videodev2.VIDIOC_QUERY_EXT_CTRL, "VIDIOC_QUERY_EXT_CTRL", memory);
        int flags = query.flags();
        Set<ControlFlag> set = new LinkedHashSet<>();
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

    private boolean has(V4l2ControlInfo.Flag flag) {
        return info.has(flag);
    }

    @Override
    public Value value() {
        if (type.equals(ControlType.BUTTON) || has(V4l2ControlInfo.Flag.WRITE_ONLY)) {
            return new Value.Unreadable(type.equals(ControlType.BUTTON) ? "a button has no value" : "write-only");
        }
        return switch (type.name()) {
            case "boolean" -> Value.of(number() != 0);
            case "text", "array", "fields", "bytes" -> decoded(readPayload(videodev2.V4L2_CTRL_WHICH_CUR_VAL));
            default -> Value.of(number());
        };
    }

    private Value decoded(byte[] payload) {
        return switch (type.name()) {
            case "text" -> Value.of(text(payload));
            case "array" ->
                Value.of(elements.numbers(payload).stream().map(Value::of).toList());
            case "fields" ->
                fields.filter(known -> payload.length == info.elementBytes())
                        .map(known -> Value.of(known.read(payload)))
                        .orElseGet(() -> Value.of(payload));
            default -> Value.of(payload);
        };
    }

    @Override
    public long number() {
        if (!HAS_NUMBER.contains(type)) {
            throw refuse("its value is no number");
        }
        if (has(V4l2ControlInfo.Flag.WRITE_ONLY)) {
            throw refuse("it is write-only");
        }
        synchronized (request) {
            prepare(0, 0);
            transfer(videodev2.VIDIOC_G_EXT_CTRLS, "VIDIOC_G_EXT_CTRLS");
            if (info.type().number() == videodev2.V4L2_CTRL_TYPE_INTEGER64) {
                return item.value64();
            }
            return type.equals(ControlType.BITMASK) ? Integer.toUnsignedLong(item.value()) : item.value();
        }
    }

    private byte[] readPayload(int which) {
        boolean payload = has(V4l2ControlInfo.Flag.HAS_PAYLOAD);
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
        // A dynamic array may have grown; what it has at most is always enough.
        int payloadBytes = V4l2Elements.payloadBytes(node, info);
        NativeMemory memory = node.allocate(Math.max(1, payloadBytes));
        synchronized (request) {
            prepare(payloadBytes, memory.address());
            batch.which(which);
            transfer(videodev2.VIDIOC_G_EXT_CTRLS, "VIDIOC_G_EXT_CTRLS", memory);
            byte[] bytes = new byte[Math.max(0, Math.min(item.size(), payloadBytes))];
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
        item.id((int) info.id()).size(size);
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
            throw node.error(-result, callName + " " + name());
        }
    }

    @Override
    protected String target() {
        return node.handle().target();
    }

    @Override
    protected boolean isReadOnly() {
        return has(V4l2ControlInfo.Flag.READ_ONLY);
    }

    @Override
    protected void checkBytes(byte[] bytes) {
        if (info.hasPayload()) {
            elements.check(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), true);
        } else {
            ControlChecks.size(name(), Long.BYTES, Long.BYTES, 1, bytes.length);
        }
    }

    @Override
    protected void checkArray(List<Long> numbers) {
        elements.check(numbers);
    }

    @Override
    protected void checkFields(Attributes attributes) {
        fields.orElseThrow().write(name(), attributes);
    }

    @Override
    protected void write(Value value) {
        if (value instanceof Value.Text text) {
            byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
            writePayload(Arrays.copyOf(bytes, bytes.length + 1));
        } else if (value instanceof Value.Items items) {
            writePayload(elements.array(items.values().stream()
                            .map(number -> ((Value.Whole) number).number())
                            .toList())
                    .array());
        } else if (value instanceof Value.Group group) {
            writePayload(fields.orElseThrow().write(name(), group.attributes()));
        } else if (value instanceof Value.Bytes bytes) {
            writeBytes(bytes.toByteArray());
        } else if (value instanceof Value.Flag flag) {
            writeNumber(flag.on() ? 1 : 0);
        } else {
            writeNumber(((Value.Whole) value).number());
        }
    }

    private void writeNumber(long number) {
        synchronized (request) {
            prepare(0, 0);
            if (info.type().number() == videodev2.V4L2_CTRL_TYPE_INTEGER64) {
                item.value64(number);
            } else {
                item.value((int) number);
            }
            transfer(videodev2.VIDIOC_S_EXT_CTRLS, "VIDIOC_S_EXT_CTRLS");
        }
    }

    /** A control of an unknown type without payload still has eight bytes. */
    private void writeBytes(byte[] bytes) {
        if (info.hasPayload()) {
            writePayload(bytes);
            return;
        }
        synchronized (request) {
            prepare(0, 0);
            request.buffer().put(v4l2_ext_controls.SIZE + v4l2_ext_control.OFFSET_value64, bytes);
            transfer(videodev2.VIDIOC_S_EXT_CTRLS, "VIDIOC_S_EXT_CTRLS");
        }
    }

    private void writePayload(byte[] bytes) {
        NativeMemory memory = node.allocate(Math.max(1, bytes.length));
        memory.buffer().put(0, bytes);
        synchronized (request) {
            prepare(bytes.length, memory.address());
            transfer(videodev2.VIDIOC_S_EXT_CTRLS, "VIDIOC_S_EXT_CTRLS", memory);
        }
    }

    private DeviceUnsupportedException refuse(String reason) {
        return new DeviceUnsupportedException(DeviceException.failure("control " + name(), reason)
                .on(node.handle().target()));
    }
}
