package org.linux4j.video;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.linux4j.Device;

/**
 * Tuners, and the transmitters that are their counterpart. Found with {@code device.as(VideoTuners.class)}. Frequencies are
 * in hertz. Thread-safe.
 *
 * @since 0.1
 */
public interface VideoTuners extends Device {

    /**
     * A tuner. Immutable.
     */
    final class Tuner {

        private static final double MEGA = 1e6;

        private final int index;
        private final String name;
        private final boolean transmitter;
        private final double lowest;
        private final double highest;
        private final OptionalDouble frequency;
        private final OptionalDouble signal;

        private Tuner(Builder builder) {
            index = builder.index;
            name = builder.name;
            transmitter = builder.transmitter;
            lowest = builder.lowest;
            highest = builder.highest;
            frequency = builder.frequency;
            signal = builder.signal;
        }

        /**
         * Begins a tuner, for drivers; what is not said is not known, or not so.
         *
         * @param index its number
         * @param name its name
         * @return a new builder
         */
        public static Builder builder(int index, String name) {
            return new Builder(index, name);
        }

        /**
         * Its number.
         *
         * @return the number
         */
        public int index() {
            return index;
        }

        /**
         * Its name.
         *
         * @return the text
         */
        public String name() {
            return name;
        }

        /**
         * Whether it sends.
         *
         * @return true if it sends
         */
        public boolean transmitter() {
            return transmitter;
        }

        /**
         * The lowest frequency.
         *
         * @return hertz
         */
        public double lowest() {
            return lowest;
        }

        /**
         * The highest frequency.
         *
         * @return hertz
         */
        public double highest() {
            return highest;
        }

        /**
         * Where it stands.
         *
         * @return hertz, where it is known
         */
        public OptionalDouble frequency() {
            return frequency;
        }

        /**
         * How strong the signal is, from 0 to 1; nothing of a transmitter.
         *
         * @return the number, where it is known
         */
        public OptionalDouble signal() {
            return signal;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tuner that
                    && index == that.index
                    && name.equals(that.name)
                    && transmitter == that.transmitter
                    && Double.compare(lowest, that.lowest) == 0
                    && Double.compare(highest, that.highest) == 0
                    && frequency.equals(that.frequency)
                    && signal.equals(that.signal);
        }

        @Override
        public int hashCode() {
            return Objects.hash(index, name, transmitter, lowest, highest, frequency, signal);
        }

        /** As {@code 0: TV, 45.25 to 860 MHz, at 100.1 MHz}. */
        @Override
        public String toString() {
            return index + ": " + name + (transmitter ? " (transmitter)" : "") + ", " + lowest / MEGA + " to "
                    + highest / MEGA + " MHz"
                    + (frequency.isPresent() ? ", at " + frequency.getAsDouble() / MEGA + " MHz" : "");
        }

        /** Builds a tuner. Not thread-safe. */
        public static final class Builder {

            private final int index;
            private final String name;
            private boolean transmitter;
            private double lowest;
            private double highest;
            private OptionalDouble frequency = OptionalDouble.empty();
            private OptionalDouble signal = OptionalDouble.empty();

            private Builder(int index, String name) {
                this.index = index;
                this.name = Objects.requireNonNull(name, "name");
            }

            /**
             * Sets whether it sends.
             *
             * @param transmitter true if so
             * @return this builder
             */
            public Builder transmitter(boolean transmitter) {
                this.transmitter = transmitter;
                return this;
            }

            /**
             * Sets the lowest frequency in hertz.
             *
             * @param lowest the number
             * @return this builder
             */
            public Builder lowest(double lowest) {
                this.lowest = lowest;
                return this;
            }

            /**
             * Sets the highest frequency in hertz.
             *
             * @param highest the number
             * @return this builder
             */
            public Builder highest(double highest) {
                this.highest = highest;
                return this;
            }

            /**
             * Sets where it stands in hertz.
             *
             * @param frequency the number, or nothing where it is not known
             * @return this builder
             */
            public Builder frequency(OptionalDouble frequency) {
                this.frequency = Objects.requireNonNull(frequency, "frequency");
                return this;
            }

            /**
             * Sets how strong the signal is, from 0 to 1; nothing of a transmitter.
             *
             * @param signal the number, or nothing where it is not known
             * @return this builder
             */
            public Builder signal(OptionalDouble signal) {
                this.signal = Objects.requireNonNull(signal, "signal");
                return this;
            }

            /**
             * Ends the tuner.
             *
             * @return the tuner
             */
            public Tuner build() {
                return new Tuner(this);
            }
        }
    }

    /**
     * The tuners.
     *
     * @return the tuners; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Tuner> tuners();

    /**
     * Tunes to a frequency, or the nearest that there is.
     *
     * @param tuner the tuner's number
     * @param hertz the frequency
     * @throws org.linux4j.DeviceException if there is no such tuner, or the device is closed or gone
     */
    void setFrequency(int tuner, double hertz);

    /**
     * Has a tuner look for the next station. This waits as long as the device does, and nothing ends the wait.
     *
     * @param tuner the tuner's number
     * @param upward whether to go up
     * @throws org.linux4j.DeviceException if none was found, the tuner cannot, or the device is closed or gone
     */
    void seek(int tuner, boolean upward);
}
