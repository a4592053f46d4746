package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which text the keys of a keyboard type. The kernel knows keys only; {@link TypedText} makes text of them by such a layout.
 * Immutable.
 *
 * <p>A layout is {@link #US}, or a text in UTF-8 with a line for each key that types something else than on {@code US}: its
 * name, what it types alone, and, as far as there is such, what it types with Shift, with AltGr, and with both:
 *
 * <pre>
 * # German, as far as it differs
 * KEY_Y z Z
 * KEY_Q q Q @
 * KEY_MINUS &szlig; ? \\\\
 * KEY_F8 &#92;u001d
 * KEY_102ND &lt; &gt; |
 * KEY_RO
 * </pre>
 *
 * <ul>
 *   <li>Spaces or tabs are between the words. Empty lines, and lines that begin with {@code #}, are passed over.
 *   <li>A text may have several characters. In it, <code>&#92;uXXXX</code> is the character of that hexadecimal number, such as
 *       <code>&#92;u0020</code> for a space, {@code \\} is a backslash, and {@code \-} is no text at all.
 *   <li>A key without any text types nothing. A key types the same with Shift where nothing is said of it, and nothing with AltGr.
 *   <li>A key whose text with Shift is the upper case of the one without is a letter, which CapsLock changes, too.
 *   <li>{@code KEY_KP0} to {@code KEY_KP9} and {@code KEY_KPDOT} type with NumLock, or with Shift, but not with both.
 * </ul>
 *
 * @since 0.1
 */
public final class KeyboardLayout {

    /** The keys as they are labelled in the United States. */
    public static final KeyboardLayout US = new KeyboardLayout(
            entries(
                    """
            KEY_GRAVE ` ~
            KEY_1 1 !
            KEY_2 2 @
            KEY_3 3 #
            KEY_4 4 $
            KEY_5 5 %
            KEY_6 6 ^
            KEY_7 7 &
            KEY_8 8 *
            KEY_9 9 (
            KEY_0 0 )
            KEY_MINUS - _
            KEY_EQUAL = +
            KEY_TAB \\u0009
            KEY_Q q Q
            KEY_W w W
            KEY_E e E
            KEY_R r R
            KEY_T t T
            KEY_Y y Y
            KEY_U u U
            KEY_I i I
            KEY_O o O
            KEY_P p P
            KEY_LEFTBRACE [ {
            KEY_RIGHTBRACE ] }
            KEY_BACKSLASH \\\\ |
            KEY_A a A
            KEY_S s S
            KEY_D d D
            KEY_F f F
            KEY_G g G
            KEY_H h H
            KEY_J j J
            KEY_K k K
            KEY_L l L
            KEY_SEMICOLON ; :
            KEY_APOSTROPHE ' "
            KEY_102ND < >
            KEY_Z z Z
            KEY_X x X
            KEY_C c C
            KEY_V v V
            KEY_B b B
            KEY_N n N
            KEY_M m M
            KEY_COMMA , <
            KEY_DOT . >
            KEY_SLASH / ?
            KEY_SPACE \\u0020
            KEY_KP7 7
            KEY_KP8 8
            KEY_KP9 9
            KEY_KP4 4
            KEY_KP5 5
            KEY_KP6 6
            KEY_KP1 1
            KEY_KP2 2
            KEY_KP3 3
            KEY_KP0 0
            KEY_KPDOT .
            KEY_KPSLASH /
            KEY_KPASTERISK *
            KEY_KPMINUS -
            KEY_KPPLUS +
            KEY_KPEQUAL =
            KEY_KPCOMMA ,
            KEY_KPLEFTPAREN (
            KEY_KPRIGHTPAREN )
            """));

    private static final int SHIFT = 1;
    private static final int ALT_GR = 2;
    private static final int LEVELS = 4;
    private static final int HEXADECIMAL = 16;
    private static final int DIGITS = 4;

    private static final Set<Integer> NUMERIC =
            Set.of(KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4, KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9, KEY_KPDOT);

    /** What each key types alone, with Shift, with AltGr and with both, as far as it is said. */
    private final Map<InputCode, List<String>> texts;

    private KeyboardLayout(Map<InputCode, List<String>> texts) {
        this.texts = Collections.unmodifiableMap(texts);
    }

    /**
     * The layout that a text describes.
     *
     * @param text lines as they are told above
     * @return the layout
     * @throws IllegalArgumentException if a line makes no sense; the message begins with its number
     */
    public static KeyboardLayout parse(String text) {
        Map<InputCode, List<String>> all = new TreeMap<>(US.texts);
        all.putAll(entries(text));
        return new KeyboardLayout(all);
    }

    /**
     * The layout that a file describes.
     *
     * @param file the file, in UTF-8
     * @return the layout
     * @throws IllegalArgumentException if a line makes no sense; the message begins with the file and the line's number
     * @throws IOException if the file cannot be read, or is no UTF-8
     */
    public static KeyboardLayout read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", " + e.getMessage(), e);
        }
    }

    /**
     * The keys that type something.
     *
     * @return the keys, in the order of their numbers, unmodifiable
     */
    public NavigableSet<InputCode> keys() {
        NavigableSet<InputCode> keys = new TreeSet<>();
        texts.forEach((key, levels) -> {
            if (levels.stream().anyMatch(text -> !text.isEmpty())) {
                keys.add(key);
            }
        });
        return Collections.unmodifiableNavigableSet(keys);
    }

    /** What a key types; an empty text where that is nothing. */
    String text(InputCode key, boolean shift, boolean altGr, boolean capsLock, boolean numLock) {
        List<String> levels = texts.getOrDefault(key, List.of());
        if (NUMERIC.contains(key.number()) && numLock == shift) {
            return "";
        }
        boolean second = !NUMERIC.contains(key.number()) && shift != (capsLock && isLetter(levels, altGr));
        int level = (altGr ? ALT_GR : 0) + (second ? SHIFT : 0);
        if (level >= levels.size() && second) {
            level -= SHIFT;
        }
        return level < levels.size() ? levels.get(level) : "";
    }

    private static boolean isLetter(List<String> levels, boolean altGr) {
        int first = altGr ? ALT_GR : 0;
        if (levels.size() < first + 2) {
            return false;
        }
        String lower = levels.get(first);
        String upper = levels.get(first + 1);
        return !lower.equals(upper) && upper.equals(lower.toUpperCase(Locale.ROOT));
    }

    private static Map<InputCode, List<String>> entries(String text) {
        Map<InputCode, List<String>> entries = new TreeMap<>();
        Map<InputCode, Integer> lines = new HashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String words = line.strip();
            if (words.isEmpty() || words.startsWith("#")) {
                continue;
            }
            try {
                InputCode key = put(words.split("[ \t]+"), entries);
                Integer before = lines.put(key, number);
                if (before != null) {
                    throw new IllegalArgumentException(key + " stands in line " + before + " already; leave one out");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    private static InputCode put(String[] words, Map<InputCode, List<String>> entries) {
        InputCode key = InputCode.parse(words[0]);
        if (key.typeNumber() != EV_KEY) {
            throw new IllegalArgumentException(key + " is no key; a line begins with one, such as KEY_Q");
        }
        if (words.length > 1 + LEVELS) {
            throw new IllegalArgumentException(key + " has " + (words.length - 1)
                    + " texts: there are four at most, alone, with Shift, with AltGr and"
                    + " with both; \\u0020 is a space");
        }
        List<String> levels = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            levels.add(unescaped(words[i]));
        }
        entries.put(key, List.copyOf(levels));
        return key;
    }

    private static String unescaped(String word) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < word.length()) {
            char character = word.charAt(at++);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            char kind = at < word.length() ? word.charAt(at++) : 0;
            if (kind == '\\') {
                text.append(kind);
            } else if (kind == 'u' && word.length() - at >= DIGITS && isNumber(word.substring(at, at + DIGITS))) {
                text.append((char) Integer.parseInt(word.substring(at, at + DIGITS), HEXADECIMAL));
                at += DIGITS;
            } else if (kind != '-') {
                throw new IllegalArgumentException("'" + word
                        + "' has a backslash that means nothing: \\\\ is a backslash, \\u0020 a character by its number,"
                        + " \\- no text");
            }
        }
        return text.toString();
    }

    private static boolean isNumber(String digits) {
        return digits.chars().allMatch(digit -> Character.digit(digit, HEXADECIMAL) >= 0 && digit < 0x80);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyboardLayout that && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    /** As {@code 69 keys, qwerty}: how many keys type something, and what the first letters are. */
    @Override
    public String toString() {
        StringBuilder first = new StringBuilder();
        for (int key = KEY_Q; key <= KEY_Y; key++) {
            first.append(text(InputCode.key(key), false, false, false, true));
        }
        return keys().size() + " keys, " + first;
    }
}
