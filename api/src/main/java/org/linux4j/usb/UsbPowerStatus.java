package org.linux4j.usb;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a device stands with power ({@code Documentation/driver-api/usb/power-management.rst} of the kernel). Immutable.
 *
 * @since 0.1
 */
public final class UsbPowerStatus {

    private final String state;
    private final boolean autosuspend;
    private final Optional<Duration> autosuspendDelay;
    private final boolean wakeup;
    private final Duration active;
    private final Duration connected;

    private UsbPowerStatus(Builder builder) {
        state = builder.state;
        autosuspend = builder.autosuspend;
        autosuspendDelay = Optional.ofNullable(builder.autosuspendDelay);
        wakeup = builder.wakeup;
        active = builder.active;
        connected = builder.connected;
    }

    /**
     * Begins one.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How it stands, in the kernel's word.
     *
     * @return {@code active}, {@code suspended}, {@code suspending}, {@code resuming}, {@code error} or {@code unsupported};
     *     empty where it cannot be told
     */
    public String state() {
        return state;
    }

    /**
     * Whether it sleeps.
     *
     * @return true where the state is {@code suspended}
     */
    public boolean suspended() {
        return state.equals("suspended");
    }

    /**
     * Whether the kernel may let it sleep while nobody uses it.
     *
     * @return false where it is kept awake
     */
    public boolean autosuspend() {
        return autosuspend;
    }

    /**
     * After how long without use.
     *
     * @return the time, or nothing where it never sleeps by itself
     */
    public Optional<Duration> autosuspendDelay() {
        return autosuspendDelay;
    }

    /**
     * Whether it may wake the machine up.
     *
     * @return true where it can and may
     */
    public boolean wakeup() {
        return wakeup;
    }

    /**
     * How long it has been awake since it was plugged in.
     *
     * @return the time
     */
    public Duration active() {
        return active;
    }

    /**
     * How long it has been plugged in.
     *
     * @return the time
     */
    public Duration connected() {
        return connected;
    }

    @Override
    public String toString() {
        return state + ", " + connected.toSeconds() + " s since it was plugged in";
    }

    /** Builds one. Not thread-safe. */
    public static final class Builder {
        private String state = "";
        private boolean autosuspend;
        private Duration autosuspendDelay;
        private boolean wakeup;
        private Duration active = Duration.ZERO;
        private Duration connected = Duration.ZERO;

        private Builder() {}

        /**
         * Sets how it stands.
         *
         * @param state the kernel's word
         * @return this builder
         */
        public Builder state(String state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /**
         * Sets whether the kernel may let it sleep.
         *
         * @param autosuspend whether it may
         * @return this builder
         */
        public Builder autosuspend(boolean autosuspend) {
            this.autosuspend = autosuspend;
            return this;
        }

        /**
         * Sets after how long without use.
         *
         * @param autosuspendDelay the time
         * @return this builder
         */
        public Builder autosuspendDelay(Duration autosuspendDelay) {
            this.autosuspendDelay = Objects.requireNonNull(autosuspendDelay, "autosuspendDelay");
            return this;
        }

        /**
         * Sets whether it may wake the machine up.
         *
         * @param wakeup whether it may
         * @return this builder
         */
        public Builder wakeup(boolean wakeup) {
            this.wakeup = wakeup;
            return this;
        }

        /**
         * Sets how long it has been awake.
         *
         * @param active the time
         * @return this builder
         */
        public Builder active(Duration active) {
            this.active = Objects.requireNonNull(active, "active");
            return this;
        }

        /**
         * Sets how long it has been plugged in.
         *
         * @param connected the time
         * @return this builder
         */
        public Builder connected(Duration connected) {
            this.connected = Objects.requireNonNull(connected, "connected");
            return this;
        }

        /**
         * Ends it.
         *
         * @return how the device stands with power
         */
        public UsbPowerStatus build() {
            return new UsbPowerStatus(this);
        }
    }
}
