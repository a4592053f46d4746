package org.linux4j.usb;

import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of a driver of the kernel that has an interface which a program wants. Immutable.
 *
 * <pre>{@code
 * device.claim(0, UsbClaimSettings.detaching()); // whoever has it; it gets it back when the interface is closed
 * }</pre>
 *
 * @since 0.1
 */
public final class UsbClaimSettings {

    private final boolean detach;
    private final String only;
    private final boolean reattach;

    private UsbClaimSettings(Builder builder) {
        detach = builder.detach;
        only = builder.only;
        reattach = builder.reattach;
    }

    /**
     * Nothing is taken from a driver of the kernel.
     *
     * @return the settings
     */
    public static UsbClaimSettings plain() {
        return builder().build();
    }

    /**
     * Any driver of the kernel is detached, but no other program, in one step with the claim, and the kernel looks for one again when the interface is
     * closed.
     *
     * @return the settings
     */
    public static UsbClaimSettings detaching() {
        return builder().detach().reattach().build();
    }

    /**
     * Begins with settings that take nothing from a driver.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether a driver of the kernel is detached.
     *
     * @return true where one may be
     */
    public boolean detaches() {
        return detach;
    }

    /**
     * The only driver that is detached.
     *
     * @return its name, or nothing where any may be
     */
    public Optional<String> onlyDriver() {
        return Optional.ofNullable(only);
    }

    /**
     * Whether the kernel looks for a driver when the interface is closed, if one was detached.
     *
     * @return true if it does
     */
    public boolean reattaches() {
        return reattach;
    }

    @Override
    public String toString() {
        if (!detach) {
            return "from nobody";
        }
        return "from " + (only != null ? only : "any driver") + (reattach ? ", and back" : "");
    }

    /** Makes settings. Not thread-safe. */
    public static final class Builder {
        private boolean detach;
        private String only;
        private boolean reattach;

        private Builder() {}

        /**
         * Detaches any driver of the kernel, but no other program.
         *
         * @return this builder
         */
        public Builder detach() {
            detach = true;
            only = null;
            return this;
        }

        /**
         * Detaches one driver and no other.
         *
         * @param driver its name, such as {@code usbhid}; {@code usbfs} takes the interface from another program
         * @return this builder
         */
        public Builder detachOnly(String driver) {
            detach();
            only = Objects.requireNonNull(driver, "driver");
            return this;
        }

        /**
         * Has the kernel look for a driver when the interface is closed, if one was detached.
         *
         * @return this builder
         */
        public Builder reattach() {
            reattach = true;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public UsbClaimSettings build() {
            return new UsbClaimSettings(this);
        }
    }
}
