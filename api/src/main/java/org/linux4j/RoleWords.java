package org.linux4j;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a device is used as, in words: the name of a Java interface says nothing to who types a command.
 *
 * @since 0.1
 */
public final class RoleWords {

    /** What no name says by itself. */
    private static final Map<Class<?>, String> KNOWN =
            Map.of(Controls.class, "a device with controls", EventfulDevice.class, "a source of events");

    private static final Map<String, String> SHORT =
            Map.of("Gpio", "GPIO", "Led", "LED", "Midi", "MIDI", "Pwm", "PWM", "Usb", "USB", "V4l2", "V4L2");

    private RoleWords() {}

    /**
     * A role in words; of one that this does not know, the words of its name: {@code VideoDevice} is "a video device".
     *
     * @param role an interface, as {@link Device#roles()} has it
     * @return the words, with an article
     */
    public static String of(Class<?> role) {
        return KNOWN.getOrDefault(role, of(role.getSimpleName()));
    }

    private static String of(String name) {
        String words = Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])"))
                .map(word -> SHORT.getOrDefault(word, word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
        if (words.endsWith("s")) {
            return "a device with " + words;
        }
        // An LED is spelled when it is spoken.
        return ("aeioL".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }
}
