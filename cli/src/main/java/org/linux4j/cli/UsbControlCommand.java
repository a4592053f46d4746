package org.linux4j.cli;

import jakarta.json.Json;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.linux4j.usb.UsbControl;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j usb control}: one control transfer. */
@Command(
        name = "control",
        description = "Send a request to a device, and show what it answers.",
        footer = {
            "",
            "Numbers are decimal, or hexadecimal after 0x; bytes are hexadecimal.",
            "The device descriptor: linux4j usb control DEVICE --kind standard 6 0x100 0 --in 18"
        })
final class UsbControlCommand implements Callable<Integer> {

    private static final int ROW = 16;

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(
            index = "1",
            paramLabel = "REQUEST",
            converter = UsbWords.Number.class,
            description = "The request's number (bRequest).")
    private int request;

    @Parameters(
            index = "2",
            paramLabel = "VALUE",
            converter = UsbWords.Number.class,
            description = "Its argument (wValue).")
    private int value;

    @Parameters(
            index = "3",
            paramLabel = "INDEX",
            converter = UsbWords.Number.class,
            description = "Another one (wIndex): an interface's number, an endpoint's address.")
    private int index;

    @Parameters(index = "4..*", paramLabel = "BYTE", arity = "0..*", description = "What is sent with it.")
    private List<String> bytes = new ArrayList<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = UsbWords.Kind.class,
            description = "Who defines it: standard, class, or vendor unless it is said.")
    private UsbControlRequest.Kind kind = UsbControlRequest.Kind.VENDOR;

    @Option(
            names = "--recipient",
            paramLabel = "WHO",
            converter = UsbWords.Recipient.class,
            description = "What it is for: device unless it is said, interface, endpoint, other.")
    private UsbControlRequest.Recipient recipient = UsbControlRequest.Recipient.DEVICE;

    @Option(
            names = "--in",
            paramLabel = "BYTES",
            converter = UsbWords.Number.class,
            description = "Ask for so many bytes, instead of sending some.")
    private Integer length;

    @Option(
            names = "--timeout",
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "How long to wait; 5s unless it is said.")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--raw", description = "Write what comes as it is.")
    private boolean raw;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    UsbControlCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (length != null && !bytes.isEmpty()) {
            throw new UsageException("--in asks for bytes: leave out those that would be sent");
        }
        if (raw && json) {
            throw new UsageException("--raw and --json: only one of them");
        }
        byte[] sent = sent();
        UsbControlRequest asked;
        try {
            asked = new UsbControlRequest(kind, recipient, request, value, index);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        try (UsbDevice opened = device.open(context, UsbDevice.class)) {
            context.interruptibly(() -> ask(opened, asked, sent));
        }
        return 0;
    }

    private void ask(UsbDevice opened, UsbControlRequest asked, byte[] sent) {
        boolean toInterface = recipient == UsbControlRequest.Recipient.INTERFACE;
        UsbInterface claimed =
                toInterface && opened.kernelDriver(index & 0xff).isEmpty() ? opened.claim(index & 0xff) : null;
        try {
            UsbControl control = opened.control();
            if (length == null) {
                control.out(asked, ByteBuffer.wrap(sent), timeout);
                told(sent.length, null);
            } else {
                byte[] came = control.in(asked, length, timeout);
                told(came.length, came);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } finally {
            if (claimed != null) {
                claimed.close();
            }
        }
    }

    private void told(int count, byte[] came) {
        if (json) {
            var object = Json.createObjectBuilder().add(came == null ? "sent" : "received", count);
            if (came != null) {
                object.add("data", HexFormat.of().formatHex(came));
            }
            context.print(object.build());
        } else if (came != null && raw) {
            context.out().write(came, 0, came.length);
            context.out().flush();
        } else if (came != null) {
            for (int at = 0; at < came.length; at += ROW) {
                int end = Math.min(came.length, at + ROW);
                context.out()
                        .println(String.format(Locale.ROOT, "%04x  ", at)
                                + HexFormat.ofDelimiter(" ").formatHex(came, at, end));
            }
        }
    }

    private byte[] sent() {
        String digits = String.join("", bytes);
        if (!digits.matches("([0-9a-fA-F]{2})*")) {
            throw new UsageException("'" + String.join(" ", bytes) + "': bytes have two hexadecimal digits each");
        }
        return HexFormat.of().parseHex(digits);
    }
}
