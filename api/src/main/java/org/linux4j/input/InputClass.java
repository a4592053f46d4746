package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.linux4j.Attribute;
import org.linux4j.DeviceDescriptor;
import org.linux4j.Value;

/**
 * What an input device is used as; a device may be several things.
 *
 * <p>Each is also a condition for devices of a listing: {@code devices.find(InputClass.GAMEPAD)}.
 *
 * @since 0.1
 */
public enum InputClass implements Predicate<DeviceDescriptor> {
    /** Has the keys of a keyboard. */
    KEYBOARD,
    /** Has keys, but not those of a keyboard: a power button, a remote control. */
    KEYS,
    /** Moves a pointer by steps, and has buttons. */
    MOUSE,
    /** Has the buttons of a gamepad, as {@code Documentation/input/gamepad.rst} lays them out. */
    GAMEPAD,
    /** Has a stick, a wheel or pedals. */
    JOYSTICK,
    /** Is touched where the picture is. */
    TOUCHSCREEN,
    /** Is touched to move a pointer. */
    TOUCHPAD,
    /** Is drawn on with a pen. */
    TABLET,
    /** Has switches, such as that of a lid. */
    SWITCH,
    /** Tells how it is held and moved. */
    ACCELEROMETER;

    /** The keys from escape to S: no device but a keyboard has all of them. */
    private static final int LAST_KEYBOARD_KEY = KEY_S;

    /** Keys from all over a keyboard, as udev's {@code input_id} takes them. */
    private static final int[] OF_KEYBOARDS = {
        KEY_LEFTCTRL,
        KEY_CAPSLOCK,
        KEY_NUMLOCK,
        KEY_INSERT,
        KEY_MUTE,
        KEY_CALC,
        KEY_FILE,
        KEY_MAIL,
        KEY_PLAYPAUSE,
        KEY_BRIGHTNESSDOWN
    };

    private static final int FEW = 4;

    /**
     * Tells by what a device can do.
     *
     * @param device the properties and codes
     * @return the classes, in the order above; empty where nothing fits
     */
    public static Set<InputClass> of(InputCapabilities device) {
        EnumSet<InputClass> classes = EnumSet.noneOf(InputClass.class);
        if (device.has(InputProperty.of(INPUT_PROP_ACCELEROMETER)) || movesAlone(device)) {
            classes.add(ACCELEROMETER);
            return classes;
        }
        boolean position = absolute(device, ABS_X) && absolute(device, ABS_Y)
                || device.tellsContacts() && absolute(device, ABS_MT_POSITION_X) && absolute(device, ABS_MT_POSITION_Y);
        boolean pen = key(device, BTN_TOOL_PEN) || key(device, BTN_STYLUS);
        boolean finger = key(device, BTN_TOOL_FINGER) && !key(device, BTN_TOOL_PEN);
        boolean direct = device.has(InputProperty.of(INPUT_PROP_DIRECT));
        if (isKeyboard(device)) {
            classes.add(KEYBOARD);
        } else if (anyKey(device, KEY_ESC, BTN_MISC - 1) || anyKey(device, KEY_OK, BTN_DPAD_UP - 1)) {
            classes.add(KEYS);
        }
        if (device.has(InputCode.relative(REL_X)) && device.has(InputCode.relative(REL_Y)) && key(device, BTN_LEFT)
                || position && key(device, BTN_LEFT) && !finger && !pen && !direct && !key(device, BTN_TOUCH)) {
            // The second kind is what virtual machines have: a mouse that tells where it is.
            classes.add(MOUSE);
        }
        boolean pointed = position && (pen || finger || direct || key(device, BTN_TOUCH)) || classes.contains(MOUSE);
        if (!pointed && !typedOn(device)) {
            if (key(device, BTN_SOUTH)) {
                classes.add(GAMEPAD);
            } else if (parts(device) > 1) {
                classes.add(JOYSTICK);
            }
        }
        if (position && pen) {
            classes.add(TABLET);
        } else if (position && finger && !direct) {
            classes.add(TOUCHPAD);
        } else if (position && (direct || key(device, BTN_TOUCH))) {
            classes.add(TOUCHSCREEN);
        }
        if (!device.codesOf(EV_SW).isEmpty()) {
            classes.add(SWITCH);
        }
        return classes;
    }

