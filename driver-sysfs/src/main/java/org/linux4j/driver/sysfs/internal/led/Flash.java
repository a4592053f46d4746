package org.linux4j.driver.sysfs.internal.led;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.led.FlashLed;
import org.linux4j.spi.AbstractRole;

/** An LED that flashes; all but the flash itself may be missing. */
final class Flash extends AbstractRole implements FlashLed {

    private static final String STROBE = "flash_strobe";
    private static final String BRIGHTNESS = "flash_brightness";
    private static final String MAX_BRIGHTNESS = "max_flash_brightness";
    private static final String TIMEOUT = "flash_timeout";
    private static final String MAX_TIMEOUT = "max_flash_timeout";
    private static final String FAULT = "flash_fault";

    static final List<String> ATTRIBUTES = List.of(STROBE, BRIGHTNESS, MAX_BRIGHTNESS, TIMEOUT, MAX_TIMEOUT, FAULT);

    private static final int NANOS_PER_MICRO = 1_000;

    private final SysfsLed led;
    private final OpenAttributes attributes;

    private Flash(SysfsLed led, OpenAttributes attributes) {
        super(led);
        this.led = led;
        this.attributes = attributes;
    }

    static Optional<FlashLed> of(SysfsLed led, OpenAttributes attributes) {
        return attributes.has(STROBE) ? Optional.of(new Flash(led, attributes)) : Optional.empty();
    }

    /** What the kernel counts an attribute in; empty where it is no quantity. */
    static String unit(String attribute) {
        return switch (attribute) {
            case BRIGHTNESS, MAX_BRIGHTNESS -> "microamperes";
            case TIMEOUT, MAX_TIMEOUT -> "microseconds";
            default -> "";
        };
    }

    @Override
    public void strobe() {
        led.check();
        attributes.write(STROBE, 1, "");
    }

    @Override
    public void stopStrobe() {
        led.check();
        attributes.write(STROBE, 0, "");
    }

    @Override
    public boolean isStrobing() {
        led.check();
        return attributes.number(STROBE) != 0;
    }

    private OptionalInt number(String name) {
        led.check();
        return attributes.has(name) ? OptionalInt.of(attributes.natural(name)) : OptionalInt.empty();
    }

    @Override
    public OptionalInt flashMicroAmperes() {
        return number(BRIGHTNESS);
    }

    @Override
    public OptionalInt maxFlashMicroAmperes() {
        return number(MAX_BRIGHTNESS);
    }

    @Override
    public void setFlashMicroAmperes(int microAmperes) {
        set(BRIGHTNESS, MAX_BRIGHTNESS, microAmperes, "microamperes");
    }

    private void set(String name, String maximum, long value, String unit) {
        led.check();
        if (!attributes.has(name)) {
            throw new DeviceUnsupportedException(DeviceException.failure("set " + name, "it cannot be set")
                    .on(descriptor().id().toString()));
        }
        OptionalInt most = number(maximum);
        if (value < 0 || most.isPresent() && value > most.getAsInt()) {
            throw new IllegalArgumentException(name + " of " + value + " " + unit + " is out of range: "
                    + descriptor().id() + " takes 0 to "
                    + (most.isPresent() ? "" + most.getAsInt() : "what its driver takes"));
        }
        attributes.write(name, value, "");
    }

    private Optional<Duration> time(String name) {
        OptionalInt micros = number(name);
        return micros.isPresent()
                ? Optional.of(Duration.ofNanos((long) micros.getAsInt() * NANOS_PER_MICRO))
                : Optional.empty();
    }

    @Override
    public Optional<Duration> timeout() {
        return time(TIMEOUT);
    }

    @Override
    public Optional<Duration> maxTimeout() {
        return time(MAX_TIMEOUT);
    }

    @Override
    public void setTimeout(Duration timeout) {
        boolean countable = timeout.abs().compareTo(Duration.ofDays(1)) < 0;
        long micros = countable ? timeout.toNanos() / NANOS_PER_MICRO : timeout.isNegative() ? -1 : Long.MAX_VALUE;
        set(TIMEOUT, MAX_TIMEOUT, micros, "microseconds");
    }

    @Override
    public List<String> faults() {
        led.check();
        if (!attributes.has(FAULT)) {
            return List.of();
        }
        return List.of(attributes.text(FAULT).split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
