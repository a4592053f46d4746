package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.KernelText;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** Several controls in one request. */
final class V4l2Batch {

    /** In the header from Linux 6.14 on. */
    private static final int WHICH_MIN = 0x0f02_0000;

    private static final int WHICH_MAX = 0x0f03_0000;
    /** In the header from Linux 6.14 on. */
    static final int TYPE_RECT = 0x0107;

    private static final int AREA_BYTES = 8;
    private static final int RECT_BYTES = 16;

    private final V4l2Node node;
    private final List<V4l2ControlInfo> infos;
    private final NativeMemory memory;
    private final v4l2_ext_controls batch;
    private final v4l2_ext_control[] items;
    private final NativeMemory[] payloads;
    private final FileHandle request;

    /**
     * Makes the batch.
     *
     * @param request the request whose values are meant instead of the current ones, or null
     */
    V4l2Batch(V4l2Node node, List<V4l2ControlInfo> infos, FileHandle request) {
        this.node = node;
        this.request = request;
        this.infos = infos;
        this.memory = node.allocate(v4l2_ext_controls.SIZE + Math.max(1, infos.size()) * v4l2_ext_control.SIZE);
        this.batch = new v4l2_ext_controls().wrap(memory.buffer(), 0);
        this.items = new v4l2_ext_control[infos.size()];
        this.payloads = new NativeMemory[infos.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = new v4l2_ext_control().wrap(memory.buffer(), v4l2_ext_controls.SIZE + i * v4l2_ext_control.SIZE);
            items[i].id((int) infos.get(i).id());
        }
        batch.count(items.length).controls(memory.address() + v4l2_ext_controls.SIZE);
    }

    static int which(V4l2ControlSet.Which which) {
        return switch (which) {
            case CURRENT -> videodev2.V4L2_CTRL_WHICH_CUR_VAL;
            case DEFAULT -> videodev2.V4L2_CTRL_WHICH_DEF_VAL;
            case MINIMUM -> WHICH_MIN;
            case MAXIMUM -> WHICH_MAX;
        };
    }

    private void room(int index, int bytes) {
        payloads[index] = node.allocate(Math.max(1, bytes));
        items[index].size(bytes).ptr(payloads[index].address());
    }

    Map<String, V4l2Value> get(int which) {
        batch.which(which);
        for (int i = 0; i < items.length; i++) {
            V4l2ControlInfo info = infos.get(i);
            if (info.hasPayload()) {
                // A dynamic array may have grown; what it has at most is always enough.
                int elements = info.isDynamicArray() && !info.dimensions().isEmpty()
                        ? info.dimensions().get(0)
                        : info.elements();
                room(i, info.elementBytes() * elements);
            }
        }
        send(videodev2.VIDIOC_G_EXT_CTRLS, "VIDIOC_G_EXT_CTRLS");
        return values();
    }

    private Map<String, V4l2Value> values() {
        Map<String, V4l2Value> values = new LinkedHashMap<>();
        for (int i = 0; i < items.length; i++) {
            values.put(infos.get(i).name(), read(i));
        }
        return values;
    }

    void fill(Map<String, V4l2Value> values) {
        batch.which(videodev2.V4L2_CTRL_WHICH_CUR_VAL);
        for (int i = 0; i < items.length; i++) {
            write(i, values.get(infos.get(i).name()));
        }
    }

    void set() {
        int result = ask(videodev2.VIDIOC_S_EXT_CTRLS);
        if (result < 0 && batch.error_idx() >= items.length && items.length > 0) {
            // Nothing was set, and setting does not say which one is wrong; trying does.
            send(videodev2.VIDIOC_TRY_EXT_CTRLS, "VIDIOC_S_EXT_CTRLS");
        }
        check(result, "VIDIOC_S_EXT_CTRLS");
    }

    Map<String, V4l2Value> tryAll() {
        send(videodev2.VIDIOC_TRY_EXT_CTRLS, "VIDIOC_TRY_EXT_CTRLS");
        return values();
    }

    private void send(long operation, String name) {
        check(ask(operation), name);
    }

    private int ask(long operation) {
        if (request == null) {
            return node.ask(operation, memory, payloads);
        }
        int fd = request.acquire();
        try {
            batch.which(videodev2.V4L2_CTRL_WHICH_REQUEST_VAL).request_fd(fd);
            return node.ask(operation, memory, payloads);
        } finally {
            request.release();
        }
    }

