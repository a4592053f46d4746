package org.linux4j;

/**
 * What a device is for, in one word. An open set: drivers bring kinds of their own.
 *
 * @param name lower-case letters, digits and {@code -}
 * @since 0.1
 */
public record DeviceKind(String name) {

    /** Cameras, grabbers, codecs: {@code video}. */
    public static final DeviceKind VIDEO = new DeviceKind("video");

    /** Graphs of sensors, scalers and video nodes: {@code media}. */
    public static final DeviceKind MEDIA = new DeviceKind("media");

    /** Parts of such graphs, as sensors: {@code video-subdevice}. */
    public static final DeviceKind VIDEO_SUBDEVICE = new DeviceKind("video-subdevice");

    /** Chips with general-purpose lines: {@code gpio}. */
    public static final DeviceKind GPIO = new DeviceKind("gpio");

    /** Keyboards, mice, touch screens, gamepads, switches: {@code input}. */
    public static final DeviceKind INPUT = new DeviceKind("input");

    /** MIDI instruments, programs that play or record, and their ports: {@code midi}. */
    public static final DeviceKind MIDI = new DeviceKind("midi");

    /** Lights that can be switched or dimmed: {@code led}. */
    public static final DeviceKind LED = new DeviceKind("led");

    /** The brightness of displays: {@code backlight}. */
    public static final DeviceKind BACKLIGHT = new DeviceKind("backlight");

    /** Zones whose temperature is watched, and what cools them: {@code thermal}. */
    public static final DeviceKind THERMAL = new DeviceKind("thermal");

    /** Chips that measure temperatures, voltages, fans and their like: {@code sensor}. */
    public static final DeviceKind SENSOR = new DeviceKind("sensor");

    /** Batteries and what charges them: {@code power}. */
    public static final DeviceKind POWER = new DeviceKind("power");

    /** Chips whose outputs are pulses of a set width: {@code pwm}. */
    public static final DeviceKind PWM = new DeviceKind("pwm");

    /** Whatever is plugged into a USB port, and hubs: {@code usb}. */
    public static final DeviceKind USB = new DeviceKind("usb");

    /**
     * Checks the name.
     *
     * @param name as the component of that name
     * @throws IllegalArgumentException if the name has a character that is not allowed
     */
    public DeviceKind {
        if (!DeviceId.isDriverName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a kind of device: it takes lower-case letters, digits and -");
        }
    }

    /**
     * The kind of a name.
     *
     * @param name lower-case letters, digits and {@code -}
     * @return the kind
     * @throws IllegalArgumentException if the name has a character that is not allowed
     */
    public static DeviceKind of(String name) {
        return new DeviceKind(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
