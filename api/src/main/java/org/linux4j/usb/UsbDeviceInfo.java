package org.linux4j.usb;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What is known of a device without asking it: what it is, how it is called, where and how it is plugged in. Immutable.
 *
 * @since 0.1
 */
public final class UsbDeviceInfo {

    private final int vendor;
    private final int product;
    private final UsbVersion release;
    private final UsbVersion usbVersion;
    private final UsbClass usbClass;
    private final Optional<String> vendorName;
    private final Optional<String> productName;
    private final Optional<String> manufacturer;
    private final Optional<String> label;
    private final Optional<String> serial;
    private final int bus;
    private final int address;
    private final List<Integer> ports;
    private final UsbSpeed speed;
    private final int receiveLanes;
    private final int transmitLanes;
    private final OptionalInt configuration;
    private final Optional<String> configurationLabel;
    private final OptionalInt maxPowerMilliamps;
    private final int hubPorts;
    private final Optional<String> controllerDriver;
    private final boolean authorized;
    private final UsbPowerStatus power;

    private UsbDeviceInfo(Builder builder) {
        vendor = builder.vendor;
        product = builder.product;
        release = builder.release;
        usbVersion = builder.usbVersion;
        usbClass = builder.usbClass;
        vendorName = Optional.ofNullable(builder.vendorName);
        productName = Optional.ofNullable(builder.productName);
        manufacturer = Optional.ofNullable(builder.manufacturer);
        label = Optional.ofNullable(builder.label);
        serial = Optional.ofNullable(builder.serial);
        bus = builder.bus;
        address = builder.address;
        ports = List.copyOf(builder.ports);
        speed = builder.speed;
        receiveLanes = builder.receiveLanes;
        transmitLanes = builder.transmitLanes;
        configuration = builder.configuration;
        configurationLabel = Optional.ofNullable(builder.configurationLabel);
        maxPowerMilliamps = builder.maxPowerMilliamps;
        hubPorts = builder.hubPorts;
        controllerDriver = Optional.ofNullable(builder.controllerDriver);
        authorized = builder.authorized;
        power = builder.power;
    }

    /**
     * Begins one.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The vendor's number.
     *
     * @return {@code idVendor}, 0 to 0xffff
     */
    public int vendor() {
        return vendor;
    }

    /**
     * The vendor's number of the product.
     *
     * @return {@code idProduct}, 0 to 0xffff
     */
    public int product() {
        return product;
    }

    /**
     * The version of the device itself.
     *
     * @return {@code bcdDevice}
     */
    public UsbVersion release() {
        return release;
    }

    /**
     * Which version of the standard the device follows.
     *
     * @return {@code bcdUSB}
     */
    public UsbVersion usbVersion() {
        return usbVersion;
    }

    /**
     * What it is.
     *
     * @return class, subclass and protocol; where the class is {@link UsbClass#PER_INTERFACE}, interfaces tell it
     */
    public UsbClass usbClass() {
        return usbClass;
    }

    /**
     * Who the vendor is, by what people know of the numbers of vendors (the database {@code usb.ids}).
     *
     * @return the name, or nothing where the number is not known, or no database is there
     */
    public Optional<String> vendorName() {
        return vendorName;
    }

    /**
     * What the product is, by what people know of the numbers of products (the database {@code usb.ids}).
     *
     * @return the name, or nothing where the number is not known, or no database is there
     */
    public Optional<String> productName() {
        return productName;
    }

    /**
     * Who made it, as the device says.
     *
     * @return the text, or nothing where it does not say
     */
    public Optional<String> manufacturer() {
        return manufacturer;
    }

    /**
     * What it is called, as the device says.
     *
     * @return the text, or nothing where it does not say
     */
    public Optional<String> label() {
        return label;
    }

    /**
     * Its serial number, as the device says; several devices may say the same.
     *
     * @return the text, or nothing where it does not say
     */
    public Optional<String> serial() {
        return serial;
    }

    /**
     * The number of the bus, which the kernel gives.
     *
     * @return the number
     */
    public int bus() {
        return bus;
    }

    /**
     * Its number on the bus, which is another one each time it is plugged in.
     *
     * @return the number, 1 to 127
     */
    public int address() {
        return address;
    }

