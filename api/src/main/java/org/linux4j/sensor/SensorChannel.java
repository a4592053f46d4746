package org.linux4j.sensor;

import java.util.List;
import org.linux4j.Reading;

/**
 * One input or output of a chip, such as {@code temp1}: its items are asked of the driver each time. Thread-safe.
 *
 * @since 0.1
 */
public interface SensorChannel {

    /**
     * Its name on the chip.
     *
     * @return the kernel's name, such as {@code temp1}
     */
    String name();

    /**
     * What it measures or drives.
     *
     * @return the kind
     */
    SensorKind kind();

    /**
     * Its number among those of its kind on the chip.
     *
     * @return the number, which begins at 1, and of voltages at 0
     */
    int number();

    /**
     * What it is called for people.
     *
     * @return the chip's label of it; the name where it has none
     */
    String label();

    /**
     * What it has.
     *
     * @return the items that are there, the most telling first
     */
    List<SensorItem> items();

    /**
     * What it measures, or how hard it drives.
     *
     * @return the number of {@link SensorItem#INPUT}, or else of {@link SensorItem#AVERAGE}; of
     *     {@link SensorKind#INTRUSION}, of {@link SensorItem#ALARM}; of {@link SensorKind#PROCESSOR_VOLTAGE}, of {@code vid}
     * @throws org.linux4j.DeviceClosedException if the chip is closed
     */
    Reading reading();

    /**
     * What it measures now, as {@link #reading()} has it, in one system call and without garbage; so {@link SensorItem#FAULT} is
     * not looked at.
     *
     * @return the number in the unit of {@link #kind()}
     * @throws org.linux4j.DeviceException if there is none now, or it is nonsense, or the chip is closed or gone
     */
    long read();

    /**
     * One of its items.
     *
     * @param item which one
     * @return its value with its unit; absent with the reason where it cannot be read or is not there
     * @throws org.linux4j.DeviceClosedException if the chip is closed
     */
    Reading reading(SensorItem item);

    /**
     * Whether an item takes values at all, from whoever may write it.
     *
     * @param item which one
     * @return true if it does
     */
    boolean isWritable(SensorItem item);

    /**
     * Sets an item.
     *
     * <p>What is out of range, most drivers clip: {@link #reading(SensorItem)} tells what came of it.
     *
     * @param item which one
     * @param value the number in the unit of the item
     * @throws org.linux4j.DeviceUnsupportedException if it is not there or takes no values; the message names those that do
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the driver refuses, or the chip is closed or gone
     */
    void set(SensorItem item, long value);

    /**
     * Whether one of its alarms or faults is on now.
     *
     * @return the items of alarms and faults that are on; those that cannot be read are not
     * @throws org.linux4j.DeviceClosedException if the chip is closed
     */
    List<SensorItem> alarms();
}
