package org.linux4j.driver.sysfs.internal.backlight;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.backlight.BacklightEvent;
import org.linux4j.driver.sysfs.internal.attributes.ChangeSource;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.spi.linux.Linux;

/** What programs and keys do with a display: one change is told by the kernel, by its driver and by inotify. */
final class BacklightEvents extends ChangeSource<BacklightEvent> {

    /** The one name under which all of them are noticed, so that they are one event. */
    private static final String CHANGED = SysfsBacklight.BRIGHTNESS;

    private final SysfsBacklight backlight;
    /** The kernel's word on who did it, where that has come and was not told yet. */
    private final AtomicReference<String> source = new AtomicReference<>();
    /** Of the consuming thread; what was told last. */
    private OptionalInt brightness;

    private OptionalInt actual;

    private BacklightEvents(SysfsBacklight backlight, OpenAttributes attributes) {
        super(attributes);
        this.backlight = backlight;
    }

    static BacklightEvents of(SysfsBacklight backlight, Linux linux, OpenAttributes attributes) {
        BacklightEvents events = new BacklightEvents(backlight, attributes);
        try {
            events.watchWrites(linux, Set.of(SysfsBacklight.BRIGHTNESS));
            events.watchMessages(linux, CHANGED, "SOURCE", events.source);
            if (attributes.has(SysfsBacklight.ACTUAL)) {
                events.watchNotified(linux, attributes, SysfsBacklight.ACTUAL);
            }
            events.look();
            return events;
        } catch (RuntimeException | Error e) {
            events.abandon();
            throw e;
        }
    }

    private void look() {
        brightness = known(() -> OptionalInt.of(backlight.brightness()));
        actual = known(backlight::actualBrightness);
    }

    private static OptionalInt known(Supplier<OptionalInt> number) {
        try {
            return number.get();
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    protected BacklightEvent read(String name) {
        OptionalInt before = brightness;
        OptionalInt actualBefore = actual;
        look();
        String who = source.getAndSet(null);
        if (who == null && brightness.equals(before) && actual.equals(actualBefore)) {
            return null;
        }
        return BacklightEvent.of(brightness, actual, Optional.ofNullable(who), System.nanoTime());
    }

    @Override
    protected void onClosed() {
        backlight.released(held());
    }
}
