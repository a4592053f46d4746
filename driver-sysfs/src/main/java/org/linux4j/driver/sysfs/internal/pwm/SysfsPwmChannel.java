package org.linux4j.driver.sysfs.internal.pwm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.DeviceException;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.pwm.PwmChannel;
import org.linux4j.pwm.PwmSettings;

/** An output of pulses. */
final class SysfsPwmChannel implements PwmChannel {

    private static final String INVERSED = "inversed";
    private static final String NORMAL = "normal";

    private final SysfsPwmChip chip;
    private final ChannelFiles files;
    private final OpenAttributes attributes;
    private final AtomicBoolean closed = new AtomicBoolean();

    SysfsPwmChannel(SysfsPwmChip chip, ChannelFiles files) {
        this.chip = chip;
        this.files = files;
        this.attributes = files.attributes;
    }

    @Override
    public int index() {
        return files.index;
    }

    private long nanos(String name) {
        long nanos = attributes.number(name);
        if (nanos < 0) {
            throw new DeviceException(DeviceException.failure("read", "it says " + nanos + " ns, which makes no sense")
                    .on(attributes.path(name).toString()));
        }
        return nanos;
    }

    @Override
    public PwmSettings settings() {
        long duty = nanos(ChannelFiles.DUTY_CYCLE);
        // Where somebody sets it meanwhile, the two may be of different times.
        long period = Math.max(duty, nanos(ChannelFiles.PERIOD));
        return new PwmSettings(Duration.ofNanos(period), Duration.ofNanos(duty), isInversed());
    }

    private boolean isInversed() {
        // Not all drivers have it.
        return attributes.has(ChannelFiles.POLARITY)
                && attributes.text(ChannelFiles.POLARITY).equals(INVERSED);
    }

    @Override
    public synchronized void set(PwmSettings settings) {
        PwmSettings now = settings();
        if (settings.inversed() != now.inversed()) {
            attributes.write(
                    ChannelFiles.POLARITY, settings.inversed() ? INVERSED : NORMAL, "it takes normal or inversed");
        }
        long period = settings.period().toNanos();
        long duty = settings.dutyCycle().toNanos();
        boolean shorterFirst = period < now.dutyCycle().toNanos();
        if (shorterFirst) {
            write(ChannelFiles.DUTY_CYCLE, duty);
        }
        if (period != now.period().toNanos()) {
            write(ChannelFiles.PERIOD, period);
        }
        if (!shorterFirst && duty != now.dutyCycle().toNanos()) {
            write(ChannelFiles.DUTY_CYCLE, duty);
        }
    }

    private void write(String name, long nanos) {
        attributes.write(name, nanos, "it takes nanoseconds, and the duty cycle no more than the period");
    }

    @Override
    public synchronized void setDutyCycle(Duration dutyCycle) {
        if (dutyCycle.isNegative() || dutyCycle.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("duty cycle of " + dutyCycle + " is out of range");
        }
        write(ChannelFiles.DUTY_CYCLE, dutyCycle.toNanos());
    }

    @Override
    public boolean isEnabled() {
        return attributes.number(ChannelFiles.ENABLE) != 0;
    }

    @Override
    public void setEnabled(boolean enabled) {
        attributes.write(ChannelFiles.ENABLE, enabled ? 1 : 0, "it takes 0 or 1, and a period is to be set first");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            files.close();
            chip.released(files);
        }
    }

    /** As {@code channel 2 of pwm:pwmchip0}. */
    @Override
    public String toString() {
        return "channel " + files.index + " of " + chip.descriptor().id();
    }
}
