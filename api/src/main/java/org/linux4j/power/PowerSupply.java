package org.linux4j.power;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.Reading;

/**
 * A battery, or something that gives power: what it tells is asked of its driver each time. Thread-safe.
 *
 * @since 0.1
 */
public interface PowerSupply extends Device, EventfulDevice {

    /**
     * What it is.
     *
     * @return the type
     */
    PowerSupplyType type();

    /**
     * What it has.
     *
     * @return the properties that are there, in the order of {@link PowerProperty#KNOWN}, others last
     * @throws org.linux4j.DeviceException if the supply is closed or gone
     */
    List<PowerProperty> properties();

    /**
     * A property.
     *
     * @param property which one
     * @return its value with its unit; of a {@link PowerProperty.Form#CHOICE}, the word that is chosen; absent with the reason
     *     where it is not there or its driver does not know now, also where the supply is gone
     * @throws org.linux4j.DeviceClosedException if the supply is closed
     */
    Reading read(PowerProperty property);

    /**
     * A property that is a number, in one system call and without garbage.
     *
     * @param property which one
     * @return the number in the unit of the property
     * @throws org.linux4j.DeviceException if there is none now, or it is no number, or the supply is closed or gone
     */
    long readLong(PowerProperty property);

    /**
     * What a property can be.
     *
     * @param property a {@link PowerProperty.Form#CHOICE}
     * @return the words; empty where the property is not there or has no choices
     * @throws org.linux4j.DeviceClosedException if the supply is closed
     */
    List<String> choices(PowerProperty property);

    /**
     * Whether a property takes values at all, from whoever may write it.
     *
     * @param property which one
     * @return true if it does
     */
    boolean isWritable(PowerProperty property);

    /**
     * Sets a property that is a number.
     *
     * @param property which one
     * @param value the number in the unit of the property
     * @throws org.linux4j.DeviceUnsupportedException if it is not there or takes no values
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the driver refuses, or the supply is closed or gone
     */
    void set(PowerProperty property, long value);

    /**
     * Sets a property that is a word.
     *
     * @param property which one
     * @param word one of {@link #choices}, where it has some
     * @throws IllegalArgumentException if it is none of these; the message names them
     * @throws org.linux4j.DeviceUnsupportedException if it is not there or takes no values
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the driver refuses, or the supply is closed or gone
     */
    void set(PowerProperty property, String word);

    /**
     * What the battery is doing.
     *
     * @return the status, or nothing where it is none or that cannot be told
     * @throws org.linux4j.DeviceClosedException if the supply is closed
     */
    default Optional<ChargeStatus> status() {
        return read(PowerProperty.STATUS).text().map(ChargeStatus::new);
    }

    /**
     * How full the battery is.
     *
     * @return percent, or nothing where it is none or that cannot be told
     * @throws org.linux4j.DeviceClosedException if the supply is closed
     */
    default OptionalInt capacityPercent() {
        Reading capacity = read(PowerProperty.CAPACITY);
        return capacity.number().isPresent()
                ? OptionalInt.of((int) capacity.number().getAsLong())
                : OptionalInt.empty();
    }

    /**
     * Sets between which capacities the battery is kept while a charger is there.
     *
     * <p>Drivers refuse a beginning that is not below the end: the two are written in the order that never has them so.
     *
     * @param start below which capacity charging begins, in percent
     * @param end at which capacity charging ends, in percent
     * @throws IllegalArgumentException unless 0 &lt;= start &lt; end &lt;= 100
     * @throws org.linux4j.DeviceUnsupportedException if the battery has no such thresholds
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the driver refuses, or the supply is closed or gone; one of both may be set then
     */
    void setChargeThresholds(int start, int end);

    /**
     * What the battery does while a charger is there.
     *
     * @return the behaviour, or nothing where that cannot be set or told
     * @throws org.linux4j.DeviceClosedException if the supply is closed
     */
    default Optional<ChargeBehaviour> chargeBehaviour() {
        return read(PowerProperty.CHARGE_BEHAVIOUR).text().map(ChargeBehaviour::new);
    }

    /**
     * What the battery can do while a charger is there.
     *
     * @return the behaviours; empty where that cannot be set
     * @throws org.linux4j.DeviceClosedException if the supply is closed
     */
    default List<ChargeBehaviour> chargeBehaviours() {
        return choices(PowerProperty.CHARGE_BEHAVIOUR).stream()
                .map(ChargeBehaviour::new)
                .toList();
    }

    /**
     * Sets what the battery does while a charger is there.
     *
     * @param behaviour one of {@link #chargeBehaviours()}
     * @throws IllegalArgumentException if it is none of these
     * @throws org.linux4j.DeviceUnsupportedException if that cannot be set
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the driver refuses, or the supply is closed or gone
     */
    default void setChargeBehaviour(ChargeBehaviour behaviour) {
        set(PowerProperty.CHARGE_BEHAVIOUR, behaviour.name());
    }

    /**
     * What is different from now on, whenever the driver says that something changed or a program wrote something.
     *
     * @return the events; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the supply is closed or gone, or this machine tells of no changes
     */
    @Override
    EventSource<PowerSupplyEvent> events();
}