    private void check(int result, String name) {
        if (result >= 0) {
            return;
        }
        int index = batch.error_idx();
        String which =
                index >= 0 && index < infos.size() ? " " + infos.get(index).name() : "";
        if (-result == errno.ERANGE || -result == errno.EINVAL) {
            throw new DeviceException(DeviceException.failure(
                            name + which, which.isEmpty() ? "the driver does not accept it" : "this value is refused")
                    .on(node.handle().target())
                    .code(org.linux4j.spi.linux.LinuxErrors.name(-result)));
        }
        if (request != null && -result == errno.EACCES) {
            throw new DeviceException(DeviceException.failure(
                            name + which, "the values of a request can be read when it is done, not before")
                    .on(node.handle().target())
                    .code("EACCES"));
        }
        throw node.error(-result, name + which);
    }

    private V4l2Value read(int index) {
        V4l2ControlInfo info = infos.get(index);
        v4l2_ext_control item = items[index];
        if (!info.hasPayload()) {
            return switch (info.type()) {
                case videodev2.V4L2_CTRL_TYPE_INTEGER64 -> V4l2Value.of(item.value64());
                case videodev2.V4L2_CTRL_TYPE_BITMASK -> V4l2Value.of(Integer.toUnsignedLong(item.value()));
                case videodev2.V4L2_CTRL_TYPE_INTEGER,
                        videodev2.V4L2_CTRL_TYPE_BOOLEAN,
                        videodev2.V4L2_CTRL_TYPE_MENU,
                        videodev2.V4L2_CTRL_TYPE_INTEGER_MENU -> V4l2Value.of((long) item.value());
                default -> {
                    byte[] bytes = new byte[Long.BYTES];
                    memory.buffer().get(item.baseOffset() + v4l2_ext_control.OFFSET_value64, bytes);
                    yield V4l2Value.of(bytes);
                }
            };
        }
        ByteBuffer payload = payloads[index].buffer();
        int bytes = Math.min(item.size(), payload.capacity());
        if (info.type() == videodev2.V4L2_CTRL_TYPE_STRING) {
            return V4l2Value.of(KernelText.terminated(payload, 0, bytes));
        }
        if (info.type() == videodev2.V4L2_CTRL_TYPE_AREA && bytes == AREA_BYTES) {
            return new V4l2Value.Area(
                    Integer.toUnsignedLong(payload.getInt(0)), Integer.toUnsignedLong(payload.getInt(4)));
        }
        if (info.type() == TYPE_RECT && bytes == RECT_BYTES) {
            return new V4l2Value.Rectangle(
                    payload.getInt(0),
                    payload.getInt(4),
                    Integer.toUnsignedLong(payload.getInt(8)),
                    Integer.toUnsignedLong(payload.getInt(12)));
        }
        int element = numberBytes(info);
        if (element > 0) {
            List<Long> numbers = new ArrayList<>(bytes / element);
            for (int at = 0; at + element <= bytes; at += element) {
                numbers.add(number(payload, at, info.type(), element));
            }
            return new V4l2Value.Numbers(numbers);
        }
        byte[] struct = new byte[bytes];
        payload.get(0, struct);
        return V4l2Value.of(struct);
    }

    /** How many bytes a number of an array has; 0 where its elements are no numbers. */
    private static int numberBytes(V4l2ControlInfo info) {
        return switch (info.type()) {
            case videodev2.V4L2_CTRL_TYPE_U8 -> 1;
            case videodev2.V4L2_CTRL_TYPE_U16 -> 2;
            case videodev2.V4L2_CTRL_TYPE_INTEGER64 -> 8;
            case videodev2.V4L2_CTRL_TYPE_U32,
                    videodev2.V4L2_CTRL_TYPE_INTEGER,
                    videodev2.V4L2_CTRL_TYPE_BOOLEAN,
                    videodev2.V4L2_CTRL_TYPE_MENU,
                    videodev2.V4L2_CTRL_TYPE_INTEGER_MENU,
                    videodev2.V4L2_CTRL_TYPE_BITMASK -> 4;
            default -> 0;
        };
    }

