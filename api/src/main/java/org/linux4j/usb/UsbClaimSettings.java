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
    private final String except;
    private final boolean reattach;

    private UsbClaimSettings(Builder builder) {
        detach = builder.detach;
        only = builder.only;
        except = builder.except;
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
     * Any driver of the kernel is detached, in one step with the claim, and the kernel looks for one again when the interface is
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
     * The driver that is not detached.
     *
     * @return its name, or nothing
     */
    public Optional<String> exceptDriver() {
        return Optional.ofNullable(except);
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
        return "from " + (only != null ? only : "any driver") + (except != null ? " but " + except : "")
                + (reattach ? ", and back" : "");
    }

    /** Makes settings. Not thread-safe. */
    public static final class Builder {
        private boolean detach;
        private String only;
        private String except;
        private boolean reattach;

        private Builder() {}

        /**
         * Detaches any driver of the kernel.
         *
         * @return this builder
         */
        public Builder detach() {
            detach = true;
            only = null;
            except = null;
            return this;
        }

        /**
         * Detaches one driver of the kernel and no other.
         *
         * @param driver its name, such as {@code usbhid}
         * @return this builder
         */
        public Builder detachOnly(String driver) {
            detach();
            only = Objects.requireNonNull(driver, "driver");
            return this;
        }

        /**
         * Detaches any driver of the kernel but one.
         *
         * @param driver its name, such as {@code usbfs}: what another program has
         * @return this builder
         */
        public Builder detachExcept(String driver) {
            detach();
            except = Objects.requireNonNull(driver, "driver");
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
