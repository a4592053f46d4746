package org.linux4j.input;

import static org.linux4j.input.InputNumbers.EV_MAX;
import static org.linux4j.input.InputNumbers.EV_SYN;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.linux4j.ClockSource;
import org.linux4j.EventType;
import org.linux4j.internal.Checks;

/**
 * Which events are wanted, and how. Immutable.
 *
 * @since 0.1
 */
public final class InputEventSettings {

    /** Every event, by the monotonic clock, without a timeout. */
    public static final InputEventSettings DEFAULTS = builder().build();

    private final ClockSource clock;
    private final Optional<Duration> timeout;
    private final Map<EventType, Set<InputCode>> only;
    private final boolean grab;

    private InputEventSettings(Builder builder) {
        this.clock = builder.clock;
        this.timeout = builder.timeout;
        this.only = Collections.unmodifiableMap(new LinkedHashMap<>(builder.only));
        this.grab = builder.grab;
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
     * The clock of timestamps.
     *
     * @return monotonic unless it was set
     */
    public ClockSource clock() {
        return clock;
    }

    /**
     * How long {@code next()} waits.
     *
     * @return the time, or nothing for ever
     */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /**
     * The types of which some codes only are wanted.
     *
     * @return the codes by their type; a type that is not there is wanted whole
     */
    public Map<EventType, Set<InputCode>> only() {
        return only;
    }

    /**
     * Whether the device is grabbed before the first event.
     *
     * @return false unless it was set
     */
    public boolean grab() {
        return grab;
    }

    /** As {@code monotonic, timeout PT1S, EV_KEY only [KEY_A], grabbed}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ").add(clock.toString());
        timeout.ifPresent(time -> text.add("timeout " + time));
        only.forEach(
                (type, codes) -> text.add(codes.isEmpty() ? "no " + type : type + " only " + new TreeSet<>(codes)));
        return (grab ? text.add("grabbed") : text).toString();
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder {
        private static final Set<ClockSource> CLOCKS =
                Set.of(ClockSource.MONOTONIC, ClockSource.REALTIME, ClockSource.BOOTTIME);

        private ClockSource clock = ClockSource.MONOTONIC;
        private Optional<Duration> timeout = Optional.empty();
        private final Map<EventType, Set<InputCode>> only = new LinkedHashMap<>();
        private boolean grab;

        private Builder() {}

        /**
         * Sets the clock of timestamps.
         *
         * @param clock monotonic, realtime or boottime
         * @return this builder
         */
        public Builder clock(ClockSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets how long {@code next()} waits; for ever unless it is set.
         *
         * @param timeout the time
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Optional.of(Checks.positive(timeout));
            return this;
        }

        /**
         * Wants some codes of a type only, as {@link InputSource#setOnly(EventType, Collection)} does.
         *
         * @param type the type, such as {@link InputCodes#EV_KEY}; not {@code EV_SYN}
         * @param codes the codes; none for no event of the type; of what the device does not have nothing comes anyway
         * @return this builder
         */
        public Builder only(EventType type, Collection<InputCode> codes) {
            only.put(type, Set.copyOf(new TreeSet<>(codes)));
            return this;
        }

        /**
         * Wants these codes only, and nothing of any type that none of them has.
         *
         * @param codes the codes, one at least; of what the device does not have nothing comes anyway
         * @return this builder
         * @throws IllegalArgumentException if there are none, or one is of {@code EV_SYN} or of no type that there is
         */
        public Builder only(InputCode... codes) {
            if (codes.length == 0) {
                throw new IllegalArgumentException("only no code at all: name one at least");
            }
            for (InputCode code : codes) {
                check(code.type(), Set.of(code));
            }
            for (int type = EV_SYN + 1; type <= EV_MAX; type++) {
                int of = type;
                only(
                        InputCode.typeOf(type),
                        Arrays.stream(codes)
                                .filter(code -> code.typeNumber() == of)
                                .toList());
            }
            return this;
        }

        /**
         * Grabs the device before the first event.
         *
         * @return this builder
         */
        public Builder grab() {
            this.grab = true;
            return this;
        }

        /**
         * Ends the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if there is no such clock for events, or a code is of another type than it is
         *     given for, or there is no such type, or it is {@code EV_SYN}
         */
        public InputEventSettings build() {
            if (!CLOCKS.contains(clock)) {
                throw new IllegalArgumentException(
                        "clock " + clock + ": input events have monotonic, realtime or boottime");
            }
            only.forEach(Builder::check);
            return new InputEventSettings(this);
        }

        private static void check(EventType type, Set<InputCode> codes) {
            if (type.code() == EV_SYN) {
                // To the kernel, this would be a mask of types.
                throw new IllegalArgumentException(
                        "only EV_SYN: what ends packets always comes; say for each other type what is wanted of it");
            }
            if (type.code() < 0 || type.code() > EV_MAX) {
                throw new IllegalArgumentException("only type " + type.code() + ": types are 1 to " + EV_MAX);
            }
            codes.forEach(code -> {
                if (code.typeNumber() != type.code()) {
                    throw new IllegalArgumentException(code + " is not of type " + InputCode.typeOf(type.code()));
                }
            });
        }
    }
}
