package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Value;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_id;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.InputBus;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputProperty;
import org.linux4j.input.InputSource;
import org.linux4j.input.InputState;
import org.linux4j.input.KeyMap;
import org.linux4j.input.Repeat;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;

/** An input device behind its event node. This opening of the node is asked for state, and never read. */
final class EvdevDevice extends AbstractDevice implements InputDevice {

    private static final Map<Integer, Integer> COUNTS = Map.of(
            EV_KEY, KEY_CNT,
            EV_REL, REL_CNT,
            EV_ABS, ABS_CNT,
            EV_MSC, MSC_CNT,
            EV_SW, SW_CNT,
            EV_LED, LED_CNT,
            EV_SND, SND_CNT,
            EV_FF, input.FF_CNT);

    private static final int SLOTS_MAX = 1024;

    private final EvdevNode node;
    private final Facts facts;
    private final InputCapabilities supported;
    private final KernelState state;
    private final Own own;

    private EvdevDevice(DeviceDescriptor descriptor, EvdevNode node, Facts facts, Own own) {
        super(descriptor, own);
        this.node = node.keeping(this);
        this.facts = facts;
        this.supported = facts.supported;
        this.state = new KernelState(this, this.node, supported, facts.slots);
        this.own = own;
    }

    static EvdevDevice open(DeviceDescriptor descriptor, Linux linux, Path path) {
        EvdevNode node = EvdevNode.open(linux, path);
        try {
            Facts facts = Facts.read(node);
            // Nothing is ever read here: the kernel need not keep anything.
            node.mask(EV_SYN, List.of());
            return new EvdevDevice(descriptor, node, facts, new Own(node, facts.supported));
        } catch (RuntimeException | Error e) {
            node.handle().close();
            throw e;
        }
    }

    /** What does not change as long as the device is there. */
    private record Facts(
            String name,
            Optional<String> phys,
            Optional<String> uniq,
            InputIdentity identity,
            InputCapabilities supported,
            int slots) {

        static Facts read(EvdevNode node) {
            InputCapabilities supported = EvdevDevice.supported(node);
            return new Facts(
                    node.text(Evioc.NAME, "EVIOCGNAME").orElse(""),
                    node.text(Evioc.PHYS, "EVIOCGPHYS"),
                    node.text(Evioc.UNIQ, "EVIOCGUNIQ"),
                    EvdevDevice.identity(node),
                    supported,
                    EvdevDevice.slots(node, supported));
        }
    }

    /** What the device holds; its own opening is closed after the sources, whose waits must not wait for effects. */
    private static final class Own extends Holdings {
        private final EvdevNode node;
        private final ForceOpening forces;

        Own(EvdevNode node, InputCapabilities supported) {
            this(node, new ForceOpening(node, supported));
        }

        private Own(EvdevNode node, ForceOpening forces) {
            super(() -> CloseAll.of(List.of(forces, node.handle())));
            this.node = node;
            this.forces = forces;
        }

        @Override
        public void close() {
            if (forces.possible()) {
                BoundedClose.run(node.target(), super::close);
            } else {
                super.close();
            }
        }
    }

    private static InputIdentity identity(EvdevNode node) {
        NativeMemory memory = node.allocate(input_id.SIZE);
        node.demand(input.EVIOCGID, "EVIOCGID", memory);
        input_id id = new input_id().wrap(memory.buffer(), 0);
        return new InputIdentity(InputBus.of(id.bustype()), id.vendor(), id.product(), id.version());
    }

