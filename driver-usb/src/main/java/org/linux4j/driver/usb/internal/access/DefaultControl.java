package org.linux4j.driver.usb.internal.access;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.linux4j.driver.usb.internal.transfers.ControlTransfers;
import org.linux4j.spi.Timeouts;
import org.linux4j.usb.UsbControl;
import org.linux4j.usb.UsbControlRequest;

/** Endpoint 0. It keeps its device reachable. */
final class DefaultControl implements UsbControl {

    private final Object deviceKept;
    private final Supplier<ControlTransfers> transfers;

    /**
     * Makes it.
     *
     * @param transfers opens the node when it is first needed, and fails where the device is closed
     */
    DefaultControl(Object deviceKept, Supplier<ControlTransfers> transfers) {
        this.deviceKept = deviceKept;
        this.transfers = transfers;
    }

    private static int check(int length) {
        if (length < 0 || length > MOST_BYTES) {
            throw new IllegalArgumentException("a control transfer of " + length + " bytes: usbfs carries " + MOST_BYTES
                    + " at most, send it in parts");
        }
        return length;
    }

    @Override
    public byte[] in(UsbControlRequest request, int length, Duration timeout) {
        ByteBuffer into = ByteBuffer.allocate(check(length));
        int count = in(request, into, timeout);
        return Arrays.copyOf(into.array(), count);
    }

    @Override
    public int in(UsbControlRequest request, ByteBuffer into, Duration timeout) {
        check(into.remaining());
        try {
            return transfers.get().in(request, into, Timeouts.nanos(timeout));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void out(UsbControlRequest request, Duration timeout) {
        out(request, ByteBuffer.allocate(0), timeout);
    }

    @Override
    public int out(UsbControlRequest request, ByteBuffer data, Duration timeout) {
        check(data.remaining());
        try {
            return transfers.get().out(request, data, Timeouts.nanos(timeout));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public CompletableFuture<ByteBuffer> inAsync(UsbControlRequest request, int length) {
        return transfers.get().inAsync(request, check(length));
    }

    @Override
    public CompletableFuture<Integer> outAsync(UsbControlRequest request, ByteBuffer data) {
        check(data.remaining());
        return transfers.get().outAsync(request, data);
    }

    @Override
    public String toString() {
        return "control of " + deviceKept;
    }
}
