package org.linux4j.led;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;

/**
 * A light that can be switched, and dimmed where its hardware can.
 *
 * <p>Brightness is a number from 0, which is off, to {@link #maxBrightness()}; what lies between is the driver's, and many LEDs
 * are on or off. A <i>trigger</i> is what switches an LED by itself within the kernel: a timer, the load of the machine, a
 * network interface. All timing of {@link #blink}, {@link #blinkOnce}, {@link #turnOn(Duration)} and {@link #play} is the
 * kernel's, and goes on when this program has ended; {@link #turnOff()} ends it.
 *
 * <p>Reading the brightness asks the driver with one system call, and allocates nothing. Thread-safe.
 *
 * @since 0.1
 */
public interface Led extends Device, EventfulDevice {

    /**
     * What its name says.
     *
     * @return the parts of the name
     */
    LedName ledName();

    /**
     * The greatest brightness.
     *
     * @return the number, 1 where the LED can only be on or off
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    int maxBrightness();

    /**
     * How bright it is now, as far as its driver knows: while a trigger switches it, what that has made of it.
     *
     * @return the brightness; 0 is off
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    int brightness();

    /**
     * Makes it as bright as said. Zero ends its trigger, too; another brightness is what a trigger then switches on, where
     * there is one.
     *
     * @param brightness from 0 to {@link #maxBrightness()}
     * @throws IllegalArgumentException if the brightness is out of range
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not write it; it says who may
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void setBrightness(int brightness);

    /**
     * Makes it as bright as said, or as near to that as it can be.
     *
     * @param brightness any number; what is negative is off, and what is too much the maximum
     * @return the brightness that was set
     * @throws org.linux4j.DeviceException as {@link #setBrightness} does
     */
    default int setBrightnessClipped(int brightness) {
        int clipped = Math.max(0, Math.min(brightness, maxBrightness()));
        setBrightness(clipped);
        return clipped;
    }

    /**
     * The brightness that the hardware last gave itself, where that can be told: many a keyboard's light is switched by its
     * keys without asking the system.
     *
     * @return the brightness; nothing where the LED does not tell, or has not done so yet
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    OptionalInt hardwareBrightness();

    /**
     * The triggers that it can have. There may be thousands: one for each processor, for instance.
     *
     * @return the triggers, {@link LedTrigger#NONE} first; empty where this kernel has no triggers
     * @throws org.linux4j.DeviceException if they cannot be read, or the device is closed or gone
     */
    List<LedTrigger> triggers();

    /**
     * What switches it.
     *
     * @return the trigger; {@link LedTrigger#NONE} where it has none
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    LedTrigger trigger();

    /**
     * Has a trigger switch it, set up as the kernel does that. What was lit goes out.
     *
     * @param trigger the trigger, or {@link LedTrigger#NONE} for no other
     * @throws IllegalArgumentException if there is no such trigger; the message names those that there are
     * @throws org.linux4j.DeviceUnsupportedException if the trigger does not start on this LED, as {@code gpio} on one that no
     *     line of a chip belongs to; the LED then has none
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not set it; it says who may
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    default void setTrigger(LedTrigger trigger) {
        setTrigger(LedTriggerSettings.of(trigger).build());
    }

    /**
     * Has a trigger switch it, set up as said: its attributes are written in the order of the settings, after the trigger
     * itself, which begins anew where the LED had it already.
     *
     * @param settings the trigger and its attributes
     * @throws IllegalArgumentException if there is no such trigger, or the trigger has no such attribute; the message names
     *     those that there are
     * @throws org.linux4j.DeviceUnsupportedException if the trigger does not start on this LED, which then has none
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not write one of them; what was written before stays
     * @throws org.linux4j.DeviceException if the driver refuses a value, or the device is closed or gone
     */
    void setTrigger(LedTriggerSettings settings);

    /**
     * What switches it, with the attributes that this trigger has brought.
     *
     * @return the trigger and what can be read of its attributes
     * @throws org.linux4j.DeviceException if the trigger cannot be read, or the device is closed or gone
     */
    LedTriggerSettings triggerSettings();

    /**
     * Changes an attribute of its trigger, which goes on.
     *
     * @param name the kernel's name of it, such as {@code delay_on}
     * @param text what is written, such as {@code 500}
     * @throws IllegalArgumentException if its trigger has no such attribute; the message names those that there are
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not write it
     * @throws org.linux4j.DeviceException if the driver refuses the value, or the device is closed or gone
     */
    void setTriggerAttribute(String name, String text);

    /**
     * Makes it as bright as it can be.
     *
     * @throws org.linux4j.DeviceException as {@link #setBrightness} does
     */
    default void turnOn() {
        setBrightness(maxBrightness());
    }

    /**
     * Makes it as bright as it can be, for some time, by the trigger {@code transient}.
     *
     * @param time how long, in whole milliseconds
     * @throws IllegalArgumentException if this kernel has no such trigger
     * @throws org.linux4j.DeviceException as {@link #setTrigger(LedTriggerSettings)} does
     */
    default void turnOn(Duration time) {
        setTrigger(LedTriggerSettings.transientOn(time));
    }

    /**
     * Switches it off, and ends its trigger.
     *
     * @throws org.linux4j.DeviceException as {@link #setBrightness} does
     */
    default void turnOff() {
        setBrightness(0);
    }

    /**
     * Lets it blink until something else is asked of it, by the trigger {@code timer}, as bright as it can be.
     *
     * @param on how long it is lit, in whole milliseconds
     * @param off how long it is dark, in whole milliseconds
     * @throws IllegalArgumentException if this kernel has no such trigger
     * @throws org.linux4j.DeviceException as {@link #setTrigger(LedTriggerSettings)} does
     */
    default void blink(Duration on, Duration off) {
        setTrigger(LedTriggerSettings.timer(on, off));
    }

    /**
     * Lets it blink once, by the trigger {@code oneshot}.
     *
     * @param on how long it is lit, in whole milliseconds
     * @param off how long it is dark at least before it can blink again, in whole milliseconds
     * @throws IllegalArgumentException if this kernel has no such trigger
     * @throws org.linux4j.DeviceException as {@link #setTrigger(LedTriggerSettings)} does
     */
    default void blinkOnce(Duration on, Duration off) {
        setTrigger(LedTriggerSettings.oneshot(on, off));
    }

    /**
     * Plays a pattern, by the trigger of that name.
     *
     * @param pattern the pattern
     * @throws IllegalArgumentException if the pattern is brighter than the LED, or this kernel has no such trigger, or one
     *     without the {@linkplain LedPattern#engine() engine}
     * @throws org.linux4j.DeviceException as {@link #setTrigger(LedTriggerSettings)} does
     */
    void play(LedPattern pattern);

    /**
     * Tells when a program has changed the brightness or the trigger, and when the hardware has. What the kernel's own
     * triggers switch is not told of.
     *
     * <p>What happens several times before an event is fetched is one event, with what is then so.
     *
     * @return the events from now on; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the device is closed or gone, or this user can watch no more files
     */
    @Override
    EventSource<LedEvent> events();
}
