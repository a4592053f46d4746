package org.linux4j.usb;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Control transfers of a device: requests with an answer.
 *
 * <p>One carries {@value #MOST_BYTES} bytes at most. How transfers end is said in {@link UsbEndpoint}; a stall is how a device
 * says that it does not know a request, and nothing is halted by it. Thread-safe.
 *
 * <pre>{@code
 * byte[] status = device.control().in(UsbControlRequest.standard(0, 0, 0), 2, Duration.ofSeconds(1));
 * }</pre>
 *
 * @since 0.1
 */
public interface UsbControl {

    /** How many bytes a control transfer carries at most, which is what usbfs lets through. */
    int MOST_BYTES = 4096;

    /**
     * Asks for data.
     *
     * @param request what is asked for
     * @param length how many bytes at most, 0 to {@value #MOST_BYTES}
     * @param timeout how long
     * @return what came
     * @throws IllegalArgumentException if the length is out of range
     * @throws org.linux4j.DeviceException as {@link UsbEndpoint} says
     */
    byte[] in(UsbControlRequest request, int length, Duration timeout);

    /**
     * Asks for data.
     *
     * @param request what is asked for
     * @param into where the bytes go, from its position on, which moves; at most {@value #MOST_BYTES} remain in it
     * @param timeout how long
     * @return how many bytes came
     * @throws IllegalArgumentException if there is more room
     * @throws org.linux4j.DeviceException as {@link UsbEndpoint} says
     */
    int in(UsbControlRequest request, ByteBuffer into, Duration timeout);

    /**
     * Sends a request without data.
     *
     * @param request what is sent
     * @param timeout how long
     * @throws org.linux4j.DeviceException as {@link UsbEndpoint} says
     */
    void out(UsbControlRequest request, Duration timeout);

    /**
     * Sends a request with data.
     *
     * @param request what is sent
     * @param data what goes with it, from its position to its limit, at most {@value #MOST_BYTES} bytes; the position moves by
     *     what was sent
     * @param timeout how long
     * @return how many bytes were sent: all of them
     * @throws IllegalArgumentException if there are more
     * @throws org.linux4j.DeviceException as {@link UsbEndpoint} says
     */
    int out(UsbControlRequest request, ByteBuffer data, Duration timeout);

    /**
     * Asks for data, and does not wait. Cancelling the future cancels the transfer.
     *
     * @param request what is asked for
     * @param length how many bytes at most, 0 to {@value #MOST_BYTES}
     * @return a future of what came, a buffer of its own; it fails as {@link UsbEndpoint} says
     * @throws IllegalArgumentException if the length is out of range
     * @throws org.linux4j.DeviceException if the transfer cannot even begin
     */
    CompletableFuture<ByteBuffer> inAsync(UsbControlRequest request, int length);

    /**
     * Sends a request with data, and does not wait. Cancelling the future cancels the transfer.
     *
     * @param request what is sent
     * @param data what goes with it, from its position to its limit, at most {@value #MOST_BYTES} bytes; it is copied at once
     * @return a future of how many bytes were sent: all of them; it fails as {@link UsbEndpoint} says
     * @throws IllegalArgumentException if there are more
     * @throws org.linux4j.DeviceException if the transfer cannot even begin
     */
    CompletableFuture<Integer> outAsync(UsbControlRequest request, ByteBuffer data);
}
