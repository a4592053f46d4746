package org.linux4j.driver.usb.internal.access;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.internal.transfers.AsyncTransfer;
import org.linux4j.driver.usb.internal.transfers.EndpointSink;
import org.linux4j.driver.usb.internal.transfers.EndpointSource;
import org.linux4j.driver.usb.internal.transfers.Pipe;
import org.linux4j.driver.usb.internal.transfers.TransferChannels;
import org.linux4j.driver.usb.internal.transfers.TransferInputStream;
import org.linux4j.driver.usb.internal.transfers.TransferOutputStream;
import org.linux4j.driver.usb.internal.transfers.WaitedTransfers;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.driver.usb.internal.urbs.UrbEngine;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.Timeouts;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbEndpointInfo;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransferType;
import org.linux4j.usb.UsbTransfers;

/** An endpoint of an interface that this program has, in one alternate setting of it. */
final class ClaimedEndpoint implements UsbEndpoint {

    private final ClaimedInterface of;
    private final Claim claim;
    private final Object group;
    private final UsbEndpointInfo info;
    /** Kept, for asking the descriptor allocates. */
    private final UsbTransferType type;

    private final UrbEngine engine;
    private final Pipe pipe;
    private final WaitedTransfers waited;

    ClaimedEndpoint(ClaimedInterface of, UsbEndpointInfo info, Object group) {
        this.of = of;
        this.claim = of.claim;
        this.group = group;
        this.info = info;
        this.type = info.type();
        this.engine = claim.engine;
        this.pipe = new Pipe(engine, group, type(type), info.address(), info.maxPacketSize());
        this.waited = new WaitedTransfers(pipe);
    }

    private static int type(UsbTransferType type) {
        return switch (type) {
            case CONTROL -> usbdevice_fs.USBDEVFS_URB_TYPE_CONTROL;
            case ISOCHRONOUS -> usbdevice_fs.USBDEVFS_URB_TYPE_ISO;
            case BULK -> usbdevice_fs.USBDEVFS_URB_TYPE_BULK;
            case INTERRUPT -> usbdevice_fs.USBDEVFS_URB_TYPE_INTERRUPT;
        };
    }

    @Override
    public UsbEndpointInfo info() {
        return info;
    }

    private void check(UsbDirection direction) {
        of.checkOpen();
        if (claim.group != group) {
            throw new DeviceClosedException(
                    DeviceException.failure("use " + info, "another alternate setting was selected since")
                            .on(engine.node().target())
                            .hint("ask the interface for its endpoint again"));
        }
        if (direction != null && direction != info.direction()) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            direction == UsbDirection.IN ? "read" : "write",
                            "data goes " + (direction == UsbDirection.IN ? "to" : "from") + " the device here")
                    .on(this.toString()));
        }
    }

    private void checkOne(UsbDirection direction) {
        check(direction);
        if (type == UsbTransferType.ISOCHRONOUS || type == UsbTransferType.CONTROL) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            direction == UsbDirection.IN ? "read" : "write",
                            type == UsbTransferType.CONTROL
                                    ? "only the device's own control endpoint is of use"
                                    : "isochronous transfers are of packets")
                    .on(this.toString())
                    .hint(
                            type == UsbTransferType.CONTROL
                                    ? ""
                                    : direction == UsbDirection.IN ? "use transfers()" : "use sink()"));
        }
    }

    @Override
    public int read(ByteBuffer into, Duration timeout) {
        checkOne(UsbDirection.IN);
        try {
            return waited.read(into, Timeouts.nanos(timeout));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] read(int length, Duration timeout) {
        ByteBuffer into = ByteBuffer.allocate(length);
        int count = read(into, timeout);
        return Arrays.copyOf(into.array(), count);
    }

    @Override
    public int read(UsbBuffer into, int length, Duration timeout) {
        checkOne(UsbDirection.IN);
        return run(into, length, timeout);
    }

    @Override
    public int write(ByteBuffer data, Duration timeout) {
        checkOne(UsbDirection.OUT);
        try {
            return waited.write(data, Timeouts.nanos(timeout));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public int write(UsbBuffer data, int length, Duration timeout) {
        checkOne(UsbDirection.OUT);
        return run(data, length, timeout);
    }

    private int run(UsbBuffer buffer, int length, Duration timeout) {
        try {
            return waited.run(OwnedBuffer.memory(buffer, length), length, 0, 0, Timeouts.nanos(timeout));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public CompletableFuture<ByteBuffer> readAsync(int length) {
        checkOne(UsbDirection.IN);
        UrbMemory memory = UrbMemory.ordinary(engine.node(), length);
        return AsyncTransfer.begin(
                pipe, memory, length, 0, count -> memory.buffer().slice(0, count));
    }

    @Override
    public CompletableFuture<Integer> readAsync(UsbBuffer into, int length) {
        checkOne(UsbDirection.IN);
        return AsyncTransfer.begin(pipe, OwnedBuffer.memory(into, length), length, 0, count -> count);
    }

    @Override
    public CompletableFuture<Integer> writeAsync(ByteBuffer data) {
        checkOne(UsbDirection.OUT);
        int length = data.remaining();
        UrbMemory memory = UrbMemory.ordinary(engine.node(), length);
        memory.buffer().put(0, data, data.position(), length);
        return AsyncTransfer.begin(pipe, memory, length, 0, count -> count);
    }

    @Override
    public CompletableFuture<Integer> writeAsync(UsbBuffer data, int length) {
        checkOne(UsbDirection.OUT);
        return AsyncTransfer.begin(pipe, OwnedBuffer.memory(data, length), length, 0, count -> count);
    }

    @Override
    public UsbTransfers transfers(UsbTransferSettings settings) {
        check(UsbDirection.IN);
        EndpointSource source =
                EndpointSource.open(this, pipe, EndpointSettings.resolve(info, settings), claim::remove);
        keep(source, source.held());
        return source;
    }

    @Override
    public UsbTransferSink sink(UsbTransferSettings settings) {
        check(UsbDirection.OUT);
        EndpointSink sink = EndpointSink.open(this, pipe, EndpointSettings.resolve(info, settings), claim::remove);
        keep(sink, sink.held());
        return sink;
    }

    private void keep(AutoCloseable part, AutoCloseable held) {
        if (!claim.add(held)) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            check(null);
        }
    }

    @Override
    public InputStream inputStream(UsbTransferSettings settings) {
        return new TransferInputStream(transfers(settings));
    }

    @Override
    public OutputStream outputStream(UsbTransferSettings settings) {
        return new TransferOutputStream(sink(settings));
    }

    @Override
    public ReadableByteChannel readChannel(UsbTransferSettings settings) {
        return TransferChannels.of(transfers(settings));
    }

    @Override
    public WritableByteChannel writeChannel(UsbTransferSettings settings) {
        return TransferChannels.of(sink(settings));
    }

    @Override
    public void clearHalt() {
        anew(usbdevice_fs.USBDEVFS_CLEAR_HALT, "USBDEVFS_CLEAR_HALT");
    }

    @Override
    public void resetToggle() {
        anew(usbdevice_fs.USBDEVFS_RESETEP, "USBDEVFS_RESETEP");
    }

    private void anew(long request, String name) {
        check(null);
        engine.cancelAll(urb -> urb.group() == group && urb.endpoint() == info.address(), Urb.End.CANCELLED);
        UsbfsNode node = engine.node().keeping(this);
        node.check(node.askOf(request, info.address()), name);
    }

    @Override
    public String toString() {
        return engine.node().target() + " " + info;
    }
}
