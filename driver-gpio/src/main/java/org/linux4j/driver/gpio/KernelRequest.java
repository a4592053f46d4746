package org.linux4j.driver.gpio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_attribute;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_config;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_config_attribute;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_request;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_values;
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineSettings;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * One request of the kernel: up to 64 lines that follow each other in ours.
 *
 * <p>It knows how its lines work and what drives them, for going back to it. Changes are made by one thread at a time.
 */
final class KernelRequest implements AutoCloseable {

    /** The index of its first line. */
    final int first;

    final int count;
    final DeviceNode node;

    /** For values; guarded by itself. */
    private final NativeMemory memory;

    private final gpio_v2_line_values values;

    /** How the lines work; as they are where the kernel must be asked. */
    private List<LineSettings> settings;

    /** What the lines are driven with, as far as that is known. */
    private long driven;

    private long known;

    /** The lines of the latest change of values, and what drove them before. */
    private long changed;

    private long before;

    private KernelRequest(DeviceNode node, int first, NativeMemory memory, List<LineSettings> settings) {
        this.node = node;
        this.first = first;
        this.count = settings.size();
        this.memory = memory;
        this.values = new gpio_v2_line_values().wrap(memory.buffer(), 0);
        nowWorkAs(settings);
    }

    /** The same request for somebody who must not be found forgotten while it is used, and who alone changes it. */
    KernelRequest keeping(Object user) {
        return new KernelRequest(node.keeping(user), first, memory, settings);
    }

    private void nowWorkAs(List<LineSettings> now) {
        settings = List.copyOf(now);
        known = outputs(now);
        driven = mask(now, LineSettings::active) & known;
    }

    /** How many of the lines from a first one fit in a request; always one or more. */
    static int fitting(List<LineSettings> settings, int first) {
        int most = Math.min(settings.size() - first, gpio.GPIO_V2_LINES_MAX);
        for (int count = 1; count <= most; count++) {
            if (attributes(settings.subList(first, first + count)) > gpio.GPIO_V2_LINE_NUM_ATTRS_MAX) {
                return count - 1;
            }
        }
        return most;
    }

    /** How many attributes the settings take, beyond the flags of the first line, which are everybody's. */
    private static int attributes(List<LineSettings> settings) {
        return flags(settings).size()
                - 1
                + (outputs(settings) == 0 ? 0 : 1)
                + periods(settings).size();
    }

    private static List<Long> flags(List<LineSettings> settings) {
        return settings.stream().map(LineFlags::of).distinct().toList();
    }

    private static List<Long> periods(List<LineSettings> settings) {
        return settings.stream()
                .map(KernelRequest::micros)
                .filter(period -> period != 0)
                .distinct()
                .toList();
    }

    private static long micros(LineSettings settings) {
        return settings.debounce().toNanos() / 1_000;
    }

    private static long outputs(List<LineSettings> settings) {
        return mask(settings, line -> line.direction() == LineDirection.OUTPUT);
    }

    private static long mask(List<LineSettings> settings, java.util.function.Predicate<LineSettings> condition) {
        long mask = 0;
        for (int i = 0; i < settings.size(); i++) {
            mask |= condition.test(settings.get(i)) ? 1L << i : 0;
        }
        return mask;
    }