    private static long number(ByteBuffer from, int at, int type, int bytes) {
        return switch (bytes) {
            case 1 -> from.get(at) & 0xff;
            case 2 -> from.getShort(at) & 0xffff;
            case 4 ->
                type == videodev2.V4L2_CTRL_TYPE_U32 || type == videodev2.V4L2_CTRL_TYPE_BITMASK
                        ? Integer.toUnsignedLong(from.getInt(at))
                        : from.getInt(at);
            default -> from.getLong(at);
        };
    }

    private void write(int index, V4l2Value value) {
        V4l2ControlInfo info = infos.get(index);
        if (info.has(videodev2.V4L2_CTRL_FLAG_READ_ONLY)) {
            throw new DeviceUnsupportedException(DeviceException.failure("control " + info.name(), "it is read-only")
                    .on(node.handle().target()));
        }
        if (!info.hasPayload()) {
            if (!(value instanceof V4l2Value.Number number)) {
                throw wrong(info, "a number", value);
            }
            if (info.type() == videodev2.V4L2_CTRL_TYPE_INTEGER64) {
                items[index].value64(number.number());
            } else {
                if (number.number() < Integer.MIN_VALUE || number.number() > 0xffff_ffffL) {
                    throw wrong(info, "a number of 32 bits", value);
                }
                items[index].value((int) number.number());
            }
            return;
        }
        byte[] bytes = bytes(info, value);
        room(index, bytes.length);
        payloads[index].buffer().put(0, bytes);
    }

    private static byte[] bytes(V4l2ControlInfo info, V4l2Value value) {
        if (info.type() == videodev2.V4L2_CTRL_TYPE_STRING) {
            if (!(value instanceof V4l2Value.Text text)) {
                throw wrong(info, "a text", value);
            }
            byte[] utf8 = text.text().getBytes(StandardCharsets.UTF_8);
            if (utf8.length < info.minimum() || utf8.length > info.maximum()) {
                throw wrong(info, "a text of " + info.minimum() + " to " + info.maximum() + " bytes", value);
            }
            return java.util.Arrays.copyOf(utf8, utf8.length + 1);
        }
        int element = numberBytes(info);
        byte[] bytes;
        if (value instanceof V4l2Value.Numbers numbers && element > 0) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(numbers.numbers().size() * element).order(java.nio.ByteOrder.nativeOrder());
            for (long number : numbers.numbers()) {
                switch (element) {
                    case 1 -> buffer.put((byte) number);
                    case 2 -> buffer.putShort((short) number);
                    case 4 -> buffer.putInt((int) number);
                    default -> buffer.putLong(number);
                }
            }
            bytes = buffer.array();
        } else if (value instanceof V4l2Value.Area area && info.type() == videodev2.V4L2_CTRL_TYPE_AREA) {
            bytes = ByteBuffer.allocate(AREA_BYTES)
                    .order(java.nio.ByteOrder.nativeOrder())
                    .putInt((int) area.width())
                    .putInt((int) area.height())
                    .array();
        } else if (value instanceof V4l2Value.Rectangle rectangle && info.type() == TYPE_RECT) {
            bytes = ByteBuffer.allocate(RECT_BYTES)
                    .order(java.nio.ByteOrder.nativeOrder())
                    .putInt(rectangle.left())
                    .putInt(rectangle.top())
                    .putInt((int) rectangle.width())
                    .putInt((int) rectangle.height())
                    .array();
        } else if (value instanceof V4l2Value.Struct struct) {
            bytes = struct.bytes().toByteArray();
        } else {
            throw wrong(info, "another type of value", value);
        }
        checkSize(info, bytes.length, value);
        return bytes;
    }

    private static void checkSize(V4l2ControlInfo info, int bytes, V4l2Value value) {
        if (info.isDynamicArray()) {
            int most = info.dimensions().isEmpty()
                    ? info.elements()
                    : info.dimensions().get(0);
            if (bytes == 0 || bytes % info.elementBytes() != 0 || bytes / info.elementBytes() > most) {
                throw wrong(info, "1 to " + most + " elements of " + info.elementBytes() + " bytes", value);
            }
        } else if (bytes != info.elementBytes() * info.elements()) {
            throw wrong(info, info.elements() + " elements of " + info.elementBytes() + " bytes", value);
        }
    }

    private static IllegalArgumentException wrong(V4l2ControlInfo info, String takes, V4l2Value value) {
        return new IllegalArgumentException("Control " + info.name() + " takes " + takes + ", not " + value);
    }
}
