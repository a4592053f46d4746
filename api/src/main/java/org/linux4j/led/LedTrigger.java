package org.linux4j.led;

/**
 * What switches an LED by itself, by the kernel's name. An open set: drivers bring triggers of their own, such as that of a
 * battery that is being charged.
 *
 * @param name the name, without spaces and brackets
 * @since 0.1
 */
public record LedTrigger(String name) {

    /** Nothing does. */
    public static final LedTrigger NONE = new LedTrigger("none");
    /** It blinks: {@code delay_on} and {@code delay_off}, in milliseconds. */
    public static final LedTrigger TIMER = new LedTrigger("timer");
    /** It blinks when told to: also {@code invert}, and {@code shot}. */
    public static final LedTrigger ONESHOT = new LedTrigger("oneshot");
    /** It beats like a heart, faster under load: {@code invert}. */
    public static final LedTrigger HEARTBEAT = new LedTrigger("heartbeat");
    /** It flickers with the load of the machine: {@code invert}. */
    public static final LedTrigger ACTIVITY = new LedTrigger("activity");
    /** It is lit. */
    public static final LedTrigger DEFAULT_ON = new LedTrigger("default-on");
    /** It follows a pattern: {@code pattern}, {@code hr_pattern}, {@code hw_pattern}, {@code repeat}. */
    public static final LedTrigger PATTERN = new LedTrigger("pattern");
    /** It is in a state for some time: {@code duration} in milliseconds, {@code state}, {@code activate}. */
    public static final LedTrigger TRANSIENT = new LedTrigger("transient");
    /** It shows a network interface: {@code device_name}, {@code link}, {@code rx}, {@code tx}, {@code interval} and more. */
    public static final LedTrigger NETDEV = new LedTrigger("netdev");
    /** It shows a serial line: {@code ttyname}, {@code rx}, {@code tx} and more. */
    public static final LedTrigger TTY = new LedTrigger("tty");
    /** It goes out with the display: {@code inverted}. */
    public static final LedTrigger BACKLIGHT = new LedTrigger("backlight");

    /**
     * Checks the name.
     *
     * @param name as the component of that name
     * @throws IllegalArgumentException if the name is empty, or has white space or brackets
     */
    public LedTrigger {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a trigger's name: it has no spaces and no brackets");
        }
    }

    /**
     * The trigger of a name.
     *
     * @param name the kernel's name
     * @return the trigger
     * @throws IllegalArgumentException if the name is empty, or has white space or brackets
     */
    public static LedTrigger of(String name) {
        return new LedTrigger(name);
    }

    /**
     * Whether a text may be the name of a trigger.
     *
     * @param text the text
     * @return true if it is not empty, and has neither white space nor brackets
     */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '[' || c == ']');
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