    /**
     * The ports that lead to it: that of the root hub first, then that of each hub on the way.
     *
     * @return the numbers, each from 1; none for a root hub
     */
    public List<Integer> ports() {
        return ports;
    }

    /**
     * How fast it is connected.
     *
     * @return the speed
     */
    public UsbSpeed speed() {
        return speed;
    }

    /**
     * On how many lanes it is received.
     *
     * @return 1, or more for the fastest
     */
    public int receiveLanes() {
        return receiveLanes;
    }

    /**
     * On how many lanes is sent to it.
     *
     * @return 1, or more for the fastest
     */
    public int transmitLanes() {
        return transmitLanes;
    }

    /**
     * The configuration that is active.
     *
     * @return its value, or nothing where the device has none now
     */
    public OptionalInt configuration() {
        return configuration;
    }

    /**
     * What the device calls that configuration.
     *
     * @return the text, or nothing where there is none
     */
    public Optional<String> configurationLabel() {
        return configurationLabel;
    }

    /**
     * How much it takes from the bus at most, in that configuration.
     *
     * @return milliamperes, or nothing where the device has no configuration now
     */
    public OptionalInt maxPowerMilliamps() {
        return maxPowerMilliamps;
    }

    /**
     * How many ports it has, where it is a hub.
     *
     * @return the number; 0 where it is none
     */
    public int hubPorts() {
        return hubPorts;
    }

    /**
     * The kernel's driver of the host controller, where it is a root hub.
     *
     * @return its name, such as {@code xhci_hcd}, or nothing where it is none
     */
    public Optional<String> controllerDriver() {
        return controllerDriver;
    }

    /**
     * Whether it may be used on this machine.
     *
     * @return false where somebody forbade it, and it has no configuration
     */
    public boolean authorized() {
        return authorized;
    }

    /**
     * How it stands with power.
     *
     * @return the power
     */
    public UsbPowerStatus power() {
        return power;
    }

    /**
     * Where it is plugged in, as text.
     *
     * @return the ports with points between them, such as {@code 1.2}; empty for a root hub
     */
    public String portPath() {
        return ports.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x:%04x", vendor, product)
                + label.map(text -> " " + text).orElse("") + ", " + speed.rate();
    }

    /** Builds one. Not thread-safe. */
    public static final class Builder {
        private int vendor;
        private int product;
        private UsbVersion release = new UsbVersion(0);
        private UsbVersion usbVersion = new UsbVersion(0);
        private UsbClass usbClass = new UsbClass(0, 0, 0);
        private String vendorName;
        private String productName;
        private String manufacturer;
        private String label;
        private String serial;
        private int bus;
        private int address;
        private List<Integer> ports = List.of();
        private UsbSpeed speed = UsbSpeed.UNKNOWN;
        private int receiveLanes = 1;
        private int transmitLanes = 1;
        private OptionalInt configuration = OptionalInt.empty();
        private String configurationLabel;
        private OptionalInt maxPowerMilliamps = OptionalInt.empty();
        private int hubPorts;
        private String controllerDriver;
        private boolean authorized = true;
        private UsbPowerStatus power = UsbPowerStatus.builder().build();

        private Builder() {}

        /**
         * Sets the vendor's number.
         *
         * @param vendor the number
         * @return this builder
         */
        public Builder vendor(int vendor) {
            this.vendor = vendor;
            return this;
        }

        /**
         * Sets the vendor's number of the product.
         *
         * @param product the number
         * @return this builder
         */
        public Builder product(int product) {
            this.product = product;
            return this;
        }

        /**
         * Sets the version of the device itself.
         *
         * @param release the version
         * @return this builder
         */
        public Builder release(UsbVersion release) {
            this.release = Objects.requireNonNull(release, "release");
            return this;
        }

        /**
         * Sets the version of the standard.
         *
         * @param usbVersion the version
         * @return this builder
         */
        public Builder usbVersion(UsbVersion usbVersion) {
            this.usbVersion = Objects.requireNonNull(usbVersion, "usbVersion");
            return this;
        }

        /**
         * Sets what it is.
         *
         * @param usbClass class, subclass and protocol
         * @return this builder
         */
        public Builder usbClass(UsbClass usbClass) {
            this.usbClass = Objects.requireNonNull(usbClass, "usbClass");
            return this;
        }

