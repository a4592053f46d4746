package org.linux4j.thermal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.Unit;
import org.linux4j.Value;

/**
 * Something that happened to a zone or to a cooling device. Of what it can tell, each type has a part. Immutable.
 *
 * <p>The kernel puts no time into it: {@link #timestampNanos()} is when it was read.
 *
 * @since 0.1
 */
public final class ThermalEvent implements Event {

    /** The kernel looked at the temperature of a zone. */
    public static final EventType SAMPLED = new EventType(0, "sampled");

    /** A zone came. */
    public static final EventType ZONE_CREATED = new EventType(1, "zone_created");

    /** A zone went. */
    public static final EventType ZONE_DELETED = new EventType(2, "zone_deleted");

    /** A zone was disabled. */
    public static final EventType ZONE_DISABLED = new EventType(3, "zone_disabled");

    /** A zone was enabled. */
    public static final EventType ZONE_ENABLED = new EventType(4, "zone_enabled");

    /** The temperature rose to a trip point. */
    public static final EventType TRIP_UP = new EventType(5, "trip_up");

    /** The temperature fell below a trip point and its hysteresis. */
    public static final EventType TRIP_DOWN = new EventType(6, "trip_down");

    /** A trip point was moved. */
    public static final EventType TRIP_CHANGED = new EventType(7, "trip_changed");

    /** A trip point came. */
    public static final EventType TRIP_ADDED = new EventType(8, "trip_added");

    /** A trip point went. */
    public static final EventType TRIP_DELETED = new EventType(9, "trip_deleted");

    /** A cooling device came. */
    public static final EventType COOLING_ADDED = new EventType(10, "cooling_added");

    /** A cooling device went. */
    public static final EventType COOLING_DELETED = new EventType(11, "cooling_deleted");

    /** A cooling device works harder or less hard. */
    public static final EventType COOLING_STATE = new EventType(12, "cooling_state");

    /** A zone has another policy. */
    public static final EventType POLICY_CHANGED = new EventType(13, "policy_changed");

    /** Processors can do more or less than before. */
    public static final EventType CPU_CAPABILITIES = new EventType(14, "cpu_capabilities");

    /** A threshold came; since Linux 6.13. */
    public static final EventType THRESHOLD_ADDED = new EventType(15, "threshold_added");

    /** A threshold went; since Linux 6.13. */
    public static final EventType THRESHOLD_DELETED = new EventType(16, "threshold_deleted");

    /** All thresholds of a zone went; since Linux 6.13. */
    public static final EventType THRESHOLDS_CLEARED = new EventType(17, "thresholds_cleared");

    /** The temperature rose to a threshold; since Linux 6.13. */
    public static final EventType THRESHOLD_UP = new EventType(18, "threshold_up");

    /** The temperature fell to a threshold; since Linux 6.13. */
    public static final EventType THRESHOLD_DOWN = new EventType(19, "threshold_down");

    /** The kernel had more to tell than it could keep: anything may have happened. */
    public static final EventType LOST = new EventType(-1, "lost");

    private static final Map<Integer, EventType> TYPES = Stream.of(
                    SAMPLED,
                    ZONE_CREATED,
                    ZONE_DELETED,
                    ZONE_DISABLED,
                    ZONE_ENABLED,
                    TRIP_UP,
                    TRIP_DOWN,
                    TRIP_CHANGED,
                    TRIP_ADDED,
                    TRIP_DELETED,
                    COOLING_ADDED,
                    COOLING_DELETED,
                    COOLING_STATE,
                    POLICY_CHANGED,
                    CPU_CAPABILITIES,
                    THRESHOLD_ADDED,
                    THRESHOLD_DELETED,
                    THRESHOLDS_CLEARED,
                    THRESHOLD_UP,
                    THRESHOLD_DOWN,
                    LOST)
            .collect(Collectors.toUnmodifiableMap(EventType::code, Function.identity()));

