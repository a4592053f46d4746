package org.linux4j.usb;

import java.util.List;
import java.util.Optional;

/**
 * An interface of a configuration: all its alternate settings. Immutable.
 *
 * @since 0.1
 */
public final class UsbInterfaceInfo {

    private final List<UsbAlternateInfo> alternates;

    /** Of one at least. */
    UsbInterfaceInfo(List<UsbAlternateInfo> alternates) {
        this.alternates = List.copyOf(alternates);
    }

    /**
     * Its number, by which {@link UsbDevice#claim} knows it.
     *
     * @return {@code bInterfaceNumber}
     */
    public int number() {
        return alternates.get(0).interfaceNumber();
    }

    /**
     * Its alternate settings.
     *
     * @return one or more, in the order of the descriptors
     */
    public List<UsbAlternateInfo> alternates() {
        return alternates;
    }

    /**
     * The alternate setting of a number.
     *
     * @param number its number
     * @return the setting, or nothing where there is none
     */
    public Optional<UsbAlternateInfo> findAlternate(int number) {
        return alternates.stream().filter(one -> one.number() == number).findFirst();
    }

    /**
     * What it is, in its first setting.
     *
     * @return class, subclass and protocol
     */
    public UsbClass usbClass() {
        return alternates.get(0).usbClass();
    }

    @Override
    public String toString() {
        return "interface " + number() + " (" + usbClass() + ")";
    }
}
