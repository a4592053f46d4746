package org.linux4j.usb;

import java.util.Optional;

/**
 * What people know of the numbers of USB: the database {@code usb.ids}, or what the machine has in its place. Thread-safe.
 *
 * @since 0.1
 */
public interface UsbNames {

    /**
     * Who a vendor is.
     *
     * @param vendor the vendor's number
     * @return the name, or nothing where it is not known, or no database is there
     */
    Optional<String> vendor(int vendor);

    /**
     * What a product is.
     *
     * @param vendor the vendor's number
     * @param product the vendor's number of the product
     * @return the name, or nothing where it is not known, or no database is there
     */
    Optional<String> product(int vendor, int product);

    /**
     * What a class is.
     *
     * @param code its number
     * @return the name, or nothing where it is not known, or no database is there
     */
    Optional<String> classOf(int code);

    /**
     * What a subclass is.
     *
     * @param code the number of the class
     * @param subclass its own number
     * @return the name, or nothing where it is not known, or no database is there
     */
    Optional<String> subclass(int code, int subclass);

    /**
     * What a protocol is.
     *
     * @param code the number of the class
     * @param subclass the number of the subclass
     * @param protocol its own number
     * @return the name, or nothing where it is not known, or no database is there
     */
    Optional<String> protocol(int code, int subclass, int protocol);
}
