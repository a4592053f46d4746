package org.linux4j.driver.usb.internal.transfers;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.linux4j.driver.usb.internal.urbs.UrbEngine;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDirection;

/** Transfers of endpoint 0, which has packets of its own before the data and after it. */
public final class ControlTransfers {

    private final Pipe pipe;
    private final WaitedTransfers waited;

    public ControlTransfers(UrbEngine engine, Object group) {
        pipe = new Pipe(engine, group, usbdevice_fs.USBDEVFS_URB_TYPE_CONTROL, 0, 0);
        waited = new WaitedTransfers(pipe);
    }

    public int in(UsbControlRequest request, ByteBuffer into, long nanos) {
        return waited.control(new Setup(request, UsbDirection.IN), into, true, nanos);
    }

    public int out(UsbControlRequest request, ByteBuffer data, long nanos) {
        return waited.control(new Setup(request, UsbDirection.OUT), data, false, nanos);
    }

    public CompletableFuture<ByteBuffer> inAsync(UsbControlRequest request, int length) {
        UrbMemory memory = memory(request, UsbDirection.IN, length);
        return AsyncTransfer.begin(
                pipe, memory, Setup.SIZE + length, 0, count -> memory.buffer().slice(Setup.SIZE, count));
    }

    public CompletableFuture<Integer> outAsync(UsbControlRequest request, ByteBuffer data) {
        int length = data.remaining();
        UrbMemory memory = memory(request, UsbDirection.OUT, length);
        memory.buffer().put(Setup.SIZE, data, data.position(), length);
        return AsyncTransfer.begin(pipe, memory, Setup.SIZE + length, 0, count -> count);
    }

    private UrbMemory memory(UsbControlRequest request, UsbDirection direction, int length) {
        UrbMemory memory = UrbMemory.ordinary(pipe.engine.node(), Setup.SIZE + length);
        new Setup(request, direction).write(memory.buffer(), length);
        return memory;
    }
}
