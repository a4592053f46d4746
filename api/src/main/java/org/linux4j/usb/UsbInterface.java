package org.linux4j.usb;

/**
 * An interface of a device that this program has claimed: nobody else uses it until it is closed.
 *
 * <p>It keeps its device reachable. Thread-safe.
 *
 * @since 0.1
 */
public interface UsbInterface extends AutoCloseable {

    /**
     * The device that it is one of.
     *
     * @return the device
     */
    UsbDevice device();

    /**
     * Its number, as its descriptor has it.
     *
     * @return the number
     */
    int number();

    /**
     * An endpoint of the alternate setting that is in use.
     *
     * @param address its address, with the bit of its direction, such as 0x81
     * @return the endpoint, which belongs to this interface and ends with it, or with another alternate setting
     * @throws IllegalArgumentException if the alternate setting has no such endpoint
     * @throws org.linux4j.DeviceException if the device is gone, or it or this interface is closed
     */
    UsbEndpoint endpoint(int address);

    /** Gives the interface back; what is on its way on its endpoints ends. Closing again does nothing. */
    @Override
    void close();
}
