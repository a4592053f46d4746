package org.linux4j.spi.linux;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the kernel says of one device: an action and its properties
 * ({@code Documentation/ABI/testing/sysfs-uevent}, {@code lib/kobject_uevent.c}). Immutable.
 *
 * @param action what happened: {@link #ADD} and its like, or a word that this version does not know
 * @param devpath the device's directory below {@code /sys}, such as {@code /devices/platform/vivid.0/video4linux/video0}
 * @param subsystem the kernel's name of its kind, such as {@code video4linux}; empty where it has none
 * @param properties all properties, these among them, in the kernel's order
 * @since 0.1
 */
public record Uevent(String action, String devpath, String subsystem, Map<String, String> properties) {

    /** The device came; its node is there. */
    public static final String ADD = "add";
    /** The device is gone. */
    public static final String REMOVE = "remove";
    /** Something of the device changed. */
    public static final String CHANGE = "change";
    /** The device has another path. */
    public static final String MOVE = "move";
    /** The device is in use again. */
    public static final String ONLINE = "online";
    /** The device is out of use. */
    public static final String OFFLINE = "offline";
    /** A driver took the device. */
    public static final String BIND = "bind";
    /** Its driver left the device. */
    public static final String UNBIND = "unbind";

    /**
     * Copies the properties.
     *
     * @param action as the component of that name
     * @param devpath as the component of that name
     * @param subsystem as the component of that name
     * @param properties as the component of that name
     */
    public Uevent {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(devpath, "devpath");
        Objects.requireNonNull(subsystem, "subsystem");
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * A message of the kernel: {@code action@devpath}, then {@code KEY=value}, each ended by a zero byte. What is cut off,
     * or has no such form, is passed over.
     *
     * @param message the bytes
     * @param length how many of them are the message
     * @return the event, or nothing where the message is no such thing
     */
    public static Optional<Uevent> parse(byte[] message, int length) {
        int head = indexOf(message, '\0', 0, length);
        int at = indexOf(message, '@', 0, head);
        if (head == length || at == 0 || at >= head - 1 || message[at + 1] != '/') {
            return Optional.empty();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (int begin = head + 1; begin < length; ) {
            int end = indexOf(message, '\0', begin, length);
            int equals = indexOf(message, '=', begin, end);
            if (end < length && equals > begin && equals < end) {
                properties.put(
                        KernelText.of(message, begin, equals - begin),
                        KernelText.of(message, equals + 1, end - equals - 1));
            }
            begin = end + 1;
        }
        return Optional.of(new Uevent(
                KernelText.of(message, 0, at),
                KernelText.of(message, at + 1, head - at - 1),
                properties.getOrDefault("SUBSYSTEM", ""),
                properties));
    }

    /** Gives the end where it does not come before. */
    private static int indexOf(byte[] message, char wanted, int begin, int end) {
        int at = begin;
        while (at < end && message[at] != wanted) {
            at++;
        }
        return at;
    }

    /**
     * The name of the device's node below {@code /dev}.
     *
     * @return a name such as {@code bus/usb/001/002}, or nothing where the device has no node
     */
    public Optional<String> nodeName() {
        return Optional.ofNullable(properties.get("DEVNAME"));
    }

    /**
     * The major number of the device's node.
     *
     * @return the number, or nothing where the device has no node
     */
    public OptionalInt major() {
        return number("MAJOR");
    }

    /**
     * The minor number of the device's node.
     *
     * @return the number, or nothing where the device has no node
     */
    public OptionalInt minor() {
        return number("MINOR");
    }

    private OptionalInt number(String name) {
        String text = properties.get(name);
        return text != null && text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /**
     * The number of this message, which is one more than that of the one before, of any device.
     *
     * @return the number, or nothing where the message has none
     */
    public OptionalLong sequence() {
        String text = properties.get("SEQNUM");
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /**
     * Whether a device is the one that this is about, or a part of it.
     *
     * @param path the device's directory below {@code /sys}, as {@link #devpath()} has it
     * @return true where the path is this event's or lies below it
     */
    public boolean concerns(String path) {
        return path.startsWith(devpath) && (path.length() == devpath.length() || path.charAt(devpath.length()) == '/');
    }
}
