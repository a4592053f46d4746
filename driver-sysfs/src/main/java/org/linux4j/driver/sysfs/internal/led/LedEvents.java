package org.linux4j.driver.sysfs.internal.led;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntSupplier;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.sysfs.internal.attributes.ChangeSource;
import org.linux4j.driver.sysfs.internal.attributes.NotifyWatch;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedTrigger;
import org.linux4j.spi.linux.Linux;

/** What programs and the hardware do with an LED. */
final class LedEvents extends ChangeSource<LedEvent> {

    private final SysfsLed led;
    private final OpenAttributes attributes;
    private final Triggers triggers;
    /** Null where the hardware tells nothing. */
    private NotifyWatch hardware;
    /** Of the consuming thread. */
    private Optional<LedTrigger> trigger = Optional.empty();

    private LedEvents(SysfsLed led, OpenAttributes attributes, Triggers triggers) {
        super(attributes);
        this.led = led;
        this.attributes = attributes;
        this.triggers = triggers;
    }

    static LedEvents of(SysfsLed led, Linux linux, OpenAttributes attributes, Triggers triggers) {
        LedEvents events = new LedEvents(led, attributes, triggers);
        try {
            events.watchWrites(linux, Set.of(SysfsLed.BRIGHTNESS, Triggers.TRIGGER));
            // The kernel gives word of a trigger whoever sets it, also where one ends because the brightness is 0.
            events.watchMessages(linux, Triggers.TRIGGER);
            if (attributes.has(SysfsLed.HW_CHANGED)) {
                events.hardware = events.watchNotified(linux, attributes, SysfsLed.HW_CHANGED);
            }
            events.trigger = Optional.of(triggers.active());
            return events;
        } catch (RuntimeException | Error e) {
            events.abandon();
            throw e;
        }
    }

    @Override
    protected LedEvent read(String name) {
        long now = System.nanoTime();
        return switch (name) {
            case SysfsLed.BRIGHTNESS ->
                LedEvent.brightness(LedEvent.BRIGHTNESS, known(() -> attributes.natural(SysfsLed.BRIGHTNESS)), now);
            case SysfsLed.HW_CHANGED ->
                LedEvent.brightness(
                        LedEvent.HARDWARE_BRIGHTNESS, known(() -> OpenAttributes.natural(hardware.attribute())), now);
            default -> readTrigger(now);
        };
    }

    /** What its driver does not say is no reason to end. */
    private static OptionalInt known(IntSupplier brightness) {
        try {
            return OptionalInt.of(brightness.getAsInt());
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return OptionalInt.empty();
        }
    }

    private LedEvent readTrigger(long now) {
        Optional<LedTrigger> before = trigger;
        try {
            trigger = Optional.of(triggers.active());
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            trigger = Optional.empty();
        }
        return trigger.isPresent() && trigger.equals(before) ? null : LedEvent.trigger(trigger, now);
    }

    @Override
    protected void onClosed() {
        led.released(held());
    }
}
