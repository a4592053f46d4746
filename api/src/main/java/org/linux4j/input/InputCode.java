package org.linux4j.input;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linux4j.EventType;
import org.linux4j.input.uapi.input;
import org.linux4j.input.uapi.input_event_codes;

/**
 * A key, an axis, an LED or something else that an input device tells or takes, as the kernel numbers and names it.
 *
 * <p>An open set: numbers that this library does not know pass through. The kernel's
 * {@code Documentation/input/event-codes.rst} says what the codes mean.
 *
 * @param typeNumber the number of the event type, such as {@code EV_KEY}
 * @param number the number within the type
 */
public record InputCode(int typeNumber, int number) implements Comparable<InputCode> {

    private static final int TYPES = input_event_codes.EV_CNT;
    private static final int CODES = input_event_codes.KEY_CNT;

    /** Names of ranges, which the kernel's header gives to the first code of each. */
    private static final Set<String> RANGES = Set.of(
            "BTN_MISC", "BTN_MOUSE", "BTN_JOYSTICK", "BTN_GAMEPAD", "BTN_DIGI", "BTN_WHEEL", "BTN_TRIGGER_HAPPY");

    /** Constants that are limits, not codes. */
    private static final Set<String> LIMITS = Set.of(
            "KEY_MIN_INTERESTING",
            "FF_EFFECT_MIN",
            "FF_EFFECT_MAX",
            "FF_WAVEFORM_MIN",
            "FF_WAVEFORM_MAX",
            "FF_MAX_EFFECTS");

    private static final Map<String, Integer> PREFIXES = Map.ofEntries(
            Map.entry("SYN", input_event_codes.EV_SYN),
            Map.entry("KEY", input_event_codes.EV_KEY),
            Map.entry("BTN", input_event_codes.EV_KEY),
            Map.entry("REL", input_event_codes.EV_REL),
            Map.entry("ABS", input_event_codes.EV_ABS),
            Map.entry("MSC", input_event_codes.EV_MSC),
            Map.entry("SW", input_event_codes.EV_SW),
            Map.entry("LED", input_event_codes.EV_LED),
            Map.entry("SND", input_event_codes.EV_SND),
            Map.entry("REP", input_event_codes.EV_REP),
            Map.entry("FF", input_event_codes.EV_FF));

    private static final EventType[] TYPE_TABLE = new EventType[TYPES];
    private static final Map<String, EventType> TYPES_BY_NAME = new HashMap<>();
    /** Every code there can be, so that events need not make any. */
    private static final InputCode[][] TABLE = new InputCode[TYPES][CODES];

    private static final Map<InputCode, List<String>> NAMES = new HashMap<>();
    private static final Map<String, InputCode> BY_NAME = new HashMap<>();

    static {
        for (Field field : input_event_codes.class.getFields()) {
            if (field.getName().matches("EV_(?!MAX|CNT).*")) {
                int number = value(field);
                TYPE_TABLE[number] = new EventType(number, field.getName());
                TYPES_BY_NAME.put(field.getName(), TYPE_TABLE[number]);
            }
        }
        for (int type = 0; type < TYPES; type++) {
            if (TYPE_TABLE[type] == null) {
                TYPE_TABLE[type] = new EventType(type, Integer.toString(type));
            }
            for (int code = 0; code < CODES; code++) {
                TABLE[type][code] = new InputCode(type, code);
            }
        }
        for (Class<?> constants : List.of(input_event_codes.class, input.class)) {
            for (Field field : constants.getFields()) {
                learn(field);
            }
        }
        NAMES.replaceAll((code, names) -> List.copyOf(names));
    }

