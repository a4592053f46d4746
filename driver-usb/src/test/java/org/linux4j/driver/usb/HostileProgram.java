package org.linux4j.driver.usb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.driver.usb.uapi.usbdevfs_connectinfo;
import org.linux4j.driver.usb.uapi.usbdevfs_conninfo_ex;
import org.linux4j.driver.usb.uapi.usbdevfs_getdriver;
import org.linux4j.driver.usb.uapi.usbdevfs_hub_portinfo;
import org.linux4j.driver.usb.uapi.usbdevfs_ioctl;
import org.linux4j.driver.usb.uapi.usbdevfs_iso_packet_desc;
import org.linux4j.driver.usb.uapi.usbdevfs_urb;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.AlteredFile;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.HostileTable;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbHub;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbTransfer;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransfers;

/** Asks the driver about devices of which the kernel answers what cannot be; run by {@link HostileAnswersTest}. */
final class HostileProgram {

    private static final int[] HUGE = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 99};
    private static final Duration SHORT = Duration.ofMillis(50);

    private static final long[] REQUESTS = {
        usbdevice_fs.USBDEVFS_GET_CAPABILITIES,
        usbdevice_fs.USBDEVFS_CLAIMINTERFACE,
        usbdevice_fs.USBDEVFS_RELEASEINTERFACE,
        usbdevice_fs.USBDEVFS_DISCONNECT_CLAIM,
        usbdevice_fs.USBDEVFS_GETDRIVER,
        usbdevice_fs.USBDEVFS_SETCONFIGURATION,
        usbdevice_fs.USBDEVFS_SETINTERFACE,
        usbdevice_fs.USBDEVFS_IOCTL,
        usbdevice_fs.USBDEVFS_RESET,
        usbdevice_fs.USBDEVFS_ALLOC_STREAMS,
        usbdevice_fs.USBDEVFS_CONNINFO_EX,
        usbdevice_fs.USBDEVFS_SUBMITURB
    };

    private final HostileTable table = new HostileTable();
    private final FakeBus bus;

    private HostileProgram(FakeBus bus) {
        this.bus = bus;
    }

    /** Something that is asked of a device. */
    private interface Question {
        void ask(UsbDevice device) throws Exception;
    }

    private static final Map<String, Question> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("facts", HostileProgram::facts);
        QUESTIONS.put("requests", HostileProgram::requests);
        QUESTIONS.put("control", HostileProgram::control);
        QUESTIONS.put("transfers", HostileProgram::transfers);
        QUESTIONS.put("futures", HostileProgram::futures);
        QUESTIONS.put("source", HostileProgram::source);
        QUESTIONS.put("packets", HostileProgram::packets);
        QUESTIONS.put("sink", HostileProgram::sink);
    }

    /** Asks one table. */
    public static void main(String[] arguments) throws IOException {
        HostileProgram program = new HostileProgram(ScriptedDevice.bus(root()));
        program.results();
        program.numbers();
        program.endings();
        program.pointers();
        program.floods();
        program.attributes();
        program.descriptors();
        program.table.run();
    }

    private static Path root() throws IOException {
        return Files.createTempDirectory("linux4j-fake");
    }

    // What is asked

    private static void facts(UsbDevice device) {
        device.connection().toString();
        device.kernelDriver(0).ifPresent(String::length);
        device.attributes();
    }

    /** Each by itself, for what one refuses another one gives. */
    private static void requests(UsbDevice device) {
        attempt(() -> device.attachKernelDriver(0));
        attempt(() -> device.detachKernelDriver(0));
        attempt(device::reset);
        attempt(() -> device.setConfiguration(1));
        attempt(() -> {
            try (UsbInterface claimed = device.claim(0, UsbClaimSettings.detaching())) {
                attempt(() -> claimed.allocateStreams(2, 0x81));
                claimed.setAlternate(1);
            }
        });
    }

    private static void attempt(Runnable request) {
        try {
            request.run();
        } catch (DeviceException e) {
            e.getMessage();
        }
    }

    private static void control(UsbDevice device) throws Exception {
        UsbControlRequest request = UsbControlRequest.standard(0, 0, 0);
        ByteBuffer into = ByteBuffer.allocate(100);
        attempt(() -> device.control().in(request, 64, SHORT));
        attempt(() -> device.control().in(request, into, SHORT));
        attempt(() -> device.control().out(request, ByteBuffer.allocate(9), SHORT));
        attempt(() -> device.control().out(request, SHORT));
        got(device.control().inAsync(request, 64));
        got(device.control().outAsync(request, ByteBuffer.allocate(9)));
    }

    /** One that the kernel never tells of waits as long as somebody likes. */
    private static void got(CompletableFuture<?> future) throws Exception {
        try {
            future.get(SHORT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(false);
        }
    }

    private static void transfers(UsbDevice device) {
        try (UsbInterface claimed = device.claim(0);
                UsbBuffer buffer = device.allocate(512)) {
            ByteBuffer bytes = ByteBuffer.allocate(512);
            attempt(() -> claimed.endpoint(0x81).read(512, SHORT));
            attempt(() -> claimed.endpoint(0x81).read(bytes, SHORT));
            attempt(() -> claimed.endpoint(0x02).write(bytes.clear(), SHORT));
            attempt(() -> claimed.endpoint(0x81).read(buffer, 512, SHORT));
            attempt(() -> claimed.endpoint(0x83).read(8, SHORT));
        }
    }

    private static void futures(UsbDevice device) throws Exception {
        try (UsbInterface claimed = device.claim(0)) {
            CompletableFuture<?> read = claimed.endpoint(0x81).readAsync(512);
            CompletableFuture<?> written = claimed.endpoint(0x02).writeAsync(ByteBuffer.allocate(512));
            got(read);
            got(written);
        }
    }

    private static void look(UsbTransfer transfer) {
        transfer.toString();
        transfer.data().get(new byte[transfer.data().remaining()]);
        for (int i = 0; i < transfer.packets(); i++) {
            transfer.isWhole(i);
            transfer.data().position(transfer.packetOffset(i)).get(new byte[transfer.packetLength(i)]);
        }
    }

    private static void source(UsbDevice device) {
        read(device, 0, 0x81, UsbTransferSettings.builder().size(512).inFlight(3));
    }

    private static void packets(UsbDevice device) {
        read(device, 1, 0x84, UsbTransferSettings.builder().packets(5).inFlight(3));
    }

    private static void read(UsbDevice device, int alternate, int endpoint, UsbTransferSettings.Builder settings) {
        try (UsbInterface claimed = device.claim(0)) {
            claimed.setAlternate(alternate);
            try (UsbTransfers transfers =
                    claimed.endpoint(endpoint).transfers(settings.timeout(SHORT).build())) {
                for (int i = 0; i < 8; i++) {
                    look(transfers.next());
                }
                transfers.lost();
            }
        }
    }

    private static void sink(UsbDevice device) {
        UsbTransferSettings settings = UsbTransferSettings.builder()
                .size(512)
                .inFlight(2)
                .timeout(SHORT)
                .build();
        try (UsbInterface claimed = device.claim(0);
                UsbTransferSink sink = claimed.endpoint(0x02).sink(settings)) {
            for (int i = 0; i < 8; i++) {
                sink.send(ByteBuffer.allocate(100));
            }
            sink.flush(SHORT);
        }
    }

    // What is answered

    private void row(String name, UnaryOperator<AlteredFile> alteration, Question question) {
        table.row(name, () -> ask(usbfs -> alteration.apply(new AlteredFile(usbfs)), question));
    }

    private void setRow(String name, Consumer<FakeUsbfs> setting, Question question) {
        table.row(
                name,
                () -> ask(
                        usbfs -> {
                            setting.accept(usbfs);
                            return usbfs;
                        },
                        question));
    }

    private Object ask(Function<FakeUsbfs, FakeFile> file, Question question) throws Exception {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        syscalls.register(bus.node(2).toString(), file.apply(new FakeUsbfs(syscalls)));
        try (DeviceManager manager = bus.manager(syscalls);
                UsbDevice device = manager.open("usb:1-1", UsbDevice.class)) {
            question.ask(device);
        }
        return "";
    }

    private void rows(String name, UnaryOperator<AlteredFile> alteration) {
        QUESTIONS.forEach((asked, question) -> row(name + ": " + asked, alteration, question));
    }

    private static UnaryOperator<AlteredFile> number(long request, int offset, int number) {
        return file -> file.answer(request, (result, memory, argument) -> {
            memory.putInt(argument + offset, number);
            return 0;
        });
    }

    private void results() {
        for (long request : REQUESTS) {
            for (int result : new int[] {Integer.MIN_VALUE, -1000, Integer.MAX_VALUE}) {
                rows(
                        String.format("%x gives %d", request, result),
                        file -> file.answer(request, (was, memory, argument) -> result));
            }
        }
    }

    private void numbers() {
        for (int number : HUGE) {
            rows("capabilities " + number, number(usbdevice_fs.USBDEVFS_GET_CAPABILITIES, 0, number));
            for (int at = 0; at + Integer.BYTES <= usbdevfs_conninfo_ex.SIZE; at += Integer.BYTES) {
                row(
                        "a connection with " + number + " at " + at,
                        number(usbdevice_fs.USBDEVFS_CONNINFO_EX, at, number),
                        HostileProgram::facts);
            }
            for (int at = 0; at < usbdevfs_connectinfo.SIZE; at += Integer.BYTES) {
                UnaryOperator<AlteredFile> old = number(usbdevice_fs.USBDEVFS_CONNECTINFO, at, number);
                row(
                        "an old connection with " + number + " at " + at,
                        file -> old.apply(
                                file.answer(usbdevice_fs.USBDEVFS_CONNINFO_EX, (was, memory, a) -> -errno.ENOTTY)),
                        HostileProgram::facts);
            }
        }
        row(
                "a driver without an end",
                file -> file.answer(usbdevice_fs.USBDEVFS_GETDRIVER, HostileProgram::name),
                HostileProgram::facts);
        row(
                "a busy interface of a driver without an end",
                file -> file.answer(usbdevice_fs.USBDEVFS_GETDRIVER, HostileProgram::name)
                        .answer(usbdevice_fs.USBDEVFS_CLAIMINTERFACE, (result, memory, argument) -> -errno.EBUSY),
                HostileProgram::transfers);
    }

    private static int name(int result, ScriptedMemory memory, long argument) {
        for (int i = usbdevfs_getdriver.OFFSET_driver; i < usbdevfs_getdriver.SIZE; i++) {
            memory.putByte(argument + i, (byte) 0xff);
        }
        return 0;
    }

    /** How transfers are said to have ended. */
    private void endings() {
        for (int number : new int[] {-1, Integer.MAX_VALUE, 99}) {
            for (int at = 0; at + Integer.BYTES <= usbdevfs_urb.SIZE; at += Integer.BYTES) {
                rows("a transfer with " + number + " at " + at, reaped(at, number, false));
            }
            for (int at = 0; at < 2 * usbdevfs_iso_packet_desc.SIZE; at += Integer.BYTES) {
                row(
                        "a packet with " + number + " at " + at,
                        reaped(usbdevfs_urb.OFFSET_iso_frame_desc + at, number, true),
                        HostileProgram::packets);
            }
        }
    }

    private static UnaryOperator<AlteredFile> reaped(int offset, int number, boolean packets) {
        return file -> file.answer(usbdevice_fs.USBDEVFS_REAPURBNDELAY, (result, memory, argument) -> {
            if (result == 0) {
                long urb = memory.getLong(argument);
                byte type = memory.getByte(urb + usbdevfs_urb.OFFSET_type);
                if (!packets || type == usbdevice_fs.USBDEVFS_URB_TYPE_ISO) {
                    memory.putInt(urb + offset, number);
                }
            }
            return result;
        });
    }

    /** Which transfers are said to have ended. */
    private void pointers() {
        for (int result : new int[] {Integer.MIN_VALUE, -4096, -4095, -1000}) {
            QUESTIONS.forEach((asked, question) ->
                    setRow("reaping gives " + result + ": " + asked, usbfs -> usbfs.reapResult = result, question));
        }
        for (long pointer : new long[] {1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            QUESTIONS.forEach((asked, question) -> setRow(
                    "transfers that nobody began, " + pointer + ": " + asked,
                    usbfs -> usbfs.reapAddress = pointer,
                    question));
        }
        rows(
                "each transfer is told without end",
                file -> file.answer(usbdevice_fs.USBDEVFS_REAPURBNDELAY, (result, memory, argument) -> 0));
        setRow("a transfer that is lost", usbfs -> usbfs.reapResult = -errno.EAGAIN, device -> {
            try (UsbInterface claimed = device.claim(0)) {
                attempt(() -> claimed.endpoint(0x81).read(512, SHORT));
            }
        });
    }

    private void floods() {
        for (int number : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x01010101, 0}) {
            // What is submitted is told to the kernel, and not by it.
            rows("everything is " + number, file -> file.flood(number)
                    .answer(usbdevice_fs.USBDEVFS_SUBMITURB, (result, memory, argument) -> result));
        }
        for (int number : HUGE) {
            hub("a hub of " + number, (result, memory, argument) -> {
                long ports = memory.getLong(argument + usbdevfs_ioctl.OFFSET_data);
                for (int at = 0; at + Integer.BYTES <= usbdevfs_hub_portinfo.SIZE; at += Integer.BYTES) {
                    memory.putInt(ports + at, number);
                }
                return 0;
            });
        }
    }

    private void hub(String name, AlteredFile.Answer answer) {
        table.row(name, () -> {
            ScriptedSyscalls syscalls = new ScriptedSyscalls();
            syscalls.register(
                    bus.node(1).toString(),
                    new AlteredFile(new FakeUsbfs(syscalls)).answer(usbdevice_fs.USBDEVFS_IOCTL, answer));
            try (DeviceManager manager = bus.manager(syscalls);
                    UsbDevice device = manager.open("usb:usb1", UsbDevice.class)) {
                UsbHub hub = device.as(UsbHub.class).orElseThrow();
                for (int port = 1; port <= Math.min(hub.ports(), 127); port++) {
                    hub.addressAt(port);
                }
            }
            return "";
        });
    }

    // What sysfs says

    private static void described(FakeBus bus) throws Exception {
        try (DeviceManager manager = bus.manager(new ScriptedSyscalls())) {
            manager.list().forEach(Object::toString);
            for (DriverFailure failure : manager.failures()) {
                if (failure.cause() instanceof Exception e) {
                    throw e;
                }
            }
            try (UsbDevice device = manager.open("usb:1-1", UsbDevice.class)) {
                device.info().toString();
                device.interfaces().toString();
                device.descriptors().configurations().toString();
                device.bos().ifPresent(Object::toString);
                device.attributes();
            }
        }
    }

    private void attributes() throws IOException {
        byte[][] texts = {
            {},
            {0, 0, 0},
            {(byte) 0xff, (byte) 0xfe, '\n', 'x'},
            "-1".getBytes(StandardCharsets.US_ASCII),
            "999999999".getBytes(StandardCharsets.US_ASCII),
            "9".repeat(40).getBytes(StandardCharsets.US_ASCII),
            "fffff".getBytes(StandardCharsets.US_ASCII),
            "../../../etc".getBytes(StandardCharsets.US_ASCII),
            "1.".repeat(2_000).getBytes(StandardCharsets.US_ASCII),
            "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII)
        };
        for (String attribute : new String[] {
            "idVendor",
            "idProduct",
            "bcdDevice",
            "version",
            "bDeviceClass",
            "devpath",
            "speed",
            "manufacturer",
            "product",
            "serial",
            "maxchild",
            "bConfigurationValue",
            "bMaxPower",
            "rx_lanes",
            "authorized",
            "busnum",
            "devnum",
            "dev",
            "power/runtime_status",
            "power/active_duration",
            "power/autosuspend_delay_ms",
            "1-1:1.0/bInterfaceNumber",
            "1-1:1.0/bAlternateSetting",
            "1-1:1.0/interface",
            "1-1:1.0/uevent"
        }) {
            for (int i = 0; i < texts.length; i++) {
                byte[] text = texts[i];
                table.row("attribute " + attribute + ", text " + i, () -> {
                    FakeBus keyboard = keyboard();
                    keyboard.sysfs.write(keyboard.root.resolve("sys/devices/usb1/1-1/" + attribute), text);
                    described(keyboard);
                    return "";
                });
            }
        }
    }

    private static FakeBus keyboard() throws IOException {
        FakeBus keyboard = new FakeBus(root());
        keyboard.plugKeyboard("usb1/1-1", 2);
        return keyboard;
    }

    /** As many of each as the kernel takes, more than that, and more than is read. */
    private void descriptors() {
        for (String piece : new String[] {
            "09 04 00 00 00 ff 00 00 00",
            "07 05 81 02 00 02 00",
            "09 02 ff ff 01 01 00 80 32",
            "08 0b 00 02 0e 03 00 00",
            "03 10 00",
            "02 ff",
            "00"
        }) {
            described(piece, 64 << 10);
            described(piece, 600 << 10);
        }
        described("02 ff", 15 << 20);
        described("02 ff", 17 << 20);
    }

    private void described(String piece, int size) {
        for (String attribute : new String[] {"descriptors", "bos_descriptors"}) {
            table.row(attribute + " of " + size + " bytes of " + piece, () -> {
                FakeBus keyboard = keyboard();
                keyboard.sysfs.write(
                        keyboard.root.resolve("sys/devices/usb1/1-1/" + attribute),
                        repeated(FakeBus.bytes(piece), size));
                described(keyboard);
                return "";
            });
        }
    }

    private static byte[] repeated(byte[] piece, int size) {
        byte[] all = Arrays.copyOf(FakeUsbfs.DESCRIPTORS, size);
        for (int at = 18 + 9 + 9; at + piece.length <= size; at += piece.length) {
            System.arraycopy(piece, 0, all, at, piece.length);
        }
        return all;
    }
}