    private final EventType type;
    private final long timestampNanos;
    private final long lostBefore;
    private final List<CpuCapability> cpuCapabilities;
    private final OptionalInt zone;
    private final Optional<String> zoneType;
    private final OptionalInt trip;
    private final Optional<TripType> tripType;
    private final OptionalInt temperatureMilliCelsius;
    private final OptionalInt previousMilliCelsius;
    private final OptionalInt hysteresisMilliCelsius;
    private final OptionalInt coolingDevice;
    private final Optional<String> coolingType;
    private final OptionalInt state;
    private final OptionalInt maximumState;
    private final Optional<String> policy;
    private final Optional<String> direction;

    private ThermalEvent(Builder builder) {
        type = builder.type;
        timestampNanos = builder.timestampNanos;
        lostBefore = builder.lostBefore;
        cpuCapabilities = List.copyOf(builder.cpuCapabilities);
        zone = builder.zone;
        zoneType = builder.zoneType;
        trip = builder.trip;
        tripType = builder.tripType;
        temperatureMilliCelsius = builder.temperatureMilliCelsius;
        previousMilliCelsius = builder.previousMilliCelsius;
        hysteresisMilliCelsius = builder.hysteresisMilliCelsius;
        coolingDevice = builder.coolingDevice;
        coolingType = builder.coolingType;
        state = builder.state;
        maximumState = builder.maximumState;
        policy = builder.policy;
        direction = builder.direction;
    }

    /**
     * The type of a number.
     *
     * @param code the number of {@code THERMAL_GENL_EVENT_...}
     * @return the type, whose name is the number where this version does not know it
     */
    public static EventType typeOf(int code) {
        EventType known = TYPES.get(code);
        return known != null ? known : new EventType(code, Integer.toString(code));
    }

    /**
     * Begins an event.
     *
     * @param type what happened
     * @param timestampNanos when it was read, in nanoseconds of {@link ClockSource#MONOTONIC}
     * @return a new builder
     */
    public static Builder builder(EventType type, long timestampNanos) {
        return new Builder(type, timestampNanos);
    }

    @Override
    public EventType type() {
        return type;
    }

