package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.linux4j.Access;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.Sink;
import org.linux4j.driver.evdev.uapi.input_absinfo;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.input_id;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.driver.evdev.uapi.uinput_abs_setup;
import org.linux4j.driver.evdev.uapi.uinput_setup;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedbackHandler;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputProperty;
import org.linux4j.input.Repeat;
import org.linux4j.input.VirtualInput;
import org.linux4j.spi.AbstractVirtualDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.KernelText;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.errno;

/** A virtual input device, through uinput. */
final class UinputDevice extends AbstractVirtualDevice implements VirtualInput {

    /** The version whose requests are used, of kernel 4.5. */
    private static final int VERSION = 5;

    private static final int BATCH = 64;
    private static final int NAME = 64;
    /** The value of a key's event that is a repetition. */
    private static final int REPEATED = 2;

    private static final long NODE_NANOS = 5_000_000_000L;
    private static final long ACCESS_NANOS = 2_000_000_000L;
    private static final int PAUSE_MILLIS = 2;

    private static final Map<Integer, Long> BIT_REQUESTS = Map.of(
            EV_KEY, uinput.UI_SET_KEYBIT,
            EV_REL, uinput.UI_SET_RELBIT,
            EV_ABS, uinput.UI_SET_ABSBIT,
            EV_MSC, uinput.UI_SET_MSCBIT,
            EV_SW, uinput.UI_SET_SWBIT,
            EV_LED, uinput.UI_SET_LEDBIT,
            EV_SND, uinput.UI_SET_SNDBIT,
            EV_FF, uinput.UI_SET_FFBIT);

    private final DeviceNode node;
    private final UinputService service;

    /** Guards the packet that is made; nobody else has it, for whoever sends has a turn first. */
    private final Object lock = new Object();

    private final NativeMemory batch;
    private final input_event event = new input_event();
    private int count;
    /** Whether a packet was begun. */
    private boolean open;

    /** Whether it repeats keys itself. */
    private final boolean repeats;

    private final UinputSink<InputEvent> events;
    private final UinputSink<InputPacket> packets;

    private UinputDevice(
            DeviceDescriptor descriptor,
            InputDeviceSpec spec,
            DeviceNode node,
            NativeMemory batch,
            UinputService service) {
        super(descriptor, new Holdings(service));
        this.node = node.keeping(this);
        this.service = service;
        this.batch = batch;
        this.repeats = spec.supported().types().stream().anyMatch(type -> type.code() == EV_REP);
        if (repeats) {
            spec.repeat().ifPresent(this::setRepeat);
        }
        String target = descriptor.id().toString();
        this.events = new UinputSink<>(target, "event", this::pass, this::close);
        this.packets = new UinputSink<>(target, "packet", this::pass, this::close);
    }

    static UinputDevice create(Linux linux, InputDeviceSpec spec) {
        DeviceNode node = new DeviceNode(linux, open(linux));
        UinputService service;
        try {
            setUp(node, spec);
            service = new UinputService(node);
        } catch (RuntimeException | Error e) {
            node.handle().close();
            throw e;
        }
        try {
            node.demand(uinput.UI_DEV_CREATE, "UI_DEV_CREATE", 0);
            String name = sysname(node);
            if (spec.supported().types().stream().anyMatch(type -> isTold(type.code()))) {
                service.start(name);
            }
            UinputDevice device =
                    new UinputDevice(node(linux, name), spec, node, node.allocate(BATCH * input_event.SIZE), service);
            // So that whoever is connected to them is told of the end.
            device.keep(device.events);
            device.keep(device.packets);
            return device;
        } catch (RuntimeException | Error e) {
            service.close();
            throw e;
        }
    }

    /** Whether programs tell a device of this type. */
    private static boolean isTold(int type) {
        return type == EV_LED || type == EV_SND || type == EV_REP || type == EV_FF;
    }

