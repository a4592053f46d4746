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

    /** What no name says by itself. */
    private static final Map<Class<?>, String> KNOWN =
            Map.of(Controls.class, "a device with controls", EventfulDevice.class, "a source of events");

    private static final Map<String, String> SHORT =
            Map.of("Gpio", "GPIO", "Led", "LED", "Midi", "MIDI", "Pwm", "PWM", "Usb", "USB", "V4l2", "V4L2");

    private static final String VIDEO = "video ";

    private static final String WITH = "a device with ";

    private static final String PACKAGE = Device.class.getPackageName();

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

    /**
     * Several roles in one phrase: {@code a video device with controls, events and formats}. Interfaces of a driver's own, which
     * say nothing to who types a command, are left out where there are others.
     *
     * @param roles interfaces, as {@link Device#roles()} has them
     * @return the phrase, empty where there are none
     */
    public static String ofAll(Collection<? extends Class<?>> roles) {
        List<? extends Class<?>> neutral =
                roles.stream().filter(RoleWords::isNeutral).toList();
        List<String> things = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (Class<?> role : neutral.isEmpty() ? roles : neutral) {
            if (role == EventfulDevice.class) {
                parts.add("events");
            } else if (of(role).startsWith(WITH)) {
                parts.add(of(role).substring(WITH.length()));
            } else {
                things.add(of(role));
            }
        }
        String thing = things.isEmpty() ? "a device" : String.join(", ", things);
        // Formats of what, the device itself says.
        parts.replaceAll(part -> part.startsWith(VIDEO) ? part.substring(VIDEO.length()) : part);
        Collections.sort(parts);
        return roles.isEmpty() ? "" : parts.isEmpty() ? thing : thing + " with " + enumerated(parts);
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

    private static String of(String name) {
        String words = Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])"))
                .map(word -> SHORT.getOrDefault(word, word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
        if (words.endsWith("s")) {
            return WITH + words;
        }
        // An LED is spelled when it is spoken.
        return ("aeioL".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }
}