        /**
         * Sets who the vendor is.
         *
         * @param vendorName the name
         * @return this builder
         */
        public Builder vendorName(String vendorName) {
            this.vendorName = Objects.requireNonNull(vendorName, "vendorName");
            return this;
        }

        /**
         * Sets what the product is.
         *
         * @param productName the name
         * @return this builder
         */
        public Builder productName(String productName) {
            this.productName = Objects.requireNonNull(productName, "productName");
            return this;
        }

        /**
         * Sets who made it.
         *
         * @param manufacturer the text
         * @return this builder
         */
        public Builder manufacturer(String manufacturer) {
            this.manufacturer = Objects.requireNonNull(manufacturer, "manufacturer");
            return this;
        }

        /**
         * Sets what it is called.
         *
         * @param label the text
         * @return this builder
         */
        public Builder label(String label) {
            this.label = Objects.requireNonNull(label, "label");
            return this;
        }

        /**
         * Sets its serial number.
         *
         * @param serial the text
         * @return this builder
         */
        public Builder serial(String serial) {
            this.serial = Objects.requireNonNull(serial, "serial");
            return this;
        }

        /**
         * Sets the number of the bus.
         *
         * @param bus the number
         * @return this builder
         */
        public Builder bus(int bus) {
            this.bus = bus;
            return this;
        }

        /**
         * Sets its number on the bus.
         *
         * @param address the number
         * @return this builder
         */
        public Builder address(int address) {
            this.address = address;
            return this;
        }

        /**
         * Sets the ports that lead to it.
         *
         * @param ports the numbers
         * @return this builder
         */
        public Builder ports(List<Integer> ports) {
            this.ports = List.copyOf(ports);
            return this;
        }

        /**
         * Sets how fast it is connected.
         *
         * @param speed the speed
         * @return this builder
         */
        public Builder speed(UsbSpeed speed) {
            this.speed = Objects.requireNonNull(speed, "speed");
            return this;
        }

        /**
         * Sets on how many lanes it is received.
         *
         * @param receiveLanes the number
         * @return this builder
         */
        public Builder receiveLanes(int receiveLanes) {
            this.receiveLanes = receiveLanes;
            return this;
        }

        /**
         * Sets on how many lanes is sent to it.
         *
         * @param transmitLanes the number
         * @return this builder
         */
        public Builder transmitLanes(int transmitLanes) {
            this.transmitLanes = transmitLanes;
            return this;
        }

        /**
         * Sets which configuration is active.
         *
         * @param configuration its value
         * @return this builder
         */
        public Builder configuration(int configuration) {
            this.configuration = OptionalInt.of(configuration);
            return this;
        }

        /**
         * Sets what the device calls that configuration.
         *
         * @param configurationLabel the text
         * @return this builder
         */
        public Builder configurationLabel(String configurationLabel) {
            this.configurationLabel = Objects.requireNonNull(configurationLabel, "configurationLabel");
            return this;
        }

        /**
         * Sets how much it takes from the bus.
         *
         * @param maxPowerMilliamps milliamperes
         * @return this builder
         */
        public Builder maxPowerMilliamps(int maxPowerMilliamps) {
            this.maxPowerMilliamps = OptionalInt.of(maxPowerMilliamps);
            return this;
        }

        /**
         * Sets how many ports it has.
         *
         * @param hubPorts the number
         * @return this builder
         */
        public Builder hubPorts(int hubPorts) {
            this.hubPorts = hubPorts;
            return this;
        }

        /**
         * Sets the kernel's driver of the host controller.
         *
         * @param controllerDriver its name
         * @return this builder
         */
        public Builder controllerDriver(String controllerDriver) {
            this.controllerDriver = Objects.requireNonNull(controllerDriver, "controllerDriver");
            return this;
        }

        /**
         * Sets whether it may be used.
         *
         * @param authorized whether it may
         * @return this builder
         */
        public Builder authorized(boolean authorized) {
            this.authorized = authorized;
            return this;
        }

        /**
         * Sets how it stands with power.
         *
         * @param power the power
         * @return this builder
         */
        public Builder power(UsbPowerStatus power) {
            this.power = Objects.requireNonNull(power, "power");
            return this;
        }

        /**
         * Ends it.
         *
         * @return what is known of the device
         */
        public UsbDeviceInfo build() {
            return new UsbDeviceInfo(this);
        }
    }
}
