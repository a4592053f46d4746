package org.linux4j.usb;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * An endpoint of a claimed interface: where data goes to the device, or comes from it.
 *
 * <p>There are three ways to use one. {@link #read(ByteBuffer, Duration)} and {@link #write(ByteBuffer, Duration)} are one
 * transfer that is waited for. {@link #readAsync(int)}, {@link #writeAsync(ByteBuffer)} and their like are one that is not, of
 * which any number may be on their way. {@link #transfers} and {@link #sink} keep several on their way all the time, which is
 * what a device that sends or takes much needs; streams and channels stand on them. Isochronous endpoints have the last way
 * only.
 *
 * <p><b>What a transfer is.</b> A transfer from the device ends when it is full or with a packet that is not: so it has fewer
 * bytes than were asked for where the device sent fewer, and none where it sent an empty packet. If it sends more than were asked
 * for, the transfer fails: so ask for multiples of {@link UsbEndpointInfo#maxPacketSize()}.
 *
 * <p><b>How a transfer ends otherwise.</b> A device that stalls the endpoint: {@link UsbStallException}; it goes on after
 * {@link #clearHalt()}. Time over: {@link UsbTimeoutException}, which tells how much was transferred. Another fault on the bus:
 * {@link UsbTransferException}. Unplugged: {@link org.linux4j.DeviceDisconnectedException}. Interface or device closed:
 * {@link org.linux4j.DeviceClosedException}. A thread that waits and is interrupted:
 * {@link org.linux4j.DeviceInterruptedException}. In each case the kernel is done with the transfer, and does not touch its memory
 * any more, before it is told. No memory for it: {@link UsbMemoryException}.
 *
 * <p>Thread-safe; a virtual thread that waits holds no carrier thread. Whoever waits first looks for what is done on behalf of
 * all endpoints of the device, and no thread does if nobody waits. Futures and publishers are told on threads of the device
 * manager's for such work.
 *
 * @since 0.1
 */
public interface UsbEndpoint {

    /**
     * What its descriptor says of it.
     *
     * @return the facts
     */
    UsbEndpointInfo info();

    /**
     * Reads one transfer of at most what the buffer has room for, and waits for it.
     *
     * @param into where the bytes go, from its position on, which moves
     * @param timeout how long
     * @return how many bytes came
     * @throws org.linux4j.DeviceUnsupportedException if this is an endpoint to the device, or isochronous
     * @throws org.linux4j.DeviceException as the description of this interface says
     */
    int read(ByteBuffer into, Duration timeout);

    /**
     * Reads one transfer and waits for it.
     *
     * @param length how many bytes at most
     * @param timeout how long
     * @return what came
     * @throws org.linux4j.DeviceUnsupportedException if this is an endpoint to the device, or isochronous
     * @throws org.linux4j.DeviceException as the description of this interface says
     */
    byte[] read(int length, Duration timeout);

    /**
     * Reads one transfer and waits for it, without a copy.
     *
     * @param into where the bytes go, from its beginning on
     * @param length how many bytes at most
     * @param timeout how long
     * @return how many bytes came
     * @throws IllegalStateException if the buffer is in use by a transfer
     * @throws org.linux4j.DeviceUnsupportedException if this is an endpoint to the device, or isochronous
     * @throws org.linux4j.DeviceException as the description of this interface says
     */
    int read(UsbBuffer into, int length, Duration timeout);

    /**
     * Writes one transfer and waits for it. One of no bytes is an empty packet, which some protocols end something with.
     *
     * @param data what is written, from its position to its limit; the position moves by what was
     * @param timeout how long
     * @return how many bytes were written: all of them
     * @throws org.linux4j.DeviceUnsupportedException if this is an endpoint from the device, or isochronous
     * @throws org.linux4j.DeviceException as the description of this interface says
     */
    int write(ByteBuffer data, Duration timeout);

    /**
     * Writes one transfer and waits for it, without a copy.
     *
     * @param data what is written, from its beginning on
     * @param length how many bytes
     * @param timeout how long
     * @return how many bytes were written: all of them
     * @throws IllegalStateException if the buffer is in use by a transfer
     * @throws org.linux4j.DeviceUnsupportedException if this is an endpoint from the device, or isochronous
     * @throws org.linux4j.DeviceException as the description of this interface says
     */
    int write(UsbBuffer data, int length, Duration timeout);

    /**
     * Reads one transfer. Of several the device fills the first first.
     *
     * <p>Cancelling the future, or completing it in any other way, cancels the transfer. The future does not keep the device from
     * being found forgotten.
     *
     * @param length how many bytes at most
     * @return a future of what came, a buffer of its own; it fails as the description of this interface says
     * @throws org.linux4j.DeviceException if the transfer cannot even begin
     */
    CompletableFuture<ByteBuffer> readAsync(int length);

    /**
     * Reads one transfer without a copy. As {@link #readAsync(int)}.
     *
     * @param into where the bytes go, from its beginning on; it is the transfer's until the future is complete
     * @param length how many bytes at most
     * @return a future of how many bytes came; it fails as the description of this interface says
     * @throws IllegalStateException if the buffer is in use by a transfer
     * @throws org.linux4j.DeviceException if the transfer cannot even begin
     */
    CompletableFuture<Integer> readAsync(UsbBuffer into, int length);

    /**
     * Writes one transfer. Several go in the order in which they were given.
     *
     * <p>Cancelling the future, or completing it in any other way, cancels the transfer. The future does not keep the device from
     * being found forgotten.
     *
     * @param data what is written, from its position to its limit; it is copied at once, and stays as it is
     * @return a future of how many bytes were written: all of them; it fails as the description of this interface says
     * @throws org.linux4j.DeviceException if the transfer cannot even begin
     */
    CompletableFuture<Integer> writeAsync(ByteBuffer data);

    /**
     * Writes one transfer without a copy. As {@link #writeAsync(ByteBuffer)}.
     *
     * @param data what is written, from its beginning on; it is the transfer's until the future is complete
     * @param length how many bytes
     * @return a future of how many bytes were written: all of them; it fails as the description of this interface says
     * @throws IllegalStateException if the buffer is in use by a transfer
     * @throws org.linux4j.DeviceException if the transfer cannot even begin
     */
    CompletableFuture<Integer> writeAsync(UsbBuffer data, int length);

    /**
     * What comes from the device, with several transfers on their way all the time. Reading begins at once.
     *
     * @param settings how large and how many they are
     * @return a source of transfers; the caller closes it, and closing the interface closes it too
     * @throws IllegalArgumentException if the settings do not fit the endpoint
     * @throws org.linux4j.DeviceUnsupportedException if this is an endpoint to the device
     * @throws org.linux4j.DeviceException as the description of this interface says
     */
    UsbTransfers transfers(UsbTransferSettings settings);

    /**
     * What goes to the device, with several transfers on their way.
     *
     * @param settings how large and how many they may be
     * @return a sink of data, each of which becomes a transfer; the caller closes it, and closing the interface closes it too
     * @throws IllegalArgumentException if the settings do not fit the endpoint
     * @throws org.linux4j.DeviceUnsupportedException if this is an endpoint from the device
     * @throws org.linux4j.DeviceException as the description of this interface says
     */
    UsbTransferSink sink(UsbTransferSettings settings);

    /**
     * What comes from the device as a stream of bytes, without the borders of transfers; it never ends by itself.
     *
     * @param settings how the transfers below it are
     * @return a stream that fails with what {@link #transfers} fails with as the cause; the caller closes it
     * @throws org.linux4j.DeviceException as for {@link #transfers}
     */
    InputStream inputStream(UsbTransferSettings settings);

    /**
     * What goes to the device as a stream of bytes: full transfers, and what is left with {@link OutputStream#flush}, which
     * waits until the device has it all.
     *
     * @param settings how the transfers below it are
     * @return a stream that fails with what {@link #sink} fails with as the cause; the caller closes it, which flushes it
     * @throws org.linux4j.DeviceException as for {@link #sink}
     */
    OutputStream outputStream(UsbTransferSettings settings);

    /**
     * What comes from the device as a channel, as {@link #inputStream}.
     *
     * @param settings how the transfers below it are
     * @return a channel that any thread may close, and that an interrupt closes; the caller closes it
     * @throws org.linux4j.DeviceException as for {@link #transfers}
     */
    ReadableByteChannel readChannel(UsbTransferSettings settings);

    /**
     * What goes to the device as a channel: each {@link WritableByteChannel#write} becomes one transfer or more at once.
     *
     * @param settings how the transfers below it are
     * @return a channel that any thread may close, and that an interrupt closes; the caller closes it, which waits for
     *     nothing
     * @throws org.linux4j.DeviceException as for {@link #sink}
     */
    WritableByteChannel writeChannel(UsbTransferSettings settings);

    /**
     * Goes on after the device has stalled the endpoint. What is on its way on it ends.
     *
     * @throws org.linux4j.DeviceException if the device is gone or refuses, or it or the interface is closed
     */
    void clearHalt();

    /**
     * Has the host, and not the device, begin anew with the first data toggle or sequence number; for devices that did so by
     * themselves. What is on its way on it ends.
     *
     * @throws org.linux4j.DeviceException if the device is gone, or it or the interface is closed
     */
    void resetToggle();
}
