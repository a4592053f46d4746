package org.linux4j.usb;

import java.util.List;
import java.util.Objects;

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

    private UsbConnection(Builder builder) {
        bus = builder.bus;
        address = builder.address;
        speed = builder.speed;
        ports = List.copyOf(builder.ports);
    }

    /**
     * For drivers.
     *
     * @return a new builder, of a connection of which nothing is known
     */
    public static Builder builder() {
        return new Builder();
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

    /** Builds one. Not thread-safe. */
    public static final class Builder {
        private int bus;
        private int address;
        private UsbSpeed speed = UsbSpeed.UNKNOWN;
        private List<Integer> ports = List.of();

        private Builder() {}

        /**
         * The bus.
         *
         * @param bus its number
         * @return this builder
         */
        public Builder bus(int bus) {
            this.bus = bus;
            return this;
        }

        /**
         * The device on the bus.
         *
         * @param address its number
         * @return this builder
         */
        public Builder address(int address) {
            this.address = address;
            return this;
        }

        /**
         * How fast it is.
         *
         * @param speed the speed
         * @return this builder
         */
        public Builder speed(UsbSpeed speed) {
            this.speed = Objects.requireNonNull(speed, "speed");
            return this;
        }

        /**
         * The ports on the way from the root hub.
         *
         * @param ports their numbers
         * @return this builder
         */
        public Builder ports(List<Integer> ports) {
            this.ports = List.copyOf(ports);
            return this;
        }

        /**
         * Makes the connection.
         *
         * @return the connection
         */
        public UsbConnection build() {
            return new UsbConnection(this);
        }
    }
}
