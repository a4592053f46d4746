package org.linux4j.driver.gpio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.EventSource;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/** Lines that are held by one request of the kernel or more. */
final class HeldLines implements LineRequest {

    private static final int WORD = Long.SIZE;

    private final CharacterDeviceChip chip;
    private final String target;
    private final List<Integer> offsets;
    /** The indexes of lines by their names, as far as these were asked for. */
    private final Map<String, Integer> named = new ConcurrentHashMap<>();

    /**
     * By index, for a loop that allocates nothing. They keep this object reachable while the kernel is asked, and it
     * keeps the chip, with which the lines would go.
     */
    private final KernelRequest[] parts;
    /** Changes that go to several requests of the kernel must not mix. */
    private final Object changing = new Object();

    private final Edges edges;
    private final AutoCloseable held;
    private volatile boolean closed;

    private HeldLines(
            CharacterDeviceChip chip,
            DeviceNode node,
            LineRequestSettings settings,
            int[] offsets,
            List<KernelRequest> requests) {
        this.chip = chip;
        this.target = node.target();
        this.offsets = Arrays.stream(offsets).boxed().toList();
        this.parts = requests.stream().map(request -> request.keeping(this)).toArray(KernelRequest[]::new);
        this.edges = Edges.of(
                node.linux(),
                parts,
                offsets,
                settings.lines().stream()
                        .map(LineRequestSettings.Line::settings)
                        .toList(),
                settings.timeout());
        this.held = together(edges.held(), requests);
        for (int i = 0; i < offsets.length; i++) {
            int index = i;
            settings.lines().get(i).name().ifPresent(name -> named.put(name, index));
        }
    }

