package org.linux4j.usb;

import java.util.List;

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

    /**
     * The endpoints of the alternate setting that is in use.
     *
     * @return the endpoints, in the order of the descriptors; each belongs to this interface and ends with it, or with
     *     another alternate setting
     * @throws org.linux4j.DeviceException if the device is gone, or it or this interface is closed
     */
    List<UsbEndpoint> endpoints();

    /**
     * The alternate setting that is in use.
     *
     * @return its {@code bAlternateSetting}
     */
    int alternate();

    /**
     * Selects an alternate setting; what is on its way on the endpoints of this interface ends.
     *
     * @param alternate its {@code bAlternateSetting}
     * @throws IllegalArgumentException if the interface has no such setting
     * @throws UsbStallException if the device refuses
     * @throws org.linux4j.DeviceException if the device is gone, it or this interface is closed, or the bus has no room for
     *     the endpoints
     */
    void setAlternate(int alternate);

    /**
     * Has bulk endpoints carry streams, which {@link UsbTransferSettings#stream()} tells apart (SuperSpeed only); what is on
     * its way on the endpoints of this interface ends.
     *
     * @param count how many, 2 to 65536
     * @param endpoints the addresses of endpoints of this interface
     * @return how many there are now, which may be fewer; they are numbered from 1
     * @throws IllegalArgumentException if the count is out of range, or there is no such endpoint
     * @throws org.linux4j.DeviceUnsupportedException if an endpoint or the host cannot do it
     * @throws org.linux4j.DeviceException if the device is gone, or it or this interface is closed
     */
    int allocateStreams(int count, int... endpoints);

    /**
     * Has endpoints carry no streams any more; what is on its way on the endpoints of this interface ends.
     *
     * @param endpoints the addresses of endpoints that have streams
     * @throws IllegalArgumentException if there is no such endpoint
     * @throws org.linux4j.DeviceUnsupportedException if one has no streams
     * @throws org.linux4j.DeviceException if the device is gone, or it or this interface is closed
     */
    void freeStreams(int... endpoints);

    /** Gives the interface back; what is on its way on its endpoints ends. Closing again does nothing. */
    @Override
    void close();
}