    /** Whether it tells three axes, or three turns, and nothing else that a hand could use: a joystick has more. */
    private static boolean movesAlone(InputCapabilities device) {
        return device.codesOf(EV_KEY).isEmpty()
                && (all(device, ABS_X, ABS_Z) || all(device, ABS_RX, ABS_RZ))
                && !anyAxis(device, ABS_RZ + 1, ABS_MAX);
    }

    /** Some keyboards say that they have a stick's axes or buttons; no joystick has so many of these keys. */
    private static boolean typedOn(InputCapabilities device) {
        return Arrays.stream(OF_KEYBOARDS).filter(code -> key(device, code)).count() >= FEW;
    }

    /** The buttons and axes of sticks, wheels and pedals that it has. */
    private static int parts(InputCapabilities device) {
        return count(device, EV_KEY, BTN_JOYSTICK, BTN_DIGI - 1)
                + count(device, EV_KEY, BTN_GEAR_DOWN, BTN_GEAR_UP)
                + count(device, EV_KEY, BTN_DPAD_UP, BTN_DPAD_RIGHT)
                + count(device, EV_KEY, BTN_TRIGGER_HAPPY1, BTN_TRIGGER_HAPPY40)
                + count(device, EV_ABS, ABS_RX, ABS_PRESSURE - 1);
    }

    /**
     * Tells by what the listing says, in the attribute {@code input.classes}; nothing is opened.
     *
     * @param device the device, of any kind
     * @return the classes, in the order above; empty where nothing is said of them
     */
    public static Set<InputClass> of(DeviceDescriptor device) {
        EnumSet<InputClass> classes = EnumSet.noneOf(InputClass.class);
        device.attributes().find("input.classes").map(Attribute::value).ifPresent(value -> {
            if (value instanceof Value.Items words) {
                for (InputClass one : values()) {
                    if (words.values().contains(Value.of(one.name().toLowerCase(Locale.ROOT)))) {
                        classes.add(one);
                    }
                }
            }
        });
        return classes;
    }

    /**
     * Whether a device is used as this, as {@link #of(DeviceDescriptor)} tells.
     *
     * @param device the device, of any kind
     * @return true if it is
     */
    @Override
    public boolean test(DeviceDescriptor device) {
        return of(device).contains(this);
    }

    private static boolean isKeyboard(InputCapabilities device) {
        for (int code = KEY_ESC; code <= LAST_KEYBOARD_KEY; code++) {
            if (!key(device, code)) {
                return false;
            }
        }
        return true;
    }

    private static boolean key(InputCapabilities device, int code) {
        return device.has(InputCode.key(code));
    }

    private static boolean absolute(InputCapabilities device, int code) {
        return device.has(InputCode.absolute(code));
    }

    private static boolean anyKey(InputCapabilities device, int first, int last) {
        return any(device, EV_KEY, first, last);
    }

    private static boolean anyAxis(InputCapabilities device, int first, int last) {
        return any(device, EV_ABS, first, last);
    }

    private static boolean any(InputCapabilities device, int type, int first, int last) {
        return count(device, type, first, last) > 0;
    }

    private static boolean all(InputCapabilities device, int first, int last) {
        return count(device, EV_ABS, first, last) == last - first + 1;
    }

    private static int count(InputCapabilities device, int type, int first, int last) {
        int count = 0;
        for (int code = first; code <= last; code++) {
            count += device.has(InputCode.of(type, code)) ? 1 : 0;
        }
        return count;
    }
}