    private static void learn(Field field) {
        String name = field.getName();
        String prefix = name.substring(0, name.indexOf('_'));
        Integer type =
                name.startsWith("FF_STATUS_") ? Integer.valueOf(input_event_codes.EV_FF_STATUS) : PREFIXES.get(prefix);
        String rest = name.startsWith("FF_STATUS_") ? name.substring(10) : name.substring(prefix.length() + 1);
        if (type == null || rest.equals("MAX") || rest.equals("CNT") || LIMITS.contains(name)) {
            return;
        }
        InputCode code = TABLE[type][value(field)];
        List<String> names = NAMES.computeIfAbsent(code, key -> new ArrayList<>());
        // The header's first name is the one in use, unless it is that of a range.
        boolean inUse = !names.isEmpty() && RANGES.contains(names.get(0));
        names.add(inUse ? 0 : names.size(), name);
        BY_NAME.put(name, code);
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Checks the numbers.
     *
     * @param typeNumber as the component of that name
     * @param number as the component of that name
     * @throws IllegalArgumentException if one does not fit in 16 bits
     */
    public InputCode {
        if (typeNumber < 0 || typeNumber > 0xffff || number < 0 || number > 0xffff) {
            throw new IllegalArgumentException("type " + typeNumber + ", code " + number + ": both have 16 bits");
        }
    }

    /**
     * The code of two numbers; for those below the kernel's limits nothing is allocated.
     *
     * @param type the number of the type, such as {@code EV_KEY}
     * @param code the number within the type, such as {@code KEY_A}
     * @return the code
     * @throws IllegalArgumentException if one does not fit in 16 bits
     */
    public static InputCode of(int type, int code) {
        return type >= 0 && type < TYPES && code >= 0 && code < CODES ? TABLE[type][code] : new InputCode(type, code);
    }

    /**
     * A key or a button.
     *
     * @param code {@code KEY_...} or {@code BTN_...}
     * @return the code
     */
    public static InputCode key(int code) {
        return of(input_event_codes.EV_KEY, code);
    }

    /**
     * A relative axis.
     *
     * @param code {@code REL_...}
     * @return the code
     */
    public static InputCode relative(int code) {
        return of(input_event_codes.EV_REL, code);
    }

    /**
     * An absolute axis.
     *
     * @param code {@code ABS_...}
     * @return the code
     */
    public static InputCode absolute(int code) {
        return of(input_event_codes.EV_ABS, code);
    }

    /**
     * An LED.
     *
     * @param code {@code LED_...}
     * @return the code
     */
    public static InputCode led(int code) {
        return of(input_event_codes.EV_LED, code);
    }

    /**
     * A switch.
     *
     * @param code {@code SW_...}
     * @return the code
     */
    public static InputCode switches(int code) {
        return of(input_event_codes.EV_SW, code);
    }

    /**
     * Something about force feedback.
     *
     * @param code {@code FF_...}
     * @return the code
     */
    public static InputCode force(int code) {
        return of(input_event_codes.EV_FF, code);
    }

    /**
     * The code of a name.
     *
     * @param name one of the kernel's names in any case of letters, such as {@code KEY_A} or the alias {@code BTN_A};
     *     or type and number, such as {@code EV_KEY/700} or {@code 1/700}
     * @return the code
     * @throws IllegalArgumentException if it is neither
     */
    public static InputCode parse(String name) {
        InputCode known = BY_NAME.get(name.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        String[] parts = name.split("/", -1);
        if (parts.length == 2 && parts[1].matches("\\d{1,5}")) {
            Optional<EventType> type = findType(parts[0]);
            if (type.isPresent()) {
                return of(type.get().code(), Integer.parseInt(parts[1]));
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no code of input events: it is a name of the kernel's"
                + " such as KEY_A, or type and number such as EV_KEY/700");
    }

    /**
     * The event type of a number.
     *
     * @param number the number
     * @return the type, by the kernel's name where it has one
     */
    public static EventType typeOf(int number) {
        return number >= 0 && number < TYPES ? TYPE_TABLE[number] : new EventType(number, Integer.toString(number));
    }

    /**
     * The event type of a name.
     *
     * @param name the kernel's name, such as {@code EV_KEY}, or the number
     * @return the type
     * @throws IllegalArgumentException if it is neither
     */
    public static EventType parseType(String name) {
        return findType(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no type of input events: it is a name such as EV_KEY, or a number"));
    }

    private static Optional<EventType> findType(String name) {
        EventType known = TYPES_BY_NAME.get(name.toUpperCase(Locale.ROOT));
        return known != null || !name.matches("\\d{1,5}")
                ? Optional.ofNullable(known)
                : Optional.of(typeOf(Integer.parseInt(name)));
    }

    /**
     * All codes that have a name.
     *
     * @return the codes, unmodifiable and in no order
     */
    public static Set<InputCode> named() {
        return java.util.Collections.unmodifiableSet(NAMES.keySet());
    }

    /**
     * The type.
     *
     * @return the type, by the kernel's name where it has one
     */
    public EventType type() {
        return typeOf(typeNumber);
    }

    /**
     * The name in use.
     *
     * @return the kernel's name, or type and number, such as {@code EV_KEY/700}, where it has none
     */
    public String name() {
        List<String> names = NAMES.get(this);
        return names == null ? type().name() + "/" + number : names.get(0);
    }

    /**
     * The kernel's other names.
     *
     * @return the aliases, those of ranges such as {@code BTN_GAMEPAD} among them
     */
    public List<String> aliases() {
        List<String> names = NAMES.get(this);
        return names == null ? List.of() : names.subList(1, names.size());
    }

    @Override
    public int compareTo(InputCode other) {
        return typeNumber != other.typeNumber
                ? Integer.compare(typeNumber, other.typeNumber)
                : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name();
    }
}
