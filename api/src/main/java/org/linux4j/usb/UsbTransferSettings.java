package org.linux4j.usb;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How large the transfers of a source or a sink are, how many are on their way, and how they end. Immutable.
 *
 * <p>What is not said is the driver's choice; {@link UsbTransfers#settings()} then tells it.
 *
 * <pre>{@code
 * UsbTransferSettings.builder().size(64 * 1024).inFlight(8).build()
 * }</pre>
 *
 * @since 0.1
 */
public final class UsbTransferSettings {

    private final int size;
    private final int inFlight;
    private final int packets;
    private final UsbMemory memory;
    private final Optional<Duration> timeout;
    private final boolean zeroPacket;
    private final boolean shortIsError;
    private final int stream;

    private UsbTransferSettings(Builder builder) {
        size = builder.size;
        inFlight = builder.inFlight;
        packets = builder.packets;
        memory = builder.memory;
        timeout = builder.timeout;
        zeroPacket = builder.zeroPacket;
        shortIsError = builder.shortIsError;
        stream = builder.stream;
    }

    /**
     * All is the driver's choice.
     *
     * @return the settings
     */
    public static UsbTransferSettings defaults() {
        return builder().build();
    }

    /**
     * Begins with settings that leave all to the driver.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins with these settings.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.size = size;
        builder.inFlight = inFlight;
        builder.packets = packets;
        builder.memory = memory;
        builder.timeout = timeout;
        builder.zeroPacket = zeroPacket;
        builder.shortIsError = shortIsError;
        builder.stream = stream;
        return builder;
    }

    /**
     * How large a transfer is, or a packet of isochronous ones.
     *
     * @return bytes, 0 for the driver's choice
     */
    public int size() {
        return size;
    }

    /**
     * How many transfers are on their way at once.
     *
     * @return the number, 0 for the driver's choice
     */
    public int inFlight() {
        return inFlight;
    }

    /**
     * How many packets an isochronous transfer has.
     *
     * @return the number, 0 for the driver's choice
     */
    public int packets() {
        return packets;
    }

    /**
     * Which memory is used.
     *
     * @return the kind
     */
    public UsbMemory memory() {
        return memory;
    }

    /**
     * How long a source or a sink waits where it is not told how long.
     *
     * @return the time, or nothing for ever
     */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /**
     * Whether a transfer to the device that ends with a full packet is followed by an empty one, which tells the device that it
     * was the end.
     *
     * @return true if it is
     */
    public boolean zeroPacket() {
        return zeroPacket;
    }

    /**
     * Whether a transfer from the device that is not full fails.
     *
     * @return true if it does
     */
    public boolean shortIsError() {
        return shortIsError;
    }

    /**
     * The stream of an endpoint that {@linkplain UsbInterface#allocateStreams has some}.
     *
     * @return its number, 0 for none
     */
    public int stream() {
        return stream;
    }

    @Override
    public String toString() {
        return inFlight + " of " + (packets > 0 ? packets + " packets of " : "") + size + " bytes"
                + (memory == UsbMemory.ANY ? "" : ", " + memory.name().toLowerCase(Locale.ROOT))
                + (stream == 0 ? "" : ", stream " + stream);
    }

    /** Makes settings. Not thread-safe. */
    public static final class Builder {
        private int size;
        private int inFlight;
        private int packets;
        private UsbMemory memory = UsbMemory.ANY;
        private Optional<Duration> timeout = Optional.empty();
        private boolean zeroPacket;
        private boolean shortIsError;
        private int stream;

        private Builder() {}

        /**
         * How large a transfer is, or a packet of isochronous ones.
         *
         * @param bytes a multiple of the endpoint's packets for transfers from the device
         * @return this builder
         */
        public Builder size(int bytes) {
            size = positive("size", bytes);
            return this;
        }

        /**
         * How many transfers are on their way at once.
         *
         * @param count one or more
         * @return this builder
         */
        public Builder inFlight(int count) {
            inFlight = positive("inFlight", count);
            return this;
        }

        /**
         * How many packets an isochronous transfer has.
         *
         * @param count 1 to 128, which is what usbfs takes
         * @return this builder
         */
        public Builder packets(int count) {
            if (positive("packets", count) > 128) {
                throw new IllegalArgumentException("packets " + count + ": a transfer has 128 at most");
            }
            packets = count;
            return this;
        }

        private static int positive(String name, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(name + " " + number + ": one or more");
            }
            return number;
        }

        /**
         * Which memory is used.
         *
         * @param kind the kind
         * @return this builder
         */
        public Builder memory(UsbMemory kind) {
            memory = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /**
         * How long a source or a sink waits where it is not told how long.
         *
         * @param limit the time
         * @return this builder
         */
        public Builder timeout(Duration limit) {
            timeout = Optional.of(limit);
            return this;
        }

        /**
         * Has a transfer to the device that ends with a full packet be followed by an empty one.
         *
         * @param follows whether it is
         * @return this builder
         */
        public Builder zeroPacket(boolean follows) {
            zeroPacket = follows;
            return this;
        }

        /**
         * Has a transfer from the device fail that is not full.
         *
         * @param fails whether it does
         * @return this builder
         */
        public Builder shortIsError(boolean fails) {
            shortIsError = fails;
            return this;
        }

        /**
         * The stream of an endpoint that has some.
         *
         * @param number 1 to 65535
         * @return this builder
         */
        public Builder stream(int number) {
            if (positive("stream", number) > 0xffff) {
                throw new IllegalArgumentException("stream " + number + ": 1 to 65535");
            }
            stream = number;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public UsbTransferSettings build() {
            return new UsbTransferSettings(this);
        }
    }
}
