package org.linux4j.usb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The binary object store of a device ({@code bDescriptorType} 0x0f): a list of its capabilities. Immutable.
 *
 * <p>A device may be faulty, or lie: see {@link UsbDescriptors}.
 *
 * @since 0.1
 */
public final class UsbBos {

    private static final int LENGTH = 5;

    private final UsbDescriptor descriptor;
    private final List<UsbCapability> capabilities;
    private final List<UsbDescriptor> others;
    private final List<String> problems;

    private UsbBos(
            UsbDescriptor descriptor,
            List<UsbCapability> capabilities,
            List<UsbDescriptor> others,
            List<String> problems) {
        this.descriptor = descriptor;
        this.capabilities = List.copyOf(capabilities);
        this.others = List.copyOf(others);
        this.problems = problems;
    }

    /**
     * Reads a binary object store.
     *
     * @param bytes the bytes, whatever they are
     * @return what they say
     */
    public static UsbBos parse(byte[] bytes) {
        Problems problems = new Problems();
        UsbDescriptor bos = new UsbDescriptor(Arrays.copyOf(bytes, LENGTH));
        if (bytes.length < LENGTH || bos.unsigned(0) != LENGTH || !bos.type().equals(UsbDescriptorType.BOS)) {
            problems.add("the binary object store begins with no descriptor of one");
        }
        List<UsbCapability> capabilities = new ArrayList<>();
        List<UsbDescriptor> others = new ArrayList<>();
        for (DescriptorRun.Entry entry : DescriptorRun.of(bytes, Math.min(LENGTH, bytes.length), problems)) {
            UsbDescriptor one = entry.descriptor();
            if (one.type().equals(UsbDescriptorType.DEVICE_CAPABILITY) && one.length() >= UsbCapability.LENGTH) {
                capabilities.add(UsbCapability.of(one));
            } else {
                problems.add("at byte " + entry.offset() + " of the binary object store, there is no capability but "
                        + one.type());
                others.add(one);
            }
        }
        if (bos.unsigned(4) != capabilities.size()) {
            problems.add("the binary object store says that it has " + bos.unsigned(4) + " capabilities, and describes "
                    + capabilities.size());
        }
        if (bos.unsigned16(2) != bytes.length) {
            problems.add("the binary object store says that it has " + bos.unsigned16(2) + " bytes, and has "
                    + bytes.length);
        }
        return new UsbBos(bos, capabilities, others, problems.toList());
    }

    /**
     * The descriptor.
     *
     * @return its five bytes, without the capabilities; those that are missing are 0
     */
    public UsbDescriptor descriptor() {
        return descriptor;
    }

    /**
     * How many bytes it says that it has, with its capabilities.
     *
     * @return {@code wTotalLength}
     */
    public int declaredLength() {
        return descriptor.unsigned16(2);
    }

    /**
     * How many capabilities it says that it has.
     *
     * @return {@code bNumDeviceCaps}
     */
    public int declaredCapabilities() {
        return descriptor.unsigned(4);
    }

    /**
     * The capabilities.
     *
     * @return those that are described, in their order
     */
    public List<UsbCapability> capabilities() {
        return capabilities;
    }

    /**
     * The first capability of a kind.
     *
     * @param kind the class of such capabilities, such as {@link UsbSuperSpeedCapability}
     * @param <C> the class
     * @return the capability, or nothing where there is none
     */
    public <C extends UsbCapability> Optional<C> find(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /**
     * What stands between them and is no capability.
     *
     * @return the descriptors, in their order
     */
    public List<UsbDescriptor> others() {
        return others;
    }

    /**
     * What is wrong with it.
     *
     * @return a sentence for each fault; empty where all is well
     */
    public List<String> problems() {
        return problems;
    }

    @Override
    public String toString() {
        return "binary object store " + capabilities;
    }
}
