package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.linux4j.EventType;
import org.linux4j.VirtualDeviceSpec;

/**
 * What a virtual input device shall be; {@link org.linux4j.DeviceManager#create} makes it. Immutable.
 *
 * @since 0.1
 */
public final class InputDeviceSpec implements VirtualDeviceSpec<VirtualInput> {

    private static final int EFFECTS = 16;
    private static final int STICK = 32767;
    private static final int TRIGGER = 255;
    private static final int SLOTS = 10;

    private static final Pattern BYTE = Pattern.compile("\\\\x[89a-f][0-9a-f]");

    private final String name;
    private final InputIdentity identity;
    private final Optional<String> phys;
    private final InputCapabilities supported;
    private final Map<InputCode, AxisInfo> axes;
    private final int effects;
    private final Optional<Repeat> repeat;

    private InputDeviceSpec(Builder builder) {
        this.name = builder.name;
        this.identity = builder.identity;
        this.phys = builder.phys;
        this.supported = new InputCapabilities(builder.properties, builder.types, builder.codes);
        this.axes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.axes));
        this.effects = builder.effects;
        this.repeat = builder.repeat;
    }

    @Override
    public Class<VirtualInput> role() {
        return VirtualInput.class;
    }

    /**
     * Begins a device.
     *
     * @param name its name
     * @return a new builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Begins a device that is like another one.
     *
     * @param device the other one; its serial number cannot be copied, and where it has no name, which the kernel takes from
     *     hardware alone, the copy is called {@code unnamed}
     * @return a new builder
     * @throws org.linux4j.DeviceException if the other one is closed or gone
     */
    public static Builder copyOf(InputDevice device) {
        Builder builder =
                builder(device.name().isEmpty() ? "unnamed" : device.name()).identity(device.identity());
        device.phys().ifPresent(builder::phys);
        builder.properties.addAll(device.supported().properties());
        device.supported().types().forEach(builder::type);
        device.supported().codes().stream()
                .filter(code -> code.typeNumber() != EV_SYN && code.typeNumber() != EV_REP)
                .forEach(builder.codes::add);
        device.axes().forEach(builder::axis);
        device.forceFeedback().ifPresent(force -> builder.effects(force.capacity()));
        device.repeat().ifPresent(builder::repeat);
        return builder;
    }

    /**
     * A keyboard with all keys of a usual one, and its LEDs; held keys repeat.
     *
     * @param name its name
     * @return a new builder
     */
    public static Builder keyboard(String name) {
        Builder builder = builder(name);
        for (int key = KEY_ESC; key <= KEY_COMPOSE; key++) {
            builder.codes(EV_KEY, key);
        }
        return builder.codes(EV_KEY, KEY_MUTE, KEY_VOLUMEDOWN, KEY_VOLUMEUP, KEY_POWER, KEY_PAUSE)
                .codes(EV_LED, LED_NUML, LED_CAPSL, LED_SCROLLL)
                .type(InputCode.typeOf(EV_REP));
    }

    /**
     * A mouse with three buttons and two more, and wheels.
     *
     * @param name its name
     * @return a new builder
     */
    public static Builder mouse(String name) {
        return builder(name)
                .property(InputProperty.of(INPUT_PROP_POINTER))
                .codes(EV_KEY, BTN_LEFT, BTN_RIGHT, BTN_MIDDLE, BTN_SIDE, BTN_EXTRA)
                .codes(EV_REL, REL_X, REL_Y, REL_WHEEL, REL_HWHEEL, REL_WHEEL_HI_RES, REL_HWHEEL_HI_RES);
    }

    /**
     * A gamepad with two sticks, two triggers, a directional pad and rumble, as {@code Documentation/input/gamepad.rst}
     * lays it out.
     *
     * @param name its name
     * @return a new builder
     */
    public static Builder gamepad(String name) {
        AxisInfo stick = AxisInfo.range(-STICK, STICK);
        AxisInfo trigger = AxisInfo.range(0, TRIGGER);
        AxisInfo hat = AxisInfo.range(-1, 1);
        return builder(name)
                .codes(EV_KEY, BTN_SOUTH, BTN_EAST, BTN_NORTH, BTN_WEST, BTN_TL, BTN_TR, BTN_TL2, BTN_TR2)
                .codes(EV_KEY, BTN_SELECT, BTN_START, BTN_MODE, BTN_THUMBL, BTN_THUMBR)
                .axis(InputCode.absolute(ABS_X), stick)
                .axis(InputCode.absolute(ABS_Y), stick)
                .axis(InputCode.absolute(ABS_Z), trigger)
                .axis(InputCode.absolute(ABS_RX), stick)
                .axis(InputCode.absolute(ABS_RY), stick)
                .axis(InputCode.absolute(ABS_RZ), trigger)
                .axis(InputCode.absolute(ABS_HAT0X), hat)
                .axis(InputCode.absolute(ABS_HAT0Y), hat)
                .codes(EV_FF, FF_RUMBLE, FF_PERIODIC, FF_SQUARE, FF_TRIANGLE, FF_SINE)
                .codes(EV_FF, FF_GAIN)
                .effects(EFFECTS);
    }

    /**
     * A touch screen for ten fingers, with slots (protocol B).
     *
     * @param name its name
     * @param width how many positions there are from left to right
     * @param height how many positions there are from top to bottom
     * @return a new builder
     */
    public static Builder touchscreen(String name, int width, int height) {
        AxisInfo x = AxisInfo.range(0, width - 1);
        AxisInfo y = AxisInfo.range(0, height - 1);
        return builder(name)
                .property(InputProperty.of(INPUT_PROP_DIRECT))
                .codes(EV_KEY, BTN_TOUCH)
                .axis(InputCode.absolute(ABS_X), x)
                .axis(InputCode.absolute(ABS_Y), y)
                .axis(InputCode.absolute(ABS_MT_SLOT), AxisInfo.range(0, SLOTS - 1))
                .axis(InputCode.absolute(ABS_MT_TRACKING_ID), AxisInfo.range(0, 0xffff))
                .axis(InputCode.absolute(ABS_MT_POSITION_X), x)
                .axis(InputCode.absolute(ABS_MT_POSITION_Y), y)
                .axis(InputCode.absolute(ABS_MT_PRESSURE), AxisInfo.range(0, TRIGGER));
    }

    /**
     * The name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How it is identified.
     *
     * @return the numbers
     */
    public InputIdentity identity() {
        return identity;
    }

    /**
     * Where it is said to be plugged in.
     *
     * @return the text, where it is said
     */
    public Optional<String> phys() {
        return phys;
    }

    /**
     * What it can tell and take.
     *
     * @return properties, types and codes
     */
    public InputCapabilities supported() {
        return supported;
    }

    /**
     * Its absolute axes.
     *
     * @return the axes
     */
    public Map<InputCode, AxisInfo> axes() {
        return axes;
    }

    /**
     * How many effects of force feedback it holds at once.
     *
     * @return the number
     */
    public int effects() {
        return effects;
    }

    /**
     * When its held keys repeat.
     *
     * @return the times, where they are said; the kernel's otherwise
     */
    public Optional<Repeat> repeat() {
        return repeat;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InputDeviceSpec that
                && name.equals(that.name)
                && identity.equals(that.identity)
                && phys.equals(that.phys)
                && supported.equals(that.supported)
                && axes.equals(that.axes)
                && effects == that.effects
                && repeat.equals(that.repeat);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + identity + ")";
    }

    /** Builds a specification. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private InputIdentity identity = InputIdentity.VIRTUAL;
        private Optional<String> phys = Optional.empty();
        private final Set<InputProperty> properties = new TreeSet<>();
        private final Set<Integer> types = new TreeSet<>();
        private final Set<InputCode> codes = new TreeSet<>();
        private final Map<InputCode, AxisInfo> axes = new LinkedHashMap<>();
        private int effects;
        private Optional<Repeat> repeat = Optional.empty();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets how it is identified.
         *
         * @param identity the numbers
         * @return this builder
         */
        public Builder identity(InputIdentity identity) {
            this.identity = identity;
            return this;
        }

        /**
         * Sets where it is said to be plugged in.
         *
         * @param phys the text
         * @return this builder
         */
        public Builder phys(String phys) {
            this.phys = Optional.of(phys);
            return this;
        }

        /**
         * Adds a property.
         *
         * @param property the property
         * @return this builder
         */
        public Builder property(InputProperty property) {
            properties.add(property);
            return this;
        }

        /**
         * Adds a type without codes, such as {@link InputCodes#EV_REP} for a keyboard whose keys repeat.
         *
         * @param type the type
         * @return this builder
         */
        public Builder type(EventType type) {
            types.add(type.code());
            return this;
        }

        /**
         * Adds a code.
         *
         * @param code the code; an absolute axis is better added with {@link #axis}
         * @return this builder
         */
        public Builder code(InputCode code) {
            codes.add(code);
            if (code.typeNumber() == EV_ABS) {
                axes.putIfAbsent(code, AxisInfo.range(0, 0));
            }
            return this;
        }

        private Builder codes(int type, int... numbers) {
            Arrays.stream(numbers).forEach(number -> code(InputCode.of(type, number)));
            return this;
        }

        private Builder codes(int type, InputCode... codes) {
            for (InputCode code : codes) {
                if (code.typeNumber() != type) {
                    throw new IllegalArgumentException(code + " is not of type " + InputCode.typeOf(type));
                }
                code(code);
            }
            return this;
        }

        /**
         * Adds keys and buttons.
         *
         * @param codes {@code KEY_...} and {@code BTN_...} of {@link InputCodes}
         * @return this builder
         * @throws IllegalArgumentException if a code is of another type
         */
        public Builder keys(InputCode... codes) {
            return codes(EV_KEY, codes);
        }

        /**
         * Adds relative axes.
         *
         * @param codes {@code REL_...} of {@link InputCodes}
         * @return this builder
         * @throws IllegalArgumentException if a code is of another type
         */
        public Builder relative(InputCode... codes) {
            return codes(EV_REL, codes);
        }

        /**
         * Adds LEDs.
         *
         * @param codes {@code LED_...} of {@link InputCodes}
         * @return this builder
         * @throws IllegalArgumentException if a code is of another type
         */
        public Builder leds(InputCode... codes) {
            return codes(EV_LED, codes);
        }

        /**
         * Adds sounds.
         *
         * @param codes {@code SND_...} of {@link InputCodes}
         * @return this builder
         * @throws IllegalArgumentException if a code is of another type
         */
        public Builder sounds(InputCode... codes) {
            return codes(EV_SND, codes);
        }

        /**
         * Adds switches.
         *
         * @param codes {@code SW_...} of {@link InputCodes}
         * @return this builder
         * @throws IllegalArgumentException if a code is of another type
         */
        public Builder switches(InputCode... codes) {
            return codes(EV_SW, codes);
        }

        /**
         * Adds effects and settings of force feedback.
         *
         * @param codes {@code FF_...} of {@link InputCodes}
         * @return this builder
         * @throws IllegalArgumentException if a code is of another type
         */
        public Builder forces(InputCode... codes) {
            return codes(EV_FF, codes);
        }

        /**
         * Adds an absolute axis.
         *
         * @param axis a code of {@code EV_ABS}
         * @param info its range
         * @return this builder
         */
        public Builder axis(InputCode axis, AxisInfo info) {
            codes.add(axis);
            axes.put(axis, info);
            return this;
        }

        /**
         * Sets how many effects of force feedback it holds at once.
         *
         * @param effects the number
         * @return this builder
         */
        public Builder effects(int effects) {
            this.effects = effects;
            return this;
        }

        /**
         * Has held keys repeat, as {@link InputCodes#EV_REP} does, and says when.
         *
         * @param repeat the times
         * @return this builder
         */
        public Builder repeat(Repeat repeat) {
            types.add(EV_REP);
            this.repeat = Optional.of(repeat);
            return this;
        }

        /**
         * Ends the specification.
         *
         * @return the specification
         * @throws IllegalArgumentException if the name is empty or longer than the kernel's 79 bytes, a code is one that
         *     the kernel cannot give to a device, an axis is none or its range is reversed, or the effects do not go
         *     together with the codes
         */
        public InputDeviceSpec build() {
            // A byte that is no character of UTF-8 stands there as \\xNN.
            int length = BYTE.matcher(name).replaceAll("?").getBytes(StandardCharsets.UTF_8).length;
            if (length == 0 || length > 79 || name.indexOf(0) >= 0) {
                throw new IllegalArgumentException("name '" + name + "': it is 1 to 79 bytes long");
            }
            codes.forEach(Builder::check);
            axes.forEach((axis, info) -> {
                if (axis.typeNumber() != EV_ABS) {
                    throw new IllegalArgumentException(axis + " is no absolute axis");
                }
                if (info.maximum() < info.minimum()) {
                    throw new IllegalArgumentException(
                            axis + ": its range is " + info.minimum() + " to " + info.maximum());
                }
            });
            boolean forces = codes.stream().anyMatch(code -> code.typeNumber() == EV_FF);
            if (forces != effects > 0 || effects > FF_MAX_EFFECTS) {
                throw new IllegalArgumentException(
                        forces
                                ? effects + " effects: a device with force feedback holds 1 to " + FF_MAX_EFFECTS
                                : effects + " effects, and no code of EV_FF");
            }
            return new InputDeviceSpec(this);
        }

        private static void check(InputCode code) {
            int count =
                    switch (code.typeNumber()) {
                        case EV_KEY -> KEY_CNT;
                        case EV_REL -> REL_CNT;
                        case EV_ABS -> ABS_CNT;
                        case EV_MSC -> MSC_CNT;
                        case EV_SW -> SW_CNT;
                        case EV_LED -> LED_CNT;
                        case EV_SND -> SND_CNT;
                        case EV_FF -> FF_CNT;
                        default -> 0;
                    };
            if (code.number() >= count) {
                EventType type = code.type();
                throw new IllegalArgumentException(
                        count == 0
                                ? code + ": devices are not given codes of type " + type
                                : code + ": the kernel's codes of " + type + " end at " + (count - 1));
            }
        }
    }
}
