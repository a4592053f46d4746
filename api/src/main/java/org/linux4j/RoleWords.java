package org.linux4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a device is used as, in words: the name of a Java interface says nothing to who types a command.
 *
 * @since 0.1
 */
public final class RoleWords {

    private static final Map<String, String> SHORT =
            Map.of("Gpio", "GPIO", "Led", "LED", "Midi", "MIDI", "Pwm", "PWM", "Usb", "USB", "V4l2", "V4L2");

    private static final String VIDEO = "video ";

    private static final String DEVICE = "device";

    private static final String PACKAGE = Device.class.getPackageName();

    private RoleWords() {}

    /**
     * A role in words; of one that this does not know, the words of its name: {@code VideoDevice} is "a video device".
     *
     * @param role an interface, as {@link Device#roles()} has it
     * @return the words, with an article
     */
    public static String of(Class<?> role) {
        if (role == EventfulDevice.class) {
            return "a source of events";
        }
        String words = words(role);
        return isPart(words) ? article(DEVICE) + " with " + words : article(words);
    }

    /**
     * Several roles in one phrase: {@code a video device with controls, events and formats}. Interfaces of a driver's own, which
     * say nothing to who types a command, are left out where there are others.
     *
     * @param roles interfaces, as {@link Device#roles()} has them
     * @return the phrase, empty where there are none
     */
    public static String ofAll(Collection<? extends Class<?>> roles) {
        return ofAll(roles, DEVICE);
    }

    /**
     * Several roles in one phrase, as {@link #ofAll(Collection)}: {@code a radio receiver with controls and events}.
     *
     * @param roles interfaces, as {@link Device#roles()} has them
     * @param thing what the device is where no role says it, without an article
     * @return the phrase, empty where there are no roles
     */
    public static String ofAll(Collection<? extends Class<?>> roles, String thing) {
        List<? extends Class<?>> neutral =
                roles.stream().filter(RoleWords::isNeutral).toList();
        List<String> things = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Class<?> role : neutral.isEmpty() ? roles : neutral) {
            String words = words(role);
            if (!isPart(words)) {
                things.add(article(words));
            } else {
                // Formats of what, the device itself says.
                parts.add(words.startsWith(VIDEO) ? words.substring(VIDEO.length()) : words);
            }
        }
        if (things.isEmpty()) {
            things.add(article(thing));
        }
        Collections.sort(parts);
        return roles.isEmpty() ? "" : String.join(", ", things) + (parts.isEmpty() ? "" : " with " + enumerated(parts));
    }

    private static boolean isNeutral(Class<?> role) {
        return role.getPackageName().equals(PACKAGE)
                || role.getPackageName().startsWith(PACKAGE + ".")
                        && !role.getPackageName().startsWith(PACKAGE + ".driver.");
    }

    private static String enumerated(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private static String words(Class<?> role) {
        return role == EventfulDevice.class
                ? "events"
                : Arrays.stream(role.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])"))
                        .map(word -> SHORT.getOrDefault(word, word.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(" "));
    }

    /** Whether it is something that a device has, and not what it is. */
    private static boolean isPart(String words) {
        return words.endsWith("s");
    }

    private static String article(String words) {
        // An LED is spelled when it is spoken.
        return ("aeioL".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }
}
