package org.linux4j.driver.v4l2.internal.controls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Value;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.ControlChecks;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.KernelText;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** Several controls in one request. */
public final class V4l2Batch {

    /** In the header from Linux 6.14 on. */
    private static final int WHICH_MIN = 0x0f02_0000;

    private static final int WHICH_MAX = 0x0f03_0000;

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
                room(i, V4l2Elements.payloadBytes(node, info));
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

    /**
     * Fills in the values.
     *
     * @param exact whether the driver shall take each as it is; otherwise each only must be of the control's type
     */
    void fill(Map<String, V4l2Value> values, boolean exact) {
        batch.which(videodev2.V4L2_CTRL_WHICH_CUR_VAL);
        for (int i = 0; i < items.length; i++) {
            write(i, values.get(infos.get(i).name()), exact);
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
            return switch (info.type().number()) {
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
        int bytes = Math.max(0, Math.min(item.size(), payload.capacity()));
        if (info.type().number() == videodev2.V4L2_CTRL_TYPE_STRING) {
            return V4l2Value.of(KernelText.terminated(payload, 0, bytes));
        }
        if (info.type().number() == videodev2.V4L2_CTRL_TYPE_AREA && bytes == AREA_BYTES) {
            return new V4l2Value.Area(
                    Integer.toUnsignedLong(payload.getInt(0)), Integer.toUnsignedLong(payload.getInt(4)));
        }
        if (info.type().equals(V4l2ControlInfo.Type.RECT) && bytes == RECT_BYTES) {
            return new V4l2Value.Rectangle(
                    payload.getInt(0),
                    payload.getInt(4),
                    Integer.toUnsignedLong(payload.getInt(8)),
                    Integer.toUnsignedLong(payload.getInt(12)));
        }
        V4l2Elements elements = new V4l2Elements(info);
        byte[] value = new byte[bytes];
        payload.get(0, value);
        return elements.bytes() > 0 ? new V4l2Value.Numbers(elements.numbers(value)) : V4l2Value.of(value);
    }

    private void write(int index, V4l2Value value, boolean exact) {
        V4l2ControlInfo info = infos.get(index);
        if (info.has(V4l2ControlInfo.Flag.READ_ONLY)) {
            throw ControlChecks.readOnly(info.name(), node.handle().target());
        }
        if (!info.hasPayload()) {
            if (!(value instanceof V4l2Value.Number number)) {
                throw ControlChecks.refused(info.name(), value, "a number");
            }
            writeNumber(index, info, number.number(), exact);
            return;
        }
        byte[] bytes = bytes(info, value, exact);
        room(index, bytes.length);
        payloads[index].buffer().put(0, bytes);
    }

    private void writeNumber(int index, V4l2ControlInfo info, long number, boolean exact) {
        V4l2Elements elements = new V4l2Elements(info);
        if (elements.bytes() > 0) {
            elements.check(0, number, exact);
        }
        if (exact && elements.areItems()) {
            V4l2Menu menu = new V4l2Menu(node, info);
            if (!menu.has(number)) {
                ControlChecks.item(info.name(), menu.items(), number);
            }
        }
        if (info.type().number() == videodev2.V4L2_CTRL_TYPE_INTEGER64) {
            items[index].value64(number);
        } else {
            items[index].value((int) number);
        }
    }

    private static byte[] bytes(V4l2ControlInfo info, V4l2Value value, boolean exact) {
        V4l2Elements elements = new V4l2Elements(info);
        if (info.type().number() == videodev2.V4L2_CTRL_TYPE_STRING) {
            if (!(value instanceof V4l2Value.Text text)) {
                throw ControlChecks.refused(info.name(), value, "a text");
            }
            byte[] utf8 = ControlChecks.text(info.name(), elements.range(), text.text());
            return Arrays.copyOf(utf8, utf8.length + 1);
        }
        ByteBuffer bytes;
        if (value instanceof V4l2Value.Numbers numbers && elements.bytes() > 0) {
            bytes = elements.array(numbers.numbers());
        } else if (value instanceof V4l2Value.Area area && info.type().number() == videodev2.V4L2_CTRL_TYPE_AREA) {
            bytes = ByteBuffer.allocate(AREA_BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putInt((int) area.width())
                    .putInt((int) area.height())
                    .flip();
        } else if (value instanceof V4l2Value.Rectangle rectangle && info.type().equals(V4l2ControlInfo.Type.RECT)) {
            bytes = ByteBuffer.allocate(RECT_BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putInt(rectangle.left())
                    .putInt(rectangle.top())
                    .putInt((int) rectangle.width())
                    .putInt((int) rectangle.height())
                    .flip();
        } else if (value instanceof V4l2Value.Struct struct) {
            bytes = ByteBuffer.wrap(struct.bytes().toByteArray()).order(ByteOrder.nativeOrder());
        } else {
            throw ControlChecks.refused(info.name(), value, "another type of value");
        }
        elements.check(bytes, exact);
        return bytes.array();
    }
}