    private static InputCapabilities supported(EvdevNode node) {
        List<InputProperty> properties = new ArrayList<>();
        node.bits(Evioc.PROP, "EVIOCGPROP", INPUT_PROP_CNT).stream()
                .forEach(bit -> properties.add(new InputProperty(bit)));
        List<Integer> types = new ArrayList<>();
        List<InputCode> codes = new ArrayList<>();
        node.bits(Evioc.BIT, "EVIOCGBIT", EV_CNT).stream().forEach(type -> {
            types.add(type);
            if (type == EV_REP) {
                // The kernel takes it for granted that who repeats has both.
                codes.add(InputCode.of(EV_REP, REP_DELAY));
                codes.add(InputCode.of(EV_REP, REP_PERIOD));
            } else if (COUNTS.containsKey(type)) {
                node.bits(Evioc.BIT + type, "EVIOCGBIT", COUNTS.get(type)).stream()
                        .forEach(code -> codes.add(InputCode.of(type, code)));
            }
        });
        return new InputCapabilities(properties, types, codes);
    }

    private static int slots(EvdevNode node, InputCapabilities supported) {
        if (!supported.tellsContacts() || !supported.has(InputCode.absolute(ABS_MT_SLOT))) {
            return 0;
        }
        return Math.max(0, Math.min(SLOTS_MAX, node.axis(ABS_MT_SLOT).maximum() + 1));
    }

    /** For what works on behalf of the device. */
    void stillOpen() {
        checkOpen();
    }

    EvdevNode node() {
        return node;
    }

    /** Another opening of the node. */
    EvdevNode another() {
        checkOpen();
        return node.another();
    }

    void closeSource(ReaderSource<?> source, FileHandle handle) {
        if (own.forces.possible()) {
            BoundedClose.run(handle.target(), handle::close);
        } else {
            handle.close();
        }
        released(source.held());
    }

    @Override
    public String name() {
        return facts.name;
    }

    @Override
    public InputIdentity identity() {
        return facts.identity;
    }

    @Override
    public Optional<String> phys() {
        return facts.phys;
    }

    @Override
    public Optional<String> uniq() {
        return facts.uniq;
    }

    @Override
    public InputCapabilities supported() {
        return supported;
    }

    @Override
    public Map<InputCode, AxisInfo> axes() {
        checkOpen();
        Map<InputCode, AxisInfo> axes = new TreeMap<>();
        supported.codes(InputCode.typeOf(EV_ABS)).forEach(axis -> axes.put(axis, node.axis(axis.number())));
        return axes;
    }

    @Override
    public AxisInfo axis(InputCode axis) {
        checkHas(axis, EV_ABS);
        return node.axis(axis.number());
    }

    @Override
    public void setAxis(InputCode axis, AxisInfo info) {
        checkHas(axis, EV_ABS);
        node.axis(axis.number(), info);
    }

    private void checkHas(InputCode code, int type) {
        checkOpen();
        if (!supported.has(code) || type >= 0 && code.typeNumber() != type) {
            throw new IllegalArgumentException(descriptor().id() + " has no "
                    + (type == EV_ABS ? "axis " : "code ") + code + "; `linux4j input info "
                    + descriptor().id()
                    + "` shows what it has");
        }
    }

    @Override
    public InputState state() {
        checkOpen();
        return state;
    }

    @Override
    public InputSource<InputEvent> events(InputEventSettings settings) {
        return source(settings, reader -> new Events(this, reader, settings.timeout()));
    }

    @Override
    public InputSource<InputPacket> packets(InputEventSettings settings) {
        return source(settings, reader -> new Packets(this, reader, settings.timeout()));
    }

    private <T extends ReaderSource<?>> T source(InputEventSettings settings, Function<EventReader, T> maker) {
        EvdevNode own = another();
        T source;
        try {
            source = maker.apply(new EventReader(own, node, supported, facts.slots, settings));
        } catch (RuntimeException | Error e) {
            own.handle().close();
            throw e;
        }
        return keep(source, source.held());
    }

    @Override
    public void send(InputCode code, int value) {
        checkHas(code, -1);
        node.send(code.typeNumber(), code.number(), value);
    }

    @Override
    public Optional<Repeat> repeat() {
        checkOpen();
        if (!supported.has(InputCode.typeOf(EV_REP))) {
            return Optional.empty();
        }
        NativeMemory memory = node.allocate(2 * Integer.BYTES);
        node.demand(input.EVIOCGREP, "EVIOCGREP", memory);
        return Optional.of(new Repeat(
                Duration.ofMillis(Math.max(0, memory.buffer().getInt(0))),
                Duration.ofMillis(Math.max(0, memory.buffer().getInt(Integer.BYTES)))));
    }

