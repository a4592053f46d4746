package org.linux4j.sensor;

import java.util.List;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.Reading;

/**
 * A chip that measures, and perhaps drives fans. Thread-safe.
 *
 * @since 0.1
 */
public interface SensorChip extends Device, EventfulDevice {

    /**
     * What it is, as its driver calls it; several may have the same.
     *
     * @return the name, such as {@code coretemp}
     */
    String name();

    /**
     * What it is called on this machine, where that has a word for it.
     *
     * @return the label
     */
    Optional<String> label();

    /**
     * The name that lm-sensors has for it: what it is and where it is, which stays the same when the kernel counts its chips
     * otherwise.
     *
     * @return a name such as {@code coretemp-isa-0000}
     */
    String chipName();

    /**
     * Its inputs and outputs, as they were when the chip was opened.
     *
     * @return the channels by kind and number; empty where there are none
     */
    List<SensorChannel> channels();

    /**
     * Finds a channel.
     *
     * @param name the kernel's name, such as {@code temp1}
     * @return the channel, or nothing where the chip has none of that name
     */
    default Optional<SensorChannel> find(String name) {
        return channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst();
    }

    /**
     * Finds a channel that must be there.
     *
     * @param name the kernel's name, such as {@code temp1}
     * @return the channel
     * @throws DeviceUnsupportedException if the chip has none of that name; the message names those it has
     */
    SensorChannel channel(String name);

    /**
     * What the chip has besides its channels, such as {@code update_interval} in milliseconds, {@code samples},
     * {@code beep_enable}.
     *
     * @return the kernel's names
     */
    List<String> settings();

    /**
     * A setting of the chip.
     *
     * @param name one of {@link #settings()}
     * @return its value; absent with the reason where it cannot be read or is not there
     * @throws org.linux4j.DeviceClosedException if the chip is closed
     */
    Reading setting(String name);

    /**
     * Changes a setting of the chip.
     *
     * @param name one of {@link #settings()}
     * @param value the number
     * @throws DeviceUnsupportedException if it is not there or takes no values
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the driver refuses, or the chip is closed or gone
     */
    void set(String name, long value);

    /**
     * What is different from now on: alarms that the driver tells of by itself, and what programs write. Most drivers tell of
     * nothing, and what is measured is never told of: it is read.
     *
     * @return the events; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the chip is closed or gone, or this machine tells of no changes
     */
    @Override
    EventSource<SensorEvent> events();
}
