package org.linux4j.driver.v4l2.internal.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.NamedNumber;
import org.linux4j.driver.v4l2.V4l2Connectors;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2Radio;
import org.linux4j.driver.v4l2.V4l2Selections.Rectangle;
import org.linux4j.driver.v4l2.V4l2Selections.Target;
import org.linux4j.driver.v4l2.V4l2Signals;
import org.linux4j.driver.v4l2.V4l2Value;
import org.linux4j.driver.v4l2.internal.controls.V4l2AllControls;
import org.linux4j.driver.v4l2.internal.media.V4l2MediaDevice;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.setup.V4l2ConnectorsNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2RadioNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2SelectionsNode;
import org.linux4j.driver.v4l2.internal.setup.V4l2SignalsNode;
import org.linux4j.driver.v4l2.uapi.media_device_info;
import org.linux4j.driver.v4l2.uapi.v4l2_captureparm;
import org.linux4j.driver.v4l2.uapi.v4l2_cropcap;
import org.linux4j.driver.v4l2.uapi.v4l2_fract;
import org.linux4j.driver.v4l2.uapi.v4l2_outputparm;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_streamparm;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;

/**
 * How a node is set up, as attributes below {@code v4l2}, and its outputs below {@code video}: all that it tells when it is
 * asked. What it does not know is left out, what it cannot tell now is unreadable.
 */
public final class V4l2Description {

    private static final List<Target> TARGETS = List.of(
            Target.CROP,
            Target.CROP_DEFAULT,
            Target.CROP_BOUNDS,
            Target.NATIVE_SIZE,
            Target.COMPOSE,
            Target.COMPOSE_DEFAULT,
            Target.COMPOSE_BOUNDS,
            Target.COMPOSE_PADDED);

    private static final List<String> BLANKS = List.of("front_porch", "synchronisation", "back_porch");

    /** The signal of a tuner goes up to this. */
    private static final int STRONGEST = 0xffff;

    private final V4l2PlainDevice device;
    private final V4l2Node node;
    private final V4l2Radio radio;
    private final V4l2Connectors connectors;
    private final V4l2Signals signals;
    private final V4l2SelectionsNode selections;
    private final Attributes.Builder all = Attributes.builder();

    private V4l2Description(V4l2PlainDevice device) {
        this.device = device;
        this.node = device.node;
        this.radio = new V4l2RadioNode(device);
        this.connectors = new V4l2ConnectorsNode(device);
        this.signals = new V4l2SignalsNode(device);
        this.selections = new V4l2SelectionsNode(device);
    }

    static Attributes of(V4l2PlainDevice device) {
        V4l2Description description = new V4l2Description(device);
        description.part("v4l2.media", description::media);
        description.part("v4l2.priority", description::priority);
        description.part("v4l2.tuners", description::tuners);
        description.part("v4l2.modulators", description::modulators);
        description.part("video.outputs", description::outputs);
        description.part("v4l2.audio", description::audio);
        description.part("v4l2.standard", description::standard);
        description.part("v4l2.timings", description::timings);
        if (device.capabilities.captureType() != 0 || device.capabilities.outputType() != 0) {
            description.part("v4l2.crop_capability", description::cropCapability);
            description.part("v4l2.selections", description::selections);
            description.part("v4l2.streaming", description::streaming);
        }
        description.part("v4l2.controls", description::controls);
        return description.all.build();
    }

    private void part(String name, Consumer<String> part) {
        try {
            part.accept(name);
        } catch (DeviceException e) {
            all.put(name + "_error", new Value.Unreadable(e.getMessage()));
        }
    }

    private static String version(int version) {
        return (version >>> 16) + "." + (version >>> 8 & 0xff) + "." + (version & 0xff);
    }

    private void media(String name) {
        Optional<V4l2MediaDevice> found = V4l2MediaDevice.of(node);
        if (found.isEmpty()) {
            return;
        }
        try (V4l2MediaDevice graph = found.get()) {
            media_device_info info = graph.info();
            all.put(name + ".driver", info.driver_text())
                    .put(name + ".model", info.model_text())
                    .put(name + ".serial", info.serial_text())
                    .put(name + ".bus_info", info.bus_info_text())
                    .put(name + ".version", version(info.media_version()))
                    .put(name + ".hardware_revision", Integer.toUnsignedLong(info.hw_revision()))
                    .put(name + ".driver_version", version(info.driver_version()));
            graph.entityOf(Path.of(node.handle().target()))
                    .ifPresent(entity -> all.put(name + ".entity.id", entity.id())
                            .put(name + ".entity.name", entity.name())
                            .put(name + ".entity.function", entity.function())
                            .put(
                                    name + ".entity.pads",
                                    Value.ofTexts(entity.pads().stream()
                                            .map(pad -> pad.index() + (pad.sink() ? " sink" : " source"))
                                            .toList()))
                            .put(
                                    name + ".entity.pad_ids",
                                    Value.of(entity.pads().stream()
                                            .map(pad -> Value.of(pad.id()))
                                            .toList())));
        }
    }

