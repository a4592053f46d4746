package org.linux4j.video;

import java.util.List;
import java.util.Objects;

/**
 * One of the inputs of a device, such as the sockets of a grabber. Immutable.
 *
 * @since 0.1
 */
public final class VideoInput {

    private final int index;
    private final String name;
    private final String type;
    private final List<String> problems;

    private VideoInput(Builder builder) {
        index = builder.index;
        name = builder.name;
        type = builder.type;
        problems = builder.problems;
    }

    /**
     * Begins an input, for drivers; what is not said is not known, or not so.
     *
     * @param index the number that selects it
     * @param name the driver's name for it
     * @return a new builder
     */
    public static Builder builder(int index, String name) {
        return new Builder(index, name);
    }

    /**
     * The number that selects it.
     *
     * @return the number
     */
    public int index() {
        return index;
    }

    /**
     * The driver's name for it.
     *
     * @return the text
     */
    public String name() {
        return name;
    }

    /**
     * What it is: {@code camera}, {@code tuner} or another word.
     *
     * @return the text
     */
    public String type() {
        return type;
    }

    /**
     * What is wrong with its signal now, such as {@code no_signal}; empty where nothing is.
     *
     * @return the list
     */
    public List<String> problems() {
        return problems;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoInput that
                && index == that.index
                && name.equals(that.name)
                && type.equals(that.type)
                && problems.equals(that.problems);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, name, type, problems);
    }

    /** As {@code 0: Camera 1 (camera, no_signal)}. */
    @Override
    public String toString() {
        return index + ": " + name + " (" + type + (problems.isEmpty() ? "" : ", " + String.join(", ", problems)) + ")";
    }

    /** Builds an input. Not thread-safe. */
    public static final class Builder {

        private final int index;
        private final String name;
        private String type = "";
        private List<String> problems = List.of();

        private Builder(int index, String name) {
            this.index = index;
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Sets what it is: {@code camera}, {@code tuner} or another word.
         *
         * @param type the text
         * @return this builder
         */
        public Builder type(String type) {
            this.type = Objects.requireNonNull(type, "type");
            return this;
        }

        /**
         * Sets what is wrong with its signal now, such as {@code no_signal}; empty where nothing is.
         *
         * @param problems the list
         * @return this builder
         */
        public Builder problems(List<String> problems) {
            this.problems = List.copyOf(problems);
            return this;
        }

        /**
         * Ends the input.
         *
         * @return the input
         */
        public VideoInput build() {
            return new VideoInput(this);
        }
    }
}