    private static FileHandle open(Linux linux) {
        try {
            return FileHandle.open(linux, linux.path("/dev/uinput"));
        } catch (DeviceNotFoundException e) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("create", "this kernel has no uinput, or has not loaded it")
                            .on("/dev/uinput")
                            .hint("load it with `sudo modprobe uinput`")
                            .cause(e));
        }
    }

    private static void setUp(DeviceNode node, InputDeviceSpec spec) {
        NativeMemory version = node.allocate(Integer.BYTES);
        int known = node.ask(uinput.UI_GET_VERSION, version);
        if (known < 0 && known != -errno.EINVAL && known != -errno.ENOTTY) {
            throw node.error(-known, "UI_GET_VERSION");
        }
        if (known < 0 || version.buffer().getInt(0) < VERSION) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("create", "this kernel's uinput is older than version " + VERSION)
                            .on(node.target())
                            .hint("it came with Linux 4.5"));
        }
        spec.supported().types().stream()
                .filter(type -> type.code() != EV_SYN)
                .forEach(type -> node.demand(uinput.UI_SET_EVBIT, "UI_SET_EVBIT", type.code()));
        for (InputCode code : spec.supported().codes()) {
            Long request = BIT_REQUESTS.get(code.typeNumber());
            if (request != null) {
                node.demand(request, "set " + code, code.number());
            }
        }
        for (InputProperty property : spec.supported().properties()) {
            node.demand(uinput.UI_SET_PROPBIT, "UI_SET_PROPBIT", property.number());
        }
        spec.phys().ifPresent(phys -> {
            byte[] bytes = KernelText.bytes(phys);
            NativeMemory text = node.allocate(bytes.length + 1);
            text.buffer().put(0, bytes);
            node.demand(uinput.UI_SET_PHYS, "UI_SET_PHYS", text);
        });
        NativeMemory memory = node.allocate(uinput_setup.SIZE);
        uinput_setup setup = new uinput_setup().wrap(memory.buffer(), 0).ff_effects_max(spec.effects());
        setup.id(new input_id())
                .bustype(spec.identity().bus().number())
                .vendor(spec.identity().vendor())
                .product(spec.identity().product())
                .version(spec.identity().version());
        byte[] name = KernelText.bytes(spec.name());
        for (int i = 0; i < name.length; i++) {
            setup.name(i, name[i]);
        }
        node.demand(uinput.UI_DEV_SETUP, "UI_DEV_SETUP", memory);
        spec.axes().forEach((axis, info) -> setUp(node, axis, info));
    }

    private static void setUp(DeviceNode node, InputCode axis, AxisInfo info) {
        NativeMemory memory = node.allocate(uinput_abs_setup.SIZE);
        new uinput_abs_setup()
                .wrap(memory.buffer(), 0)
                .code(axis.number())
                .absinfo(new input_absinfo())
                .value(info.value())
                .minimum(info.minimum())
                .maximum(info.maximum())
                .fuzz(info.fuzz())
                .flat(info.flat())
                .resolution(info.resolution());
        node.demand(uinput.UI_ABS_SETUP, "set up " + axis, memory);
    }

    /** The kernel's name of the new device, such as {@code input7}. */
    private static String sysname(DeviceNode node) {
        NativeMemory memory = node.allocate(NAME);
        node.demand(Evioc.sysname(NAME), "UI_GET_SYSNAME", memory);
        String name = KernelText.terminated(memory.buffer(), 0, NAME);
        if (!name.matches("input\\d{1,9}")) {
            throw node.nonsense("UI_GET_SYSNAME", "a device by the name '" + name + "'");
        }
        return name;
    }

    /** Waits for the event node, and as long as others, udev for one, take to let this user open it. */
    private static DeviceDescriptor node(Linux linux, String name) {
        Path directory = linux.path("/sys/class/input/" + name);
        long begin = System.nanoTime();
        while (true) {
            long waited = System.nanoTime() - begin;
            List<Path> found = Sysfs.entries(directory, "event[0-9]*");
            if (!found.isEmpty()) {
                DeviceDescriptor device = SysfsInput.describe(
                        SysfsDevice.of(linux, found.get(0)),
                        linux.path("/dev/input/" + found.get(0).getFileName()));
                boolean there = Files.exists(device.path().orElseThrow());
                if (there && (device.access() instanceof Access.Granted || waited > ACCESS_NANOS)) {
                    return device;
                }
            }
            if (waited > NODE_NANOS) {
                throw new DeviceTimeoutException(DeviceException.failure(
                                "create", "the kernel made " + name + ", but no event node for it is there")
                        .on("/dev/input")
                        .hint("is evdev in this kernel, and /dev a devtmpfs?"));
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DeviceInterruptedException(DeviceException.failure("create", "the thread was interrupted")
                        .on(name));
            }
        }
    }

    @Override
    public void sendPacket(InputCode code, int value) {
        synchronized (lock) {
            add(code, value).sync();
        }
    }

    @Override
    public VirtualInput add(InputCode code, int value) {
        synchronized (lock) {
            put(code.typeNumber(), code.number(), value);
            open = true;
            // Room for what ends the packet is always left.
            if (count == BATCH - 1) {
                write();
            }
            return this;
        }
    }

    @Override
    public void sync() {
        synchronized (lock) {
            put(EV_SYN, SYN_REPORT, 0);
            open = false;
            write();
        }
    }

    private void pass(InputEvent event) {
        synchronized (lock) {
            InputCode code = event.code();
            boolean separates = code.typeNumber() == EV_SYN && code.number() != SYN_MT_REPORT;
            if (!separates) {
                boolean repeated = code.typeNumber() == EV_KEY && event.value() == REPEATED;
                if (!repeated || !repeats) {
                    add(code, event.value());
                }
            } else if (open && code.number() != SYN_CONFIG) {
                // What came before SYN_DROPPED holds, and the difference that follows builds on it.
                sync();
            }
        }
    }

    private void pass(InputPacket packet) {
        synchronized (lock) {
            for (int i = 0; i < packet.size(); i++) {
                pass(packet.event(i));
            }
            if (open) {
                sync();
            }
        }
    }

    /** As any program may on the event node; the kernel takes these times from whoever makes a device, too. */
    private void setRepeat(Repeat repeat) {
        put(EV_REP, REP_DELAY, (int) repeat.delay().toMillis());
        put(EV_REP, REP_PERIOD, (int) repeat.period().toMillis());
        put(EV_SYN, SYN_REPORT, 0);
        write();
    }

    private void put(int type, int code, int value) {
        event.wrap(batch.buffer(), count * input_event.SIZE)
                .time_tv_sec(0)
                .time_tv_usec(0)
                .type(type)
                .code(code)
                .value(value);
        count++;
    }

    private void write() {
        int size = count * input_event.SIZE;
        count = 0;
        node.checkWritten(node.write(batch, size), size);
    }

    @Override
    public void play(Iterable<? extends InputPacket> packets) {
        long begin = System.nanoTime();
        Long first = null;
        for (InputPacket packet : packets) {
            if (packet.lostBefore() > 0 && packet.size() == 1) {
                continue;
            }
            first = first == null ? Long.valueOf(packet.timestampNanos()) : first;
            service.pauseUntil(begin + packet.timestampNanos() - first);
            pass(packet);
        }
    }

    @Override
    public void send(InputEvent event) {
        events.send(event);
    }

    @Override
    public boolean send(InputEvent event, Duration timeout) {
        return events.send(event, timeout);
    }

    @Override
    public boolean flush(Duration timeout) {
        return events.flush(timeout);
    }

    @Override
    public Flow.Subscriber<InputEvent> subscriber() {
        return events.subscriber();
    }

    @Override
    public CompletableFuture<Void> connect(Flow.Publisher<? extends InputEvent> publisher) {
        return events.connect(publisher);
    }

    @Override
    public Sink<InputPacket> packets() {
        return packets;
    }

    @Override
    public EventSource<InputEvent> requests() {
        return service.requests();
    }

    @Override
    public void setForceFeedbackHandler(ForceFeedbackHandler handler) {
        service.handler(handler);
    }

    @Override
    public Map<Integer, ForceEffect> effects() {
        return service.effects();
    }
}