    static HeldLines request(CharacterDeviceChip chip, DeviceNode node, LineRequestSettings settings, int[] offsets) {
        List<LineSettings> all = settings.lines().stream()
                .map(LineRequestSettings.Line::settings)
                .toList();
        List<KernelRequest> requests = new ArrayList<>();
        try {
            for (int first = 0; first < all.size(); ) {
                int count = KernelRequest.fitting(all, first);
                int begin = first;
                requests.add(KernelRequest.request(
                        node,
                        all.subList(first, first + count),
                        offsets,
                        first,
                        settings.consumer(),
                        settings.eventBufferSize(),
                        number -> failure(number, node.target(), offsets, begin, count, chip::line)));
                first += count;
            }
            return new HeldLines(chip, node, settings, offsets, requests);
        } catch (RuntimeException | Error e) {
            try {
                CloseAll.of(requests);
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** The kernel does not say which line is the trouble; the lines themselves do. */
    private static DeviceException failure(
            int number, String target, int[] offsets, int first, int count, IntFunction<LineInfo> lines) {
        if (number != errno.EBUSY) {
            return LineErrors.of(number, "GPIO_V2_GET_LINE_IOCTL", target);
        }
        List<LineInfo> used = IntStream.range(first, first + count)
                .mapToObj(i -> lines.apply(offsets[i]))
                .filter(LineInfo::used)
                .toList();
        String who = used.stream()
                .map(line -> "line " + line.offset()
                        + line.name().map(name -> " (" + name + ")").orElse("")
                        + line.consumer()
                                .map(consumer -> " by '" + consumer + "'")
                                .orElse(" by the kernel"))
                .collect(Collectors.joining(", "));
        String holder = used.stream()
                .flatMap(line -> line.consumer().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return new DeviceBusyException(
                DeviceException.failure("GPIO_V2_GET_LINE_IOCTL", who.isEmpty() ? "a line is in use" : "in use: " + who)
                        .on(target)
                        .code(LinuxErrors.name(number))
                        .hint("end that program, or use other lines"),
                holder);
    }

    @Override
    public List<Integer> offsets() {
        return offsets;
    }

    @Override
    public int index(String name) {
        Integer index = named.get(name);
        if (index == null) {
            index = byName(name);
            named.put(name, index);
        }
        return index;
    }

    /** Of a line that was requested by its number: a name belongs to the hardware, so it stays. */
    private int byName(String name) {
        checkOpen();
        List<Optional<String>> names =
                offsets.stream().map(offset -> chip.line(offset).name()).toList();
        int[] fitting = IntStream.range(0, names.size())
                .filter(i -> names.get(i).filter(name::equals).isPresent())
                .toArray();
        if (fitting.length != 1) {
            throw new IllegalArgumentException(
                    fitting.length == 0
                            ? "no line of the request has the name '" + name + "'"
                                    + names.stream()
                                            .flatMap(Optional::stream)
                                            .sorted()
                                            .collect(Collectors.collectingAndThen(
                                                    Collectors.joining(", "),
                                                    all -> all.isEmpty() ? "" : "; there are " + all))
                            : fitting.length + " lines of the request have the name '" + name
                                    + "': say which by its number");
        }
        return fitting[0];
    }

    @Override
    public int kernelRequests() {
        return parts.length;
    }

    @Override
    public boolean get(int index) {
        return bits(index, 1) != 0;
    }

    @Override
    public void set(int index, boolean active) {
        setBits(index, 1, active ? 1 : 0);
    }

    @Override
    public long bits(int first, long mask) {
        check(first, mask);
        long values = 0;
        for (KernelRequest part : parts) {
            long own = shifted(mask, first - part.first) & all(part.count);
            if (own != 0) {
                values |= shifted(part.get(own), part.first - first);
            }
        }
        return values;
    }

    @Override
    public void setBits(int first, long mask, long values) {
        check(first, mask);
        synchronized (changing) {
            int reached = 0;
            try {
                for (; reached < parts.length; reached++) {
                    KernelRequest part = parts[reached];
                    int shift = first - part.first;
                    set(reached, shifted(mask, shift) & all(part.count), shifted(values, shift));
                }
            } catch (DeviceException e) {
                throw takeBackValues(e, reached);
            }
        }
    }

    private void set(int part, long mask, long values) {
        parts[part].learn(mask);
        parts[part].set(mask, values);
    }

    private DeviceException takeBackValues(DeviceException failure, int failed) {
        // The kernel refuses lines that are inputs (EPERM) before it drives any.
        int end = failure.code().filter("EPERM"::equals).isPresent() ? failed : failed + 1;
        return AllOrNone.takeBack(
                failure, "set values", parts, end, KernelRequest::changed, part -> parts[part].takeBack());
    }

    /** To the left by a number of bits, to the right where it is negative; what goes over the edge is gone. */
    private static long shifted(long bits, int left) {
        return Math.abs(left) >= WORD ? 0 : left >= 0 ? bits << left : bits >>> -left;
    }

    /** The lowest bits. */
    private static long all(int count) {
        return count >= WORD ? -1 : (1L << count) - 1;
    }

    private void check(int first, long mask) {
        checkOpen();
        long last = (long) first + WORD - 1 - Long.numberOfLeadingZeros(mask);
        if (first < 0 || mask == 0 || last >= offsets.size()) {
            throw new IllegalArgumentException("lines " + first + " and on, mask 0x" + Long.toHexString(mask)
                    + ": the request has lines 0 to " + (offsets.size() - 1));
        }
    }

    @Override
    public void read(long[] values) {
        checkLength(values);
        for (int i = 0; i * WORD < offsets.size(); i++) {
            values[i] = 0;
        }
        for (KernelRequest part : parts) {
            long bits = part.get(all(part.count));
            int word = part.first / WORD;
            int shift = part.first % WORD;
            values[word] |= bits << shift;
            if (shift + part.count > WORD) {
                values[word + 1] |= bits >>> (WORD - shift);
            }
        }
    }

    @Override
    public void write(long[] values) {
        checkLength(values);
        synchronized (changing) {
            int reached = 0;
            try {
                for (; reached < parts.length; reached++) {
                    KernelRequest part = parts[reached];
                    int word = part.first / WORD;
                    int shift = part.first % WORD;
                    long bits = values[word] >>> shift;
                    if (shift + part.count > WORD) {
                        bits |= values[word + 1] << (WORD - shift);
                    }
                    set(reached, all(part.count), bits);
                }
            } catch (DeviceException e) {
                throw takeBackValues(e, reached);
            }
        }
    }

    private void checkLength(long[] values) {
        checkOpen();
        if ((long) values.length * WORD < offsets.size()) {
            throw new IllegalArgumentException(
                    values.length + " elements do not hold the values of " + offsets.size() + " lines");
        }
    }

    @Override
    public void reconfigure(List<LineSettings> settings) {
        checkOpen();
        if (settings.size() != offsets.size()) {
            throw new IllegalArgumentException(
                    settings.size() + " settings were given for " + offsets.size() + " lines");
        }
        synchronized (changing) {
            List<List<LineSettings>> before = new ArrayList<>();
            for (KernelRequest part : parts) {
                List<LineSettings> own = own(settings, part);
                part.checkFits(own);
                before.add(part.current(own, i -> chip.line(offsets.get(part.first + i))));
            }
            int reached = 0;
            try {
                for (; reached < parts.length; reached++) {
                    parts[reached].reconfigure(own(settings, parts[reached]));
                }
            } catch (DeviceException e) {
                // The kernel goes through the lines of a request one by one too.
                throw AllOrNone.takeBack(
                        e, "reconfigure", parts, reached + 1, part -> all(part.count), i -> putBack(i, before.get(i)));
            }
            edges.reconfigured(Arrays.stream(parts)
                    .flatMap(part -> part.settings().stream())
                    .toList());
        }
    }

    private static List<LineSettings> own(List<LineSettings> settings, KernelRequest part) {
        return settings.subList(part.first, part.first + part.count);
    }

    private void putBack(int part, List<LineSettings> before) {
        try {
            parts[part].reconfigure(before);
        } catch (DeviceException e) {
            parts[part].forget();
            throw e;
        }
    }

    @Override
    public EventSource<EdgeEvent> edges() {
        checkOpen();
        return edges;
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("use lines", "the request was closed")
                    .on(target));
        }
    }

    @Override
    public void close() {
        synchronized (held) {
            if (closed) {
                return;
            }
            closed = true;
        }
        CloseAll.of(List.of(edges, held));
        chip.released(held);
    }

    /** What is held of the kernel; it does not refer to this object. */
    AutoCloseable held() {
        return held;
    }

    private static AutoCloseable together(AutoCloseable edges, List<KernelRequest> requests) {
        List<AutoCloseable> all = new ArrayList<>();
        all.add(edges);
        all.addAll(requests);
        return () -> CloseAll.of(all);
    }

    /** As {@code lines 3, 4 of gpio:gpiochip0}: what the lines are at is not read. */
    @Override
    public String toString() {
        return (offsets.size() == 1 ? "line " : "lines ")
                + offsets.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " of " + target
                + (closed ? ", closed" : "");
    }
}
