package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes text of key events: of what people type, and of what barcode scanners and card readers send, which are keyboards to
 * the kernel.
 *
 * <pre>{@code
 * try (InputSource<InputEvent> events = scanner.events(InputEventSettings.builder().grab().build())) {
 *     TypedText typed = TypedText.of(scanner);
 *     for (InputEvent event : events) {
 *         typed.accept(event).ifPresent(line -> System.out.println(line.text()));
 *     }
 * }
 * }</pre>
 *
 * <p>Shift, CapsLock, NumLock and AltGr count as they do on a terminal, and so does Ctrl: with it, a letter and
 * {@code @ [ \ ] ^ _} are control characters, which is how a scanner sends the separators of its fields. With Alt on the left
 * or a Meta key nothing is typed. Where the device has the LED of a lock, that tells how the lock stands at the beginning and
 * whenever it changes; the lock's key changes it, too. KEY_BACKSPACE takes the last character back. A held key types as often
 * as it repeats.
 *
 * <p>What was typed while the kernel dropped events is not there, and the line {@linkplain TypedLine#lost() says so}.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class TypedText {

    private static final int RELEASED = 0;
    private static final int REPEATED = 2;
    /** The bits of a letter that its control character has. */
    private static final int CONTROL = 0x1f;

    private static final Set<Integer> MODIFIERS = Set.of(
            KEY_LEFTSHIFT,
            KEY_RIGHTSHIFT,
            KEY_LEFTCTRL,
            KEY_RIGHTCTRL,
            KEY_LEFTALT,
            KEY_RIGHTALT,
            KEY_LEFTMETA,
            KEY_RIGHTMETA);

    private final KeyboardLayout layout;
    private final Set<InputCode> terminators;
    /** The numbers of keys that are down, as far as it was told. */
    private final Set<Integer> down = new HashSet<>();

    private final StringBuilder pending = new StringBuilder();
    private boolean capsLock;
    private boolean numLock = true;
    private long lost;

    private TypedText(Builder builder) {
        layout = builder.layout;
        terminators = Set.copyOf(builder.terminators);
    }

    /**
     * Begins settings.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The text of a keyboard with the layout {@link KeyboardLayout#US}, in lines that Enter ends.
     *
     * @param device the keyboard, which is asked for its modifiers and locks now: best when its events are open already
     * @return a new text, as {@code builder().build(device)} makes it
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    public static TypedText of(InputDevice device) {
        return builder().build(device);
    }

    private void begin(InputDevice device) {
        InputState state = device.state();
        for (int modifier : MODIFIERS) {
            if (state.on(InputCode.key(modifier))) {
                down.add(modifier);
            }
        }
        capsLock = state.on(InputCode.led(LED_CAPSL));
        numLock = !device.supported().has(InputCode.led(LED_NUML)) || state.on(InputCode.led(LED_NUML));
    }

    /**
     * Takes an event.
     *
     * @param event the next event of the keyboard, which stays the caller's; those that have nothing to do with text are
     *     passed over
     * @return the line, where the event ended one
     */
    public Optional<TypedLine> accept(InputEvent event) {
        lost += event.lostBefore();
        InputCode code = event.code();
        if (code.typeNumber() == EV_LED) {
            follow(code.number(), event.value() != 0);
            return Optional.empty();
        }
        if (code.typeNumber() != EV_KEY) {
            return Optional.empty();
        }
        if (event.value() == RELEASED) {
            down.remove(code.number());
            return Optional.empty();
        }
        if (event.value() == REPEATED) {
            // One that was down before is nobody's typing, as the Enter that began a command.
            return down.contains(code.number()) ? typed(code, event) : Optional.empty();
        }
        down.add(code.number());
        capsLock ^= code.number() == KEY_CAPSLOCK;
        numLock ^= code.number() == KEY_NUMLOCK;
        return typed(code, event);
    }

    private void follow(int led, boolean on) {
        if (led == LED_CAPSL) {
            capsLock = on;
        } else if (led == LED_NUML) {
            numLock = on;
        }
    }

    private Optional<TypedLine> typed(InputCode key, InputEvent event) {
        if (terminators.contains(key)) {
            TypedLine line = new TypedLine(pending.toString(), key, event.timestampNanos(), event.clock(), lost);
            pending.setLength(0);
            lost = 0;
            return Optional.of(line);
        }
        if (key.number() == KEY_BACKSPACE) {
            if (!pending.isEmpty()) {
                pending.setLength(pending.offsetByCodePoints(pending.length(), -1));
            }
            return Optional.empty();
        }
        if (!any(KEY_LEFTALT, KEY_LEFTMETA, KEY_RIGHTMETA)) {
            boolean shift = any(KEY_LEFTSHIFT, KEY_RIGHTSHIFT);
            String text = layout.text(key, shift, any(KEY_RIGHTALT), capsLock, numLock);
            pending.append(any(KEY_LEFTCTRL, KEY_RIGHTCTRL) ? control(text) : text);
        }
        return Optional.empty();
    }

    private boolean any(Integer... keys) {
        return down.stream().anyMatch(List.of(keys)::contains);
    }

    /** What terminals make of a key with Ctrl; nothing where there is no such control character. */
    private static String control(String text) {
        char character = text.length() == 1 ? Character.toUpperCase(text.charAt(0)) : 0;
        return character >= '@' && character <= '_' ? String.valueOf((char) (character & CONTROL)) : "";
    }

    /**
     * What was typed since the last line ended.
     *
     * @return the text; empty where nothing was
     */
    public String pending() {
        return pending.toString();
    }

    /** As {@code "Hello" is pending, 69 keys, qwerty}. */
    @Override
    public String toString() {
        return "\"" + pending + "\" is pending, " + layout;
    }

    /** Builds what makes text. Not thread-safe. */
    public static final class Builder {
        private KeyboardLayout layout = KeyboardLayout.US;
        private final Set<InputCode> terminators =
                new TreeSet<>(List.of(InputCode.key(KEY_ENTER), InputCode.key(KEY_KPENTER)));

        private Builder() {}

        /**
         * Sets the layout.
         *
         * @param layout the layout; {@link KeyboardLayout#US} unless it is set
         * @return this builder
         */
        public Builder layout(KeyboardLayout layout) {
            this.layout = Objects.requireNonNull(layout, "layout");
            return this;
        }

        /**
         * Adds a key that ends a line, beside KEY_ENTER and KEY_KPENTER.
         *
         * @param key a key, such as {@link InputCodes#KEY_TAB}, which some scanners send behind each code
         * @return this builder
         * @throws IllegalArgumentException if the code is of another type
         */
        public Builder terminator(InputCode key) {
            if (key.typeNumber() != EV_KEY) {
                throw new IllegalArgumentException(key + " is no key");
            }
            terminators.add(key);
            return this;
        }

        /**
         * Ends the settings, for events of a keyboard that cannot be asked, such as those of a recording.
         *
         * @return a new text; no key is down, NumLock is on, CapsLock is not
         */
        public TypedText build() {
            return new TypedText(this);
        }

        /**
         * Ends the settings, for a keyboard as it stands.
         *
         * @param device the keyboard, which is asked for its modifiers and locks now: best when its events are open already
         * @return a new text
         * @throws org.linux4j.DeviceException if the device is closed or gone
         */
        public TypedText build(InputDevice device) {
            TypedText text = new TypedText(this);
            text.begin(device);
            return text;
        }
    }
}
