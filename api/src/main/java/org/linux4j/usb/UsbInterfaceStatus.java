package org.linux4j.usb;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an interface of the active configuration stands: which setting is in use, and who uses it. Immutable.
 *
 * @since 0.1
 */
public final class UsbInterfaceStatus {

    /**
     * A device that hangs on an interface, as the kernel has it: a video node, an input, a card.
     *
     * @param subsystem the kernel's name of its kind, such as {@code video4linux}
     * @param name the kernel's name of it, such as {@code video0}
     * @param node its node, or nothing where it has none
     */
    public record Part(String subsystem, String name, Optional<Path> node) {

        /**
         * Checks that all is there.
         *
         * @param subsystem as the component of that name
         * @param name as the component of that name
         * @param node as the component of that name
         */
        public Part {
            Objects.requireNonNull(subsystem, "subsystem");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(node, "node");
        }

        /**
         * Kind and name.
         *
         * @return such as {@code video4linux video0}
         */
        @Override
        public String toString() {
            return subsystem + " " + name;
        }
    }

    private final int number;
    private final int alternate;
    private final UsbClass usbClass;
    private final Optional<String> label;
    private final Optional<String> kernelDriver;
    private final List<Part> parts;

    private UsbInterfaceStatus(Builder builder) {
        number = builder.number;
        alternate = builder.alternate;
        usbClass = builder.usbClass;
        label = Optional.ofNullable(builder.label);
        kernelDriver = Optional.ofNullable(builder.kernelDriver);
        parts = List.copyOf(builder.parts);
    }

    /**
     * Begins one.
     *
     * @param number the number of the interface
     * @return a new builder
     */
    public static Builder builder(int number) {
        return new Builder(number);
    }

    /**
     * The number of the interface.
     *
     * @return {@code bInterfaceNumber}
     */
    public int number() {
        return number;
    }

    /**
     * The alternate setting that is in use.
     *
     * @return its number
     */
    public int alternate() {
        return alternate;
    }

    /**
     * What that setting is.
     *
     * @return class, subclass and protocol
     */
    public UsbClass usbClass() {
        return usbClass;
    }

    /**
     * What the device calls it.
     *
     * @return the text, or nothing where there is none
     */
    public Optional<String> label() {
        return label;
    }

    /**
     * The kernel's driver that uses it: {@code usbfs} where a program has claimed it.
     *
     * @return its name, or nothing where nobody uses it
     */
    public Optional<String> kernelDriver() {
        return kernelDriver;
    }

    /**
     * Which other devices hang on it.
     *
     * @return the devices, in the order of their names
     */
    public List<Part> parts() {
        return parts;
    }

    @Override
    public String toString() {
        return "interface " + number + (alternate == 0 ? "" : " alternate " + alternate) + " (" + usbClass + ")"
                + kernelDriver.map(name -> ", driver " + name).orElse("");
    }

    /** Builds one. Not thread-safe. */
    public static final class Builder {
        private final int number;
        private int alternate;
        private UsbClass usbClass = new UsbClass(0, 0, 0);
        private String label;
        private String kernelDriver;
        private List<Part> parts = List.of();

        private Builder(int number) {
            this.number = number;
        }

        /**
         * Sets which alternate setting is in use.
         *
         * @param alternate its number
         * @return this builder
         */
        public Builder alternate(int alternate) {
            this.alternate = alternate;
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
         * Sets what the device calls it.
         *
         * @param label the text
         * @return this builder
         */
        public Builder label(String label) {
            this.label = Objects.requireNonNull(label, "label");
            return this;
        }

        /**
         * Sets who uses it.
         *
         * @param kernelDriver the name of the kernel's driver
         * @return this builder
         */
        public Builder kernelDriver(String kernelDriver) {
            this.kernelDriver = Objects.requireNonNull(kernelDriver, "kernelDriver");
            return this;
        }

        /**
         * Sets which other devices hang on it.
         *
         * @param parts the devices
         * @return this builder
         */
        public Builder parts(List<Part> parts) {
            this.parts = List.copyOf(parts);
            return this;
        }

        /**
         * Ends it.
         *
         * @return how the interface stands
         */
        public UsbInterfaceStatus build() {
            return new UsbInterfaceStatus(this);
        }
    }
}
