package org.linux4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j usb write}: bytes to an endpoint. */
@Command(
        name = "write",
        description = "Write a file or standard input to an endpoint, and wait until the device has it all.")
final class UsbWriteCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(
            index = "1",
            paramLabel = "ENDPOINT",
            converter = UsbWords.Number.class,
            description = "The endpoint's address, such as 0x81 or 2.")
    private int endpoint;

    @Mixin
    private UsbEndpointOptions options = new UsbEndpointOptions();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file; - is standard input, as is none.")
    private String file = "-";

    @Option(names = "--zero-packet", description = "End with an empty packet where the last one is full.")
    private boolean zeroPacket;

    @Option(
            names = "--timeout",
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "How long the device may take for what is on its way; 10s unless it is said.")
    private Duration timeout = Duration.ofSeconds(10);

    UsbWriteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (InputStream from = InputFile.open(context, Path.of(file))) {
            return write(from);
        } catch (IOException e) {
            throw new CommandException("read " + file + ": " + FileProblem.of(e), e);
        }
    }

    private int write(InputStream from) throws InterruptedException {
        UsbTransferSettings settings = options.settings().timeout(timeout).build();
        try (UsbDevice opened = device.open(context, UsbDevice.class);
                UsbInterface claimed = options.claim(opened, endpoint);
                UsbTransferSink sink = UsbEndpointOptions.begin(claimed, endpoint, one -> one.sink(settings))) {
            int packet = claimed.endpoint(endpoint).info().maxPacketSize();
            context.interruptibly(() -> write(from, sink, packet));
        }
        return 0;
    }

    private void write(InputStream from, UsbTransferSink sink, int packet) {
        byte[] bytes =
                new byte[sink.settings().size() * Math.max(1, sink.settings().packets())];
        int last = 0;
        int count = read(from, bytes);
        while (count > 0) {
            sink.send(ByteBuffer.wrap(bytes, 0, count));
            last = count;
            count = read(from, bytes);
        }
        if (zeroPacket && last > 0 && last % packet == 0) {
            sink.send(ByteBuffer.allocate(0));
        }
        if (!sink.flush(timeout)) {
            throw new CommandException(
                    "the device did not take all of " + file + " in time; give it more with --timeout");
        }
    }

    private int read(InputStream from, byte[] bytes) {
        try {
            return from.readNBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new CommandException("read " + file + ": " + FileProblem.of(e), e);
        }
    }
}
