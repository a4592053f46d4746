package org.linux4j.usb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a device says of itself: its device descriptor ({@code bDescriptorType} 1) and its configurations. Immutable.
 *
 * <p>A device may be faulty, or lie: what cannot be told apart is left out, what contradicts itself is kept, and
 * {@link #problems()} has a sentence for each. Nothing in it is to be relied on that is not checked, lengths and numbers
 * least of all.
 *
 * @since 0.1
 */
public final class UsbDescriptors {

    private static final int LENGTH = 18;

    private final UsbDescriptor descriptor;
    private final List<UsbConfigurationInfo> configurations;
    private final List<String> problems;

    private UsbDescriptors(UsbDescriptor descriptor, List<UsbConfigurationInfo> configurations, List<String> problems) {
        this.descriptor = descriptor;
        this.configurations = List.copyOf(configurations);
        this.problems = problems;
    }

    /**
     * Reads descriptors: that of the device, then those of each configuration.
     *
     * @param bytes the bytes, whatever they are
     * @return what they say
     */
    public static UsbDescriptors parse(byte[] bytes) {
        Problems problems = new Problems();
        UsbDescriptor device = new UsbDescriptor(Arrays.copyOf(bytes, LENGTH));
        if (bytes.length < LENGTH) {
            problems.add("the descriptor of the device has " + bytes.length + " bytes, and not 18");
        } else if (device.unsigned(0) != LENGTH || !device.type().equals(UsbDescriptorType.DEVICE)) {
            problems.add("the descriptor of the device says that it has " + device.unsigned(0) + " bytes and describes "
                    + device.type());
        }
        List<UsbConfigurationInfo> configurations = new ArrayList<>();
        List<DescriptorRun.Entry> entries = DescriptorRun.of(bytes, Math.min(LENGTH, bytes.length), problems);
        int declared = device.unsigned(17);
        for (List<DescriptorRun.Entry> part : ConfigurationSplit.of(entries, declared, problems)) {
            configurations.add(ConfigurationReader.read(part, problems));
        }
        if (configurations.size() != declared) {
            problems.add("the device says that it has " + declared + " configurations, and describes "
                    + configurations.size());
        }
        return new UsbDescriptors(device, configurations, problems.toList());
    }

    /** A text's number in a descriptor, where that is long enough. */
    static OptionalInt index(UsbDescriptor descriptor, int offset) {
        return descriptor.unsigned(offset) == 0 ? OptionalInt.empty() : OptionalInt.of(descriptor.unsigned(offset));
    }

    /**
     * The descriptor of the device.
     *
     * @return its 18 bytes, of which those that are missing are 0
     */
    public UsbDescriptor descriptor() {
        return descriptor;
    }

    /**
     * Which version of the standard the device follows.
     *
     * @return {@code bcdUSB}
     */
    public UsbVersion usbVersion() {
        return new UsbVersion(descriptor.unsigned16(2));
    }

    /**
     * What it is.
     *
     * @return class, subclass and protocol; where the class is {@link UsbClass#PER_INTERFACE}, interfaces tell it
     */
    public UsbClass usbClass() {
        return new UsbClass(descriptor.unsigned(4), descriptor.unsigned(5), descriptor.unsigned(6));
    }

    /**
     * How large packets of endpoint 0 are, as the descriptor has it: for SuperSpeed, the exponent of a power of two.
     *
     * @return {@code bMaxPacketSize0}
     */
    public int maxPacketSize0() {
        return descriptor.unsigned(7);
    }

    /**
     * The vendor's number.
     *
     * @return {@code idVendor}
     */
    public int vendor() {
        return descriptor.unsigned16(8);
    }

    /**
     * The vendor's number of the product.
     *
     * @return {@code idProduct}
     */
    public int product() {
        return descriptor.unsigned16(10);
    }

    /**
     * The version of the device itself.
     *
     * @return {@code bcdDevice}
     */
    public UsbVersion release() {
        return new UsbVersion(descriptor.unsigned16(12));
    }

    /**
     * Which of the device's texts names the manufacturer.
     *
     * @return {@code iManufacturer}, or nothing where none does
     */
    public OptionalInt manufacturerIndex() {
        return index(descriptor, 14);
    }

    /**
     * Which of the device's texts is its name.
     *
     * @return {@code iProduct}, or nothing where none is
     */
    public OptionalInt labelIndex() {
        return index(descriptor, 15);
    }

    /**
     * Which of the device's texts is its serial number.
     *
     * @return {@code iSerialNumber}, or nothing where none is
     */
    public OptionalInt serialIndex() {
        return index(descriptor, 16);
    }

    /**
     * How many configurations it says that it has.
     *
     * @return {@code bNumConfigurations}
     */
    public int declaredConfigurations() {
        return descriptor.unsigned(17);
    }

    /**
     * The configurations.
     *
     * @return those that are described, in their order
     */
    public List<UsbConfigurationInfo> configurations() {
        return configurations;
    }

    /**
     * The configuration of a value.
     *
     * @param value its value
     * @return the configuration, or nothing where there is none
     */
    public Optional<UsbConfigurationInfo> findConfiguration(int value) {
        return configurations.stream().filter(one -> one.value() == value).findFirst();
    }

    /**
     * What is wrong with them.
     *
     * @return a sentence for each fault; empty where all is well
     */
    public List<String> problems() {
        return problems;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x:%04x, USB %s, %s", vendor(), product(), usbVersion(), usbClass());
    }
}