    @Override
    public long timestampNanos() {
        return timestampNanos;
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public long lostBefore() {
        return lostBefore;
    }

    /**
     * What processors can do now.
     *
     * @return one for each processor that changed; empty where it is about none
     */
    public List<CpuCapability> cpuCapabilities() {
        return cpuCapabilities;
    }

    /**
     * The zone that it is about.
     *
     * @return the number of the zone, or nothing where it is about none
     */
    public OptionalInt zone() {
        return zone;
    }

    /**
     * What the zone is.
     *
     * @return the type as its driver calls it, or nothing where it was not told
     */
    public Optional<String> zoneType() {
        return zoneType;
    }

    /**
     * The trip point that it is about.
     *
     * @return the number of the trip point in its zone, or nothing where it is about none
     */
    public OptionalInt trip() {
        return trip;
    }

    /**
     * What happens at the trip point.
     *
     * @return the type, or nothing where it was not told
     */
    public Optional<TripType> tripType() {
        return tripType;
    }

    /**
     * The temperature: of the zone, of a trip point that changed, or of a threshold.
     *
     * @return thousandths of a degree, or nothing where it was not told
     */
    public OptionalInt temperatureMilliCelsius() {
        return temperatureMilliCelsius;
    }

    /**
     * The temperature of the zone before.
     *
     * @return thousandths of a degree, or nothing where it was not told
     */
    public OptionalInt previousMilliCelsius() {
        return previousMilliCelsius;
    }

    /**
     * How far below its temperature the trip point is over again.
     *
     * @return thousandths of a degree, or nothing where it was not told
     */
    public OptionalInt hysteresisMilliCelsius() {
        return hysteresisMilliCelsius;
    }

    /**
     * The cooling device that it is about.
     *
     * @return the number of the cooling device, or nothing where it is about none
     */
    public OptionalInt coolingDevice() {
        return coolingDevice;
    }

    /**
     * What the cooling device is.
     *
     * @return the type as its driver calls it, or nothing where it was not told
     */
    public Optional<String> coolingType() {
        return coolingType;
    }

    /**
     * How hard the cooling device works.
     *
     * @return the state, or nothing where it was not told
     */
    public OptionalInt state() {
        return state;
    }

    /**
     * How hard the cooling device can work.
     *
     * @return the highest state, or nothing where it was not told
     */
    public OptionalInt maximumState() {
        return maximumState;
    }

    /**
     * The policy of the zone.
     *
     * @return the name of the policy, or nothing where it was not told
     */
    public Optional<String> policy() {
        return policy;
    }

    /**
     * The directions of a threshold.
     *
     * @return {@code up}, {@code down} or {@code both}, or nothing where it is about none
     */
    public Optional<String> direction() {
        return direction;
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder();
        zone.ifPresent(number -> attributes.put("zone", number));
        zoneType.ifPresent(text -> attributes.put("zone_type", text));
        trip.ifPresent(number -> attributes.put("trip", number));
        tripType.ifPresent(word -> attributes.put("trip_type", word.name()));
        temperatureMilliCelsius.ifPresent(number -> putTemperature(attributes, "temperature", number));
        previousMilliCelsius.ifPresent(number -> putTemperature(attributes, "previous_temperature", number));
        hysteresisMilliCelsius.ifPresent(number -> putTemperature(attributes, "hysteresis", number));
        coolingDevice.ifPresent(number -> attributes.put("cooling_device", number));
        coolingType.ifPresent(text -> attributes.put("cooling_type", text));
        state.ifPresent(number -> attributes.put("state", number));
        maximumState.ifPresent(number -> attributes.put("maximum_state", number));
        policy.ifPresent(text -> attributes.put("policy", text));
        direction.ifPresent(text -> attributes.put("direction", text));
        for (CpuCapability cpu : cpuCapabilities) {
            attributes.put("cpus." + cpu.cpu() + ".performance", cpu.performance());
            attributes.put("cpus." + cpu.cpu() + ".efficiency", cpu.efficiency());
        }
        return attributes.build();
    }

    private static void putTemperature(Attributes.Builder attributes, String name, int number) {
        attributes.put("", new Attribute(name, Value.of(number)).withUnit(Unit.MILLI_CELSIUS.name()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ThermalEvent that
                && type.equals(that.type)
                && timestampNanos == that.timestampNanos
                && lostBefore == that.lostBefore
                && attributes().equals(that.attributes());
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, timestampNanos, attributes());
    }

    /** As {@code trip_up: zone 3, trip 0, 61.0 °C}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type.name()).append(':');
        zone.ifPresent(number -> text.append(" zone ").append(number));
        zoneType.ifPresent(word -> text.append(" (").append(word).append(')'));
        coolingDevice.ifPresent(number -> text.append(" cooling device ").append(number));
        coolingType.ifPresent(word -> text.append(" (").append(word).append(')'));
        trip.ifPresent(number -> text.append(", trip ").append(number));
        tripType.ifPresent(word -> text.append(" (").append(word).append(')'));
        temperatureMilliCelsius.ifPresent(number -> text.append(", ").append(Unit.MILLI_CELSIUS.text(number)));
        previousMilliCelsius.ifPresent(number -> text.append(", before ").append(Unit.MILLI_CELSIUS.text(number)));
        hysteresisMilliCelsius.ifPresent(
                number -> text.append(", hysteresis ").append(Unit.MILLI_CELSIUS.text(number)));
        direction.ifPresent(word -> text.append(", ").append(word));
        state.ifPresent(number -> text.append(", state ").append(number));
        maximumState.ifPresent(number -> text.append(", up to state ").append(number));
        policy.ifPresent(word -> text.append(", policy ").append(word));
        if (!cpuCapabilities.isEmpty()) {
            text.append(' ').append(cpuCapabilities.size()).append(" processors");
        }
        if (lostBefore > 0) {
            text.append(" at least ").append(lostBefore);
        }
        String all = text.toString();
        return all.endsWith(":") ? type.name() : all;
    }

    /** Builds an event. Not thread-safe. */
    public static final class Builder {
        private final EventType type;
        private final long timestampNanos;
        private long lostBefore;
        private List<CpuCapability> cpuCapabilities = List.of();
        private OptionalInt zone = OptionalInt.empty();
        private Optional<String> zoneType = Optional.empty();
        private OptionalInt trip = OptionalInt.empty();
        private Optional<TripType> tripType = Optional.empty();
        private OptionalInt temperatureMilliCelsius = OptionalInt.empty();
        private OptionalInt previousMilliCelsius = OptionalInt.empty();
        private OptionalInt hysteresisMilliCelsius = OptionalInt.empty();
        private OptionalInt coolingDevice = OptionalInt.empty();
        private Optional<String> coolingType = Optional.empty();
        private OptionalInt state = OptionalInt.empty();
        private OptionalInt maximumState = OptionalInt.empty();
        private Optional<String> policy = Optional.empty();
        private Optional<String> direction = Optional.empty();

        private Builder(EventType type, long timestampNanos) {
            this.type = Objects.requireNonNull(type, "type");
            this.timestampNanos = timestampNanos;
        }

        /**
         * Says how many events were lost right before this one.
         *
         * @param events the number, at least
         * @return this builder
         */
        public Builder lostBefore(long events) {
            lostBefore = events;
            return this;
        }

        /**
         * Says what processors can do now.
         *
         * @param capabilities one for each processor
         * @return this builder
         */
        public Builder cpuCapabilities(List<CpuCapability> capabilities) {
            cpuCapabilities = List.copyOf(capabilities);
            return this;
        }

        /**
         * Sets the zone that it is about.
         *
         * @param given the number of the zone
         * @return this builder
         */
        public Builder zone(int given) {
            zone = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets what the zone is.
         *
         * @param given the type as its driver calls it
         * @return this builder
         */
        public Builder zoneType(String given) {
            zoneType = Optional.of(given);
            return this;
        }

        /**
         * Sets the trip point that it is about.
         *
         * @param given the number of the trip point in its zone
         * @return this builder
         */
        public Builder trip(int given) {
            trip = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets what happens at the trip point.
         *
         * @param given the type
         * @return this builder
         */
        public Builder tripType(TripType given) {
            tripType = Optional.of(given);
            return this;
        }

        /**
         * Sets the temperature: of the zone, of a trip point that changed, or of a threshold.
         *
         * @param given thousandths of a degree
         * @return this builder
         */
        public Builder temperatureMilliCelsius(int given) {
            temperatureMilliCelsius = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets the temperature of the zone before.
         *
         * @param given thousandths of a degree
         * @return this builder
         */
        public Builder previousMilliCelsius(int given) {
            previousMilliCelsius = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets how far below its temperature the trip point is over again.
         *
         * @param given thousandths of a degree
         * @return this builder
         */
        public Builder hysteresisMilliCelsius(int given) {
            hysteresisMilliCelsius = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets the cooling device that it is about.
         *
         * @param given the number of the cooling device
         * @return this builder
         */
        public Builder coolingDevice(int given) {
            coolingDevice = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets what the cooling device is.
         *
         * @param given the type as its driver calls it
         * @return this builder
         */
        public Builder coolingType(String given) {
            coolingType = Optional.of(given);
            return this;
        }

        /**
         * Sets how hard the cooling device works.
         *
         * @param given the state
         * @return this builder
         */
        public Builder state(int given) {
            state = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets how hard the cooling device can work.
         *
         * @param given the highest state
         * @return this builder
         */
        public Builder maximumState(int given) {
            maximumState = OptionalInt.of(given);
            return this;
        }

        /**
         * Sets the policy of the zone.
         *
         * @param given the name of the policy
         * @return this builder
         */
        public Builder policy(String given) {
            policy = Optional.of(given);
            return this;
        }

        /**
         * Sets the directions of a threshold.
         *
         * @param given {@code up}, {@code down} or {@code both}
         * @return this builder
         */
        public Builder direction(String given) {
            direction = Optional.of(given);
            return this;
        }

        /**
         * Makes the event.
         *
         * @return the event
         */
        public ThermalEvent build() {
            return new ThermalEvent(this);
        }
    }
}