    @Override
    public void setRepeat(Repeat repeat) {
        checkOpen();
        if (!supported.has(InputCode.typeOf(EV_REP))) {
            throw new DeviceUnsupportedException(DeviceException.failure("EVIOCSREP", "the device does not repeat keys")
                    .on(node.target()));
        }
        NativeMemory memory = node.allocate(2 * Integer.BYTES);
        memory.buffer().putInt(0, (int) repeat.delay().toMillis()).putInt(Integer.BYTES, (int)
                repeat.period().toMillis());
        node.demand(input.EVIOCSREP, "EVIOCSREP", memory);
    }

    @Override
    public Optional<ForceFeedback> forceFeedback() {
        checkOpen();
        return own.forces.effects().map(slots -> new DeviceForces(this, slots));
    }

    @Override
    public KeyMap keyMap() {
        return new EvdevKeyMap(this);
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        all.put("input.name", facts.name);
        SysfsInput.put(facts.identity, all);
        facts.phys.ifPresent(text -> all.put("input.phys", text));
        facts.uniq.ifPresent(text -> all.put("input.uniq", text));
        all.put("input.classes", SysfsInput.classes(classes()));
        all.put(
                "input.properties",
                Value.ofTexts(
                        supported.properties().stream().map(InputProperty::name).toList()));
        read(all, "input.protocol", () -> {
            NativeMemory memory = node.allocate(Integer.BYTES);
            node.demand(input.EVIOCGVERSION, "EVIOCGVERSION", memory);
            int version = memory.buffer().getInt(0);
            return Value.of((version >>> 16) + "." + (version >>> 8 & 0xff) + "." + (version & 0xff));
        });
        supported.types().forEach(type -> {
            List<String> codes =
                    supported.codes(type).stream().map(InputCode::name).toList();
            all.put("input.codes." + key(type.name()), Value.ofTexts(codes));
        });
        if (own.forces.possible()) {
            read(all, "input.effects", () -> Value.of(node.effects()));
        }
        for (InputCode axis : supported.codes(InputCode.typeOf(EV_ABS))) {
            read(all, "input.axes." + key(axis.name()), () -> Value.of(describe(node.axis(axis.number()))));
        }
        for (int type : new int[] {EV_KEY, EV_LED, EV_SND, EV_SW}) {
            if (supported.has(InputCode.typeOf(type))) {
                read(
                        all,
                        "input.active." + key(InputCode.typeOf(type).name()),
                        () -> Value.ofTexts(state.active(InputCode.typeOf(type)).stream()
                                .map(InputCode::name)
                                .toList()));
            }
        }
        if (supported.has(InputCode.typeOf(EV_REP))) {
            read(all, "input.repeat", () -> {
                Repeat repeat = repeat().orElseThrow();
                return Value.of(Attributes.builder()
                        .put("delay_millis", repeat.delay().toMillis())
                        .put("period_millis", repeat.period().toMillis())
                        .build());
            });
        }
        return all.build();
    }

    /** An attribute's name: {@code EV_KEY/700} is {@code ev_key_700}. */
    private static String key(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('/', '_');
    }

    private static void read(Attributes.Builder all, String key, java.util.function.Supplier<Value> value) {
        try {
            all.put(key, value.get());
        } catch (DeviceException e) {
            all.put(key, new Value.Unreadable(e.getMessage()));
        }
    }

    private static Attributes describe(AxisInfo axis) {
        return Attributes.builder()
                .put("value", axis.value())
                .put("minimum", axis.minimum())
                .put("maximum", axis.maximum())
                .put("fuzz", axis.fuzz())
                .put("flat", axis.flat())
                .put("resolution", axis.resolution())
                .build();
    }

    /** An exception for an effect or a key map entry. */
    DeviceException failure(int number, String operation) {
        return node.error(number, operation);
    }
}
