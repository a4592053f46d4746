package org.linux4j.usb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a device is plugged in, as the kernel tells whoever has its node: also where there is no sysfs to look at. Immutable.
 *
 * @since 0.1
 */
public final class UsbConnection {

    private final int bus;
    private final int address;
    private final UsbSpeed speed;
    private final List<Integer> ports;

    private UsbConnection(int bus, int address, UsbSpeed speed, List<Integer> ports) {
        this.bus = bus;
        this.address = address;
        this.speed = speed;
        this.ports = ports;
    }

    /**
     * For drivers.
     *
     * @param bus the number of the bus, 0 where it is not known
     * @param address the number of the device on it
     * @param speed its speed
     * @param ports the ports on the way from the root hub
     * @return the connection
     */
    public static UsbConnection of(int bus, int address, UsbSpeed speed, List<Integer> ports) {
        return new UsbConnection(bus, address, speed, Collections.unmodifiableList(new ArrayList<>(ports)));
    }

    /**
     * The bus.
     *
     * @return its number, 0 where an older kernel does not tell it
     */
    public int bus() {
        return bus;
    }

    /**
     * The device on the bus, which has another number each time that it is plugged in.
     *
     * @return its number
     */
    public int address() {
        return address;
    }

    /**
     * How fast it is.
     *
     * @return the speed, where the kernel does not tell how fast a SuperSpeedPlus device is exactly
     */
    public UsbSpeed speed() {
        return speed;
    }

    /**
     * The ports on the way from the root hub, as in the kernel's name of the device.
     *
     * @return their numbers, at most seven of them; empty for a root hub, and where an older kernel does not tell
     */
    public List<Integer> ports() {
        return ports;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("bus " + bus + ", device " + address + ", " + speed);
        for (int i = 0; i < ports.size(); i++) {
            text.append(i == 0 ? ", port " : ".").append(ports.get(i));
        }
        return text.toString();
    }
}
