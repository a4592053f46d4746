package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbTransfer;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransfers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j usb read}: what comes from an endpoint, as bytes. */
@Command(
        name = "read",
        description = "Write what comes from an endpoint to a file or to standard output, until Ctrl-C.")
final class UsbReadCommand implements Callable<Integer> {

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
            description = "The file; - is standard output, as is none.")
    private String file = "-";

    @Option(names = "--bytes", paramLabel = "N", description = "End after so many bytes.")
    private long most = Long.MAX_VALUE;

    @Option(
            names = "--timeout",
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "End when nothing came for so long.")
    private Duration timeout;

    UsbReadCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (most < 1) {
            throw new UsageException("--bytes " + most + ": it is 1 or more");
        }
        UsbTransferSettings settings = options.settings().build();
        try (UsbDevice opened = device.open(context, UsbDevice.class);
                UsbInterface claimed = options.claim(opened, endpoint);
                OutputFile to = OutputFile.create(context, Path.of(file));
                UsbTransfers transfers = UsbEndpointOptions.begin(claimed, endpoint, one -> one.transfers(settings))) {
            try {
                context.interruptibly(() -> read(transfers, to));
            } finally {
                // What came before a device went is kept.
                to.commit();
            }
        }
        return context.statusOfEnd();
    }

    private void read(UsbTransfers transfers, OutputFile to) {
        long left = most;
        while (left > 0) {
            Optional<UsbTransfer> next = timeout == null ? Optional.of(transfers.next()) : transfers.next(timeout);
            if (next.isEmpty()) {
                return;
            }
            UsbTransfer transfer = next.get();
            for (int i = 0; i < Math.max(1, transfer.packets()); i++) {
                ByteBuffer part = transfer.packets() == 0 ? transfer.data() : transfer.packet(i);
                int count = (int) Math.min(left, part.remaining());
                part.limit(part.position() + count);
                to.write(part);
                left -= count;
            }
        }
    }
}
