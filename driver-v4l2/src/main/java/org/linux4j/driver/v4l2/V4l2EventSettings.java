package org.linux4j.driver.v4l2;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.linux4j.EventType;

/**
 * Which events of a node are told ({@code Documentation/userspace-api/media/v4l/vidioc-subscribe-event.rst}).
 *
 * <pre>{@code
 * V4l2EventSettings settings = V4l2EventSettings.builder().control("brightness").initial(true).build();
 * }</pre>
 *
 * <p>Immutable.
 *
 * @since 0.1
 */
public final class V4l2EventSettings {

    /** All that the driver has: changes of every control, every input and pad, ends, synchronisation, motion. */
    public static final V4l2EventSettings DEFAULTS = builder()
            .everyControl()
            .type(V4l2Event.SOURCE_CHANGE)
            .type(V4l2Event.EOS)
            .type(V4l2Event.FRAME_SYNC)
            .type(V4l2Event.VSYNC)
            .type(V4l2Event.MOTION_DET)
            .build();

    private final boolean everyControl;
    private final List<String> controls;
    private final Map<EventType, Set<Long>> types;
    private final boolean initial;

    private V4l2EventSettings(Builder builder) {
        everyControl = builder.everyControl;
        controls = List.copyOf(builder.controls);
        types = new LinkedHashMap<>();
        builder.types.forEach((type, ids) -> types.put(type, Set.copyOf(ids)));
        initial = builder.initial;
    }

    /**
     * Begins settings, by which nothing is told.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether changes of every control are told.
     *
     * @return false unless it was set
     */
    public boolean everyControl() {
        return everyControl;
    }

    /**
     * The controls whose changes are told.
     *
     * @return their names
     */
    public List<String> controls() {
        return controls;
    }

    /**
     * The types that are told besides changes of controls.
     *
     * @return by type, the inputs or pads that are meant; none of them named for all
     */
    public Map<EventType, Set<Long>> types() {
        return Map.copyOf(types);
    }

    /**
     * Whether what stands is told first, as an event of each control and of each input that has such a thing.
     *
     * @return false unless it was set
     */
    public boolean initial() {
        return initial;
    }

    /** As {@code control brightness, SOURCE_CHANGE [1], initial}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        if (everyControl) {
            text.add("every control");
        }
        controls.forEach(name -> text.add("control " + name));
        types.forEach((type, ids) -> text.add(ids.isEmpty() ? type.name() : type.name() + " " + ids));
        return (initial ? text.add("initial") : text).toString();
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder {
        private boolean everyControl;
        private final Set<String> controls = new LinkedHashSet<>();
        private final Map<EventType, Set<Long>> types = new LinkedHashMap<>();
        private boolean initial;

        private Builder() {}

        /**
         * Has changes of every control told.
         *
         * @return this builder
         */
        public Builder everyControl() {
            everyControl = true;
            return this;
        }

        /**
         * Has changes of one control told; may be called several times.
         *
         * @param name its name, such as {@code brightness}
         * @return this builder
         */
        public Builder control(String name) {
            controls.add(name);
            return this;
        }

        /**
         * Has a type of events told; of changes of what comes in, those of every input and pad.
         *
         * @param type such as {@link V4l2Event#SOURCE_CHANGE}, or one of {@link V4l2Event#typeOf}
         * @return this builder
         * @throws IllegalArgumentException if it is that of changes of controls, which need to be told which
         */
        public Builder type(EventType type) {
            types.put(checked(type), new LinkedHashSet<>());
            return this;
        }

        /**
         * Has a type of events of one thing told; may be called several times.
         *
         * @param type such as {@link V4l2Event#SOURCE_CHANGE}
         * @param id which input or pad, or what else the driver counts
         * @return this builder
         * @throws IllegalArgumentException if it is that of changes of controls, or the id is no number of 32 bits
         */
        public Builder type(EventType type, long id) {
            if (id < 0 || id > 0xffff_ffffL) {
                throw new IllegalArgumentException("id " + id + ": it is 0 to 4294967295");
            }
            Set<Long> ids = types.get(checked(type));
            // All of them are more than one.
            if (ids == null || !ids.isEmpty()) {
                types.computeIfAbsent(type, one -> new LinkedHashSet<>()).add(id);
            }
            return this;
        }

        private static EventType checked(EventType type) {
            if (type.code() == V4l2Event.CTRL.code()) {
                throw new IllegalArgumentException("type CTRL: say which control, or every control");
            }
            return type;
        }

        /**
         * Has what stands told first.
         *
         * @param initial whether it is; false unless it is set
         * @return this builder
         */
        public Builder initial(boolean initial) {
            this.initial = initial;
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         */
        public V4l2EventSettings build() {
            return new V4l2EventSettings(this);
        }
    }
}