    /**
     * Asks the kernel for lines.
     *
     * @param failure makes the exception of an error's number
     */
    static KernelRequest request(
            DeviceNode chip,
            List<LineSettings> settings,
            int[] offsets,
            int first,
            String consumer,
            int eventBufferSize,
            IntFunction<DeviceException> failure) {
        NativeMemory memory = chip.allocate(gpio_v2_line_request.SIZE);
        gpio_v2_line_request request = new gpio_v2_line_request().wrap(memory.buffer(), 0);
        int count = settings.size();
        for (int i = 0; i < count; i++) {
            request.offsets(i, offsets[first + i]);
        }
        byte[] text = shortened(consumer);
        for (int i = 0; i < text.length; i++) {
            request.consumer(i, text[i]);
        }
        request.num_lines(count).event_buffer_size(eventBufferSize);
        fill(request.config(new gpio_v2_line_config()), settings);
        int result = chip.ask(gpio.GPIO_V2_GET_LINE_IOCTL, memory);
        if (result < 0) {
            throw failure.apply(-result);
        }
        if (request.fd() < 0) {
            throw chip.nonsense("GPIO_V2_GET_LINE_IOCTL", "a descriptor " + request.fd());
        }
        Syscalls syscalls = chip.linux().syscalls();
        FileHandle handle = FileHandle.of(syscalls, request.fd(), chip.target());
        try {
            int fd = handle.acquire();
            try {
                // The kernel opens it to block, and closing does not end a read that blocks.
                int flags = syscalls.fcntl(fd, fcntl.F_GETFL, 0);
                result = flags < 0 ? flags : syscalls.fcntl(fd, fcntl.F_SETFL, flags | fcntl.O_NONBLOCK);
            } finally {
                handle.release();
            }
            if (result < 0) {
                throw chip.error(-result, "fcntl");
            }
            DeviceNode node = new DeviceNode(chip.linux(), handle);
            return new KernelRequest(node, first, node.allocate(gpio_v2_line_values.SIZE), settings);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    /** What the kernel keeps: 31 bytes, not cut within a character. */
    private static byte[] shortened(String consumer) {
        String text = consumer;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        while (bytes.length >= gpio_v2_line_request.LENGTH_consumer) {
            text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private static void fill(gpio_v2_line_config config, List<LineSettings> settings) {
        gpio_v2_line_config_attribute slot = new gpio_v2_line_config_attribute();
        gpio_v2_line_attribute attribute = new gpio_v2_line_attribute();
        List<Long> flags = flags(settings);
        config.flags(flags.get(0));
        int used = 0;
        for (long one : flags.subList(1, flags.size())) {
            config.attrs(used++, slot).mask(mask(settings, line -> LineFlags.of(line) == one));
            slot.attr(attribute).id(gpio.GPIO_V2_LINE_ATTR_ID_FLAGS).flags(one);
        }
        long outputs = outputs(settings);
        if (outputs != 0) {
            config.attrs(used++, slot).mask(outputs);
            slot.attr(attribute)
                    .id(gpio.GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES)
                    .values(mask(settings, LineSettings::active) & outputs);
        }
        for (long period : periods(settings)) {
            config.attrs(used++, slot).mask(mask(settings, line -> micros(line) == period));
            slot.attr(attribute).id(gpio.GPIO_V2_LINE_ATTR_ID_DEBOUNCE).debounce_period_us((int) period);
        }
        config.num_attrs(used);
    }

    /** Fails where the kernel has no room for settings in one of its requests. */
    void checkFits(List<LineSettings> wanted) {
        if (fitting(wanted, 0) < count) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "reconfigure",
                            "these settings take more attributes than the " + gpio.GPIO_V2_LINE_NUM_ATTRS_MAX
                                    + " of a kernel request")
                    .on(node.target())
                    .hint("close the request and make another, which is spread anew"));
        }
    }

    /**
     * How the lines work and what drives them, as settings that lead back to it.
     *
     * @param changing settings that are to come; lines that these leave as they are need not be known
     * @param info what the kernel tells of a line, by its place here
     */
    List<LineSettings> current(List<LineSettings> changing, IntFunction<LineInfo> info) {
        List<LineSettings> current = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            LineSettings line = settings.get(i);
            if (isAsIs(line) && !isAsIs(changing.get(i))) {
                line = info.apply(i).settings();
            }
            if (line.direction() == LineDirection.OUTPUT) {
                learn(1L << i);
                line = driven(line, (driven >>> i & 1) != 0);
            }
            current.add(line);
        }
        return current;
    }

    private static LineSettings driven(LineSettings line, boolean active) {
        return line.toBuilder().output(active).build();
    }

    private static boolean isAsIs(LineSettings line) {
        return line.direction() == LineDirection.AS_IS;
    }

    /** Makes the lines work otherwise; some of them may do so, and some not, when it fails. */
    void reconfigure(List<LineSettings> wanted) {
        NativeMemory argument = node.allocate(gpio_v2_line_config.SIZE);
        fill(new gpio_v2_line_config().wrap(argument.buffer(), 0), wanted);
        int result = node.ask(gpio.GPIO_V2_LINE_SET_CONFIG_IOCTL, argument);
        if (result < 0) {
            throw LineErrors.of(-result, "GPIO_V2_LINE_SET_CONFIG_IOCTL", node.target());
        }
        // A line whose direction is not given is left alone altogether.
        long left = mask(wanted, KernelRequest::isAsIs);
        List<LineSettings> now = new ArrayList<>(wanted);
        for (int i = 0; i < count; i++) {
            if (isAsIs(wanted.get(i))) {
                now.set(i, settings.get(i));
            }
        }
        long drivenBefore = driven;
        long knownBefore = known;
        nowWorkAs(now);
        driven = driven & ~left | drivenBefore & left;
        known = known & ~left | knownBefore & left;
    }

    /** Says that nobody knows how the lines work, so that the kernel is asked when it matters. */
    void forget() {
        nowWorkAs(Collections.nCopies(count, LineSettings.builder().build()));
    }

    List<LineSettings> settings() {
        return settings;
    }

    long get(long mask) {
        synchronized (memory) {
            values.mask(mask).bits(0);
            node.demand(gpio.GPIO_V2_LINE_GET_VALUES_IOCTL, "GPIO_V2_LINE_GET_VALUES_IOCTL", memory);
            return values.bits() & mask;
        }
    }

    /** Finds out what drives lines where that is not known, before they are changed. */
    void learn(long mask) {
        // There is nothing to take back of an older change.
        changed = 0;
        long unknown = mask & ~known;
        if (unknown != 0) {
            driven = driven & ~unknown | get(unknown);
            known |= unknown;
        }
    }

    /** Drives lines; none where the mask is empty. */
    void set(long mask, long bits) {
        changed = mask;
        before = driven;
        if (mask == 0) {
            return;
        }
        drive(mask, bits);
        driven = driven & ~mask | bits & mask;
        known |= mask;
    }

    /** Drives the lines of the latest change as they were before. */
    void takeBack() {
        if (changed != 0) {
            drive(changed, before);
            driven = driven & ~changed | before & changed;
        }
    }

    /** The lines of the latest change. */
    long changed() {
        return changed;
    }

    private void drive(long mask, long bits) {
        synchronized (memory) {
            values.mask(mask).bits(bits);
            int result = node.ask(gpio.GPIO_V2_LINE_SET_VALUES_IOCTL, memory);
            if (result < 0) {
                throw LineErrors.of(-result, LineErrors.SET_VALUES, node.target());
            }
        }
    }

    @Override
    public void close() {
        node.handle().close();
    }
}