    private void priority(String name) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        if (node.has(videodev2.VIDIOC_G_PRIORITY, "VIDIOC_G_PRIORITY", memory)) {
            int number = memory.buffer().getInt(0);
            all.put(name, new V4l2Connectors.Priority(number).toString()).put(name + "_number", number);
        }
    }

    /** Words, and the numbers that they stand for. */
    private static void number(Attributes.Builder to, String name, NamedNumber value, long number) {
        to.put(name, value.toString()).put(name + "_number", number);
    }

    /** Words, the lowest bit first, and the bits that they stand for. */
    private static <T> void bits(
            Attributes.Builder to, String name, String names, Set<T> values, ToIntFunction<T> bit) {
        to.put(names, Value.ofTexts(values.stream().map(Object::toString).toList()))
                .put(name + "_bits", Integer.toUnsignedLong(Bits.in(values, bit)));
    }

    private static void capabilities(Attributes.Builder to, Set<V4l2Radio.TunerCapability> capabilities) {
        bits(to, "capability", "capabilities", capabilities, V4l2Radio.TunerCapability::bit);
    }

    private static void subchannels(Attributes.Builder to, Set<V4l2Radio.Subchannel> subchannels) {
        bits(to, "subchannel", "subchannels", subchannels, V4l2Radio.Subchannel::bit);
    }

    private static Value hertz(double hertz) {
        return Value.of(Math.round(hertz));
    }

    /** As the kernel has it ({@code VIDIOC_G_TUNER}): below 0 the frequency is too low, above it is too high. */
    private static String correction(int afc) {
        return afc == 0 ? "none" : afc < 0 ? "too_low" : "too_high";
    }

    private void tuners(String name) {
        List<Value> tuners = new ArrayList<>();
        for (V4l2Radio.Tuner tuner : radio.tuners()) {
            Attributes.Builder one =
                    Attributes.builder().put("index", tuner.index()).put("name", tuner.name());
            number(one, "type", tuner.type(), tuner.type().number());
            capabilities(one, tuner.capabilities());
            one.put("lowest_hertz", hertz(tuner.lowest()))
                    .put("highest_hertz", hertz(tuner.highest()))
                    .put("signal_percent", Math.round(100.0 * tuner.signal() / STRONGEST))
                    .put("signal", tuner.signal())
                    .put("correction", correction(tuner.correction()))
                    .put("correction_number", tuner.correction());
            number(one, "audio_mode", tuner.audioMode(), tuner.audioMode().number());
            subchannels(one, tuner.subchannels());
            radio.frequency(tuner.index()).ifPresent(now -> one.put("frequency_hertz", hertz(now)));
            tuners.add(Value.of(one.build()));
        }
        if (!tuners.isEmpty()) {
            all.put(name, Value.of(tuners));
        }
    }

    private void modulators(String name) {
        List<Value> modulators = new ArrayList<>();
        for (V4l2Radio.Modulator modulator : radio.modulators()) {
            Attributes.Builder one =
                    Attributes.builder().put("index", modulator.index()).put("name", modulator.name());
            number(one, "type", modulator.type(), modulator.type().number());
            capabilities(one, modulator.capabilities());
            one.put("lowest_hertz", hertz(modulator.lowest())).put("highest_hertz", hertz(modulator.highest()));
            subchannels(one, modulator.subchannels());
            radio.frequency(modulator.index()).ifPresent(now -> one.put("frequency_hertz", hertz(now)));
            modulators.add(Value.of(one.build()));
        }
        if (!modulators.isEmpty()) {
            all.put(name, Value.of(modulators));
        }
    }

    private void outputs(String name) {
        List<V4l2Connectors.Output> outputs = connectors.outputs();
        if (!outputs.isEmpty()) {
            connectors.output().ifPresent(selected -> {
                all.put("video.output_number", selected);
                outputs.stream()
                        .filter(one -> one.index() == selected)
                        .findFirst()
                        .ifPresent(one -> all.put("video.output", one.name()));
            });
            all.put(
                    name,
                    Value.ofTexts(
                            outputs.stream().map(V4l2Connectors.Output::name).toList()));
        }
    }

    private static Value value(V4l2Connectors.Audio audio) {
        Attributes.Builder one =
                Attributes.builder().put("index", audio.index()).put("name", audio.name());
        bits(one, "capability", "capabilities", audio.capabilities(), V4l2Connectors.AudioCapability::bit);
        bits(one, "mode", "modes", audio.modes(), V4l2Connectors.AudioMode::bit);
        return Value.of(one.build());
    }

    private void audio(String name) {
        connectors.audioInput().ifPresent(audio -> all.put(name + "_input", value(audio)));
        connectors.audioOutput().ifPresent(audio -> all.put(name + "_output", value(audio)));
    }

    private void standard(String name) {
        signals.standard().ifPresent(set -> all.put(name + ".bits", set.bits())
                .put(
                        name + ".names",
                        Value.ofTexts(signals.standards().stream()
                                .filter(one -> set.contains(one.id()))
                                .map(V4l2Signals.Standard::name)
                                .toList())));
    }

    private static List<Value> numbers(List<Integer> numbers) {
        return numbers.stream().map(number -> Value.of((long) number)).toList();
    }

    private void timings(String name) {
        signals.timings().ifPresent(timings -> {
            Attributes.Builder one = Attributes.builder()
                    .put("width", timings.width())
                    .put("height", timings.height())
                    .put("interlaced", timings.interlaced())
                    .put("pixel_clock_hertz", timings.pixelClock())
                    .put("frame_rate", String.format(java.util.Locale.ROOT, "%.2f", timings.frameRate()))
                    .put("horizontal", blanks(timings.horizontal()))
                    .put("vertical", blanks(timings.vertical()));
            bits(one, "polarity", "polarities", timings.polarities(), V4l2Signals.Polarity::bit);
            bits(one, "standard", "standards", timings.standards(), V4l2Signals.TimingsStandard::bit);
            bits(one, "flag", "flags", timings.flags(), V4l2Signals.TimingsFlag::bit);
            all.put(name, Value.of(one.build()));
        });
        signals.timingsRange()
                .ifPresent(range -> all.put(name + ".range.width", range(range.minWidth(), range.maxWidth()))
                        .put(name + ".range.height", range(range.minHeight(), range.maxHeight()))
                        .put(name + ".range.pixel_clock_hertz", range(range.minPixelClock(), range.maxPixelClock())));
    }

    /** What is between two lines, or two pictures. */
    private static Value blanks(List<Integer> parts) {
        Attributes.Builder one = Attributes.builder();
        for (int i = 0; i < Math.min(BLANKS.size(), parts.size()); i++) {
            one.put(BLANKS.get(i), parts.get(i));
        }
        return Value.of(one.build());
    }

    private static Value range(long least, long most) {
        return Value.of(List.of(Value.of(least), Value.of(most)));
    }

    private static Value value(Rectangle rectangle) {
        return Value.of(Attributes.builder()
                .put("left", rectangle.left())
                .put("top", rectangle.top())
                .put("width", rectangle.width())
                .put("height", rectangle.height())
                .build());
    }

    private int queueType() {
        return device.capabilities.captureType() != 0
                ? device.capabilities.captureType()
                : device.capabilities.outputType();
    }

    private void cropCapability(String name) {
        NativeMemory memory = node.allocate(v4l2_cropcap.SIZE);
        v4l2_cropcap limits = new v4l2_cropcap().wrap(memory.buffer(), 0).type(queueType());
        if (!node.has(videodev2.VIDIOC_CROPCAP, "VIDIOC_CROPCAP", memory)) {
            return;
        }
        all.put(name + ".bounds", value(rectangle(limits.bounds(new v4l2_rect()))))
                .put(name + ".default", value(rectangle(limits.defrect(new v4l2_rect()))));
        v4l2_fract aspect = limits.pixelaspect(new v4l2_fract());
        if (aspect.denominator() != 0) {
            all.put(name + ".pixel_aspect", aspect.numerator() + "/" + aspect.denominator());
        }
    }

    private static Rectangle rectangle(v4l2_rect rectangle) {
        return new Rectangle(rectangle.left(), rectangle.top(), rectangle.width(), rectangle.height());
    }

    private void selections(String name) {
        for (Target target : TARGETS) {
            try {
                selections.find(target).ifPresent(rectangle -> all.put(name + "." + target, value(rectangle)));
            } catch (DeviceException e) {
                all.put(name + "." + target, new Value.Unreadable(e.getMessage()));
            }
        }
    }

    private void streaming(String name) {
        NativeMemory memory = node.allocate(v4l2_streamparm.SIZE);
        v4l2_streamparm parameters =
                new v4l2_streamparm().wrap(memory.buffer(), 0).type(queueType());
        if (!node.has(videodev2.VIDIOC_G_PARM, "VIDIOC_G_PARM", memory)) {
            return;
        }
        String direct;
        int capability;
        int buffers;
        v4l2_fract interval;
        if (QueueType.isOutput(queueType())) {
            v4l2_outputparm output = parameters.parm_output(new v4l2_outputparm());
            direct = "write";
            capability = output.capability();
            buffers = output.writebuffers();
            interval = output.timeperframe(new v4l2_fract());
        } else {
            v4l2_captureparm capture = parameters.parm_capture(new v4l2_captureparm());
            direct = "read";
            capability = capture.capability();
            buffers = capture.readbuffers();
            interval = capture.timeperframe(new v4l2_fract());
        }
        all.put(name + ".rate_can_be_set", (capability & videodev2.V4L2_CAP_TIMEPERFRAME) != 0)
                .put(name + "." + direct + "_buffers", buffers);
        if (interval.numerator() != 0 && interval.denominator() != 0) {
            all.put(
                    name + ".frames_per_second",
                    Value.of(Fraction.of(
                            Integer.toUnsignedLong(interval.denominator()),
                            Integer.toUnsignedLong(interval.numerator()))));
        }
    }

    private void controls(String name) {
        V4l2AllControls set = new V4l2AllControls(device);
        Map<Long, List<MenuItem>> menus = new HashMap<>();
        for (Control control : device.controls().list()) {
            menus.put(control.id(), control.menu());
        }
        for (V4l2ControlInfo info : set.list()) {
            Attributes.Builder one = Attributes.builder()
                    .put("id", info.id())
                    .put("type", info.type().toString())
                    .put("label", info.label())
                    .put("minimum", info.minimum())
                    .put("maximum", info.maximum())
                    .put("step", info.step())
                    .put("default", info.defaultValue());
            bits(one, "flag", "flags", info.flags(), V4l2ControlInfo.Flag::bit);
            if (!info.dimensions().isEmpty()) {
                one.put("dimensions", Value.of(numbers(info.dimensions())));
            }
            boolean readable =
                    !info.has(V4l2ControlInfo.Flag.WRITE_ONLY) && !info.type().equals(V4l2ControlInfo.Type.BUTTON);
            if (readable) {
                try {
                    one.put("value", value(set.get(info)));
                } catch (DeviceException e) {
                    one.put("value", new Value.Unreadable(e.getMessage()));
                }
            }
            List<MenuItem> menu = menus.getOrDefault(info.id(), List.of());
            if (!menu.isEmpty()) {
                one.put(
                        "menu",
                        Value.ofTexts(menu.stream().map(MenuItem::toString).collect(Collectors.toList())));
            }
            all.put(name + "." + segment(info), Value.of(one.build()));
        }
    }

    /** Its name, unless that has characters that names of attributes have not. */
    private static String segment(V4l2ControlInfo info) {
        return info.name().matches("[a-z0-9_]+") ? info.name() : String.format("0x%08x", info.id());
    }

    private static Value value(V4l2Value value) {
        if (value instanceof V4l2Value.Number number) {
            return Value.of(number.number());
        } else if (value instanceof V4l2Value.Text text) {
            return Value.of(text.text());
        } else if (value instanceof V4l2Value.Numbers array) {
            return Value.of(array.numbers().stream().map(Value::of).toList());
        } else if (value instanceof V4l2Value.Area area) {
            return Value.of(Attributes.builder()
                    .put("width", area.width())
                    .put("height", area.height())
                    .build());
        } else if (value instanceof V4l2Value.Rectangle rectangle) {
            return Value.of(Attributes.builder()
                    .put("left", rectangle.left())
                    .put("top", rectangle.top())
                    .put("width", rectangle.width())
                    .put("height", rectangle.height())
                    .build());
        }
        return ((V4l2Value.Struct) value).bytes();
    }
}
