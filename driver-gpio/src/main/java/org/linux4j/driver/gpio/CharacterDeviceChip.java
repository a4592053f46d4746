package org.linux4j.driver.gpio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.EventSource;
import org.linux4j.Value;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info;
import org.linux4j.driver.gpio.uapi.gpiochip_info;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;

/** A chip behind its character device. */
final class CharacterDeviceChip extends AbstractDevice implements GpioChip {

    /** The kernel counts the lines of a chip in 16 bits. */
    private static final int MOST_LINES = 0xffff;

    private final DeviceNode node;
    private final String label;
    private final int lineCount;

    private CharacterDeviceChip(
            DeviceDescriptor descriptor, DeviceNode node, Holdings holdings, String label, int lineCount) {
        super(descriptor, holdings);
        this.node = node.keeping(this);
        this.label = label;
        this.lineCount = lineCount;
    }

    static CharacterDeviceChip open(DeviceDescriptor descriptor, Linux linux, Path path) {
        FileHandle handle = FileHandle.open(linux, path);
        try {
            DeviceNode node = new DeviceNode(linux, handle, gpio.GPIO_GET_CHIPINFO_IOCTL);
            NativeMemory memory = node.allocate(gpiochip_info.SIZE);
            node.demand(gpio.GPIO_GET_CHIPINFO_IOCTL, "GPIO_GET_CHIPINFO_IOCTL", memory);
            gpiochip_info info = new gpiochip_info().wrap(memory.buffer(), 0);
            int lines = node.checked("GPIO_GET_CHIPINFO_IOCTL", info.lines(), MOST_LINES, "lines of a chip");
            return new CharacterDeviceChip(descriptor, node, new Holdings(handle), info.label_text(), lines);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int lineCount() {
        return lineCount;
    }

    @Override
    public LineInfo line(int offset) {
        checkOffset(offset);
        return info(offset, gpio.GPIO_V2_GET_LINEINFO_IOCTL, "GPIO_V2_GET_LINEINFO_IOCTL");
    }

    private LineInfo info(int offset, long request, String name) {
        checkOpen();
        NativeMemory memory = node.allocate(gpio_v2_line_info.SIZE);
        gpio_v2_line_info info =
                new gpio_v2_line_info().wrap(memory.buffer(), 0).offset(offset);
        node.demand(request, name, memory);
        return LineFlags.read(info);
    }

    @Override
    public List<LineInfo> lines() {
        checkOpen();
        List<LineInfo> lines = new ArrayList<>(lineCount);
        for (int i = 0; i < lineCount; i++) {
            lines.add(line(i));
        }
        return List.copyOf(lines);
    }

    @Override
    public LineRequest request(LineRequestSettings settings) {
        checkOpen();
        int[] offsets = offsets(settings);
        HeldLines lines = HeldLines.request(this, node, settings, offsets);
        return keep(lines, lines.held());
    }

    private int[] offsets(LineRequestSettings settings) {
        List<LineInfo> known = null;
        int[] offsets = new int[settings.lines().size()];
        for (int i = 0; i < offsets.length; i++) {
            LineRequestSettings.Line line = settings.lines().get(i);
            if (line.name().isEmpty()) {
                offsets[i] = line.offset().getAsInt();
                checkOffset(offsets[i]);
            } else {
                known = known == null ? lines() : known;
                offsets[i] = named(line.name().get(), known);
            }
            for (int j = 0; j < i; j++) {
                if (offsets[i] == offsets[j]) {
                    throw new IllegalArgumentException(
                            "line " + offsets[i] + " of " + descriptor().id() + " stands in the request twice");
                }
            }
        }
        return offsets;
    }

    private int named(String name, List<LineInfo> known) {
        List<Integer> fitting = known.stream()
                .filter(line -> line.name().filter(name::equals).isPresent())
                .map(LineInfo::offset)
                .toList();
        if (fitting.size() != 1) {
            throw new IllegalArgumentException(descriptor().id() + " has "
                    + (fitting.isEmpty()
                            ? "no line '" + name + "'; `linux4j gpio info` shows the names"
                            : fitting.size() + " lines '" + name + "': say which by its number, of " + fitting));
        }
        return fitting.get(0);
    }

    private void checkOffset(int offset) {
        if (offset < 0 || offset >= lineCount) {
            throw new IllegalArgumentException(
                    "line " + offset + ": " + descriptor().id() + " has lines 0 to " + (lineCount - 1));
        }
    }

    @Override
    public EventSource<LineInfoEvent> watch(int... offsets) {
        checkOpen();
        for (int i = 0; i < offsets.length; i++) {
            checkOffset(offsets[i]);
            for (int j = 0; j < i; j++) {
                if (offsets[i] == offsets[j]) {
                    throw new IllegalArgumentException("line " + offsets[i] + " stands there twice");
                }
            }
        }
        // A file of its own: what is watched belongs to the file, and would come to every reader of it.
        FileHandle own = node.reopen();
        LineWatch watch;
        try {
            watch = new LineWatch(this, new DeviceNode(node.linux(), own));
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
        try {
            int count = offsets.length == 0 ? lineCount : offsets.length;
            for (int i = 0; i < count; i++) {
                watch.add(offsets.length == 0 ? i : offsets[i]);
            }
        } catch (RuntimeException | Error e) {
            watch.close();
            throw e;
        }
        return keep(watch, watch.held());
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder()
                .putAll(descriptor().attributes())
                .put("gpio.label", label)
                .put("gpio.line_count", lineCount);
        for (int i = 0; i < lineCount; i++) {
            String key = "gpio.lines." + i;
            try {
                all.put(key, Value.of(describe(line(i))));
            } catch (DeviceException e) {
                all.put(key, new Value.Unreadable(e.getMessage()));
            }
        }
        return all.build();
    }

    private static Attributes describe(LineInfo line) {
        Attributes.Builder attributes = Attributes.builder();
        line.name().ifPresent(name -> attributes.put("name", name));
        attributes.put("used", line.used());
        line.consumer().ifPresent(consumer -> attributes.put("consumer", consumer));
        attributes.put("direction", word(line.settings().direction()));
        attributes.put("active_low", line.settings().activeLow());
        attributes.put("bias", word(line.settings().bias()));
        attributes.put("drive", word(line.settings().drive()));
        attributes.put("edges", word(line.settings().edges()));
        attributes.put("event_clock", line.settings().clock().name());
        attributes.put("debounce_micros", line.settings().debounce().toNanos() / 1_000);
        return attributes.build();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
