package org.linux4j.driver.sysfs;

import java.util.List;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;

/**
 * Any device of sysfs, by its attributes as the kernel has them: for what no other driver knows. Thread-safe.
 *
 * <pre>{@code
 * try (SysfsView link = devices.open("sysfs:net/eth0", SysfsView.class)) {
 *     System.out.println(link.text("operstate"));
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface SysfsView extends Device, EventfulDevice {

    /**
     * Its attributes, those in groups too.
     *
     * @return the kernel's names, such as {@code mtu} and {@code statistics/rx_bytes}
     * @throws org.linux4j.DeviceException if the device is closed
     */
    List<String> names();

    /**
     * Reads an attribute. The first time it is opened, and kept open.
     *
     * @param name its name
     * @return its text without the white space around it; bytes that are no UTF-8 as {@code \xNN}
     * @throws IllegalArgumentException if there is no such attribute; the message names those that there are
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    String text(String name);

    /**
     * Reads an attribute that is no text.
     *
     * @param name its name
     * @return all its bytes
     * @throws IllegalArgumentException if there is no such attribute; the message names those that there are
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    byte[] bytes(String name);

    /**
     * Writes an attribute.
     *
     * @param name its name
     * @param text the text, from 1 to 4096 bytes
     * @throws IllegalArgumentException if there is no such attribute, or the text is empty or too long
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not write it; it says who may
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void write(String name, String text);

    /**
     * Tells what programs write into its attributes, what its driver gives word of, and when the kernel says that the device
     * has changed. What happens several times before an event is fetched is one event.
     *
     * @return the events from now on; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the device is closed or gone, or this user can watch no more files
     */
    @Override
    EventSource<AttributeEvent> events();
}
