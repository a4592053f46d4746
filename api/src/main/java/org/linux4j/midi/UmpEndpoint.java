package org.linux4j.midi;

import java.util.Objects;

/**
 * What is told of the endpoint that a client of packets is: its names, and what it speaks. Immutable.
 *
 * @since 0.1
 */
public final class UmpEndpoint {

    private final String name;
    private final String productId;
    private final int protocols;
    private final int protocol;
    private final boolean sendsTimestamps;
    private final boolean receivesTimestamps;
    private final int blocks;
    private final boolean staticBlocks;
    private final int version;
    private final int manufacturer;
    private final int family;
    private final int model;
    private final int revision;

    private UmpEndpoint(Builder builder) {
        name = builder.name;
        productId = builder.productId;
        protocols = builder.protocols;
        protocol = builder.protocol;
        sendsTimestamps = builder.sendsTimestamps;
        receivesTimestamps = builder.receivesTimestamps;
        blocks = builder.blocks;
        staticBlocks = builder.staticBlocks;
        version = builder.version;
        manufacturer = builder.manufacturer;
        family = builder.family;
        model = builder.model;
        revision = builder.revision;
    }

    /**
     * Begins an endpoint of MIDI 2.0 without names, unless more is said.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Its name.
     *
     * @return the name; empty where it tells none
     */
    public String name() {
        return name;
    }

    /**
     * What its maker tells one such product from another by.
     *
     * @return the identity; empty where it tells none
     */
    public String productId() {
        return productId;
    }

    /**
     * What it can speak.
     *
     * @return 1 for MIDI 1.0, 2 for MIDI 2.0, 3 for both
     */
    public int protocols() {
        return protocols;
    }

    /**
     * What it speaks now.
     *
     * @return 1 for MIDI 1.0, 2 for MIDI 2.0, 0 where that is not known
     */
    public int protocol() {
        return protocol;
    }

    /**
     * Whether it can send timestamps against jitter.
     *
     * @return true if it can
     */
    public boolean sendsTimestamps() {
        return sendsTimestamps;
    }

    /**
     * Whether it takes timestamps against jitter.
     *
     * @return true if it does
     */
    public boolean receivesTimestamps() {
        return receivesTimestamps;
    }

    /**
     * How many blocks it says that it has.
     *
     * @return 0 to 32
     */
    public int blocks() {
        return blocks;
    }

    /**
     * Whether its blocks stay as they are.
     *
     * @return true if they do
     */
    public boolean staticBlocks() {
        return staticBlocks;
    }

    /**
     * The version of UMP.
     *
     * @return the major number above the minor one of 8 bits: {@code 0x0101} is 1.1
     */
    public int version() {
        return version;
    }

    /**
     * Its maker, by the number of system-exclusive messages.
     *
     * @return 24 bits; 0 where it tells none
     */
    public int manufacturer() {
        return manufacturer;
    }

    /**
     * Its family, by its maker's number.
     *
     * @return 16 bits; 0 where it tells none
     */
    public int family() {
        return family;
    }

    /**
     * Its model, by its maker's number.
     *
     * @return 16 bits; 0 where it tells none
     */
    public int model() {
        return model;
    }

    /**
     * The revision of its software.
     *
     * @return 32 bits, its first byte the highest; 0 where it tells none
     */
    public int revision() {
        return revision;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UmpEndpoint that
                && name.equals(that.name)
                && productId.equals(that.productId)
                && protocols == that.protocols
                && protocol == that.protocol
                && sendsTimestamps == that.sendsTimestamps
                && receivesTimestamps == that.receivesTimestamps
                && blocks == that.blocks
                && staticBlocks == that.staticBlocks
                && version == that.version
                && manufacturer == that.manufacturer
                && family == that.family
                && model == that.model
                && revision == that.revision;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                name,
                productId,
                protocols,
                protocol,
                sendsTimestamps,
                receivesTimestamps,
                blocks,
                staticBlocks,
                version,
                manufacturer,
                family,
                model,
                revision);
    }

    /** As {@code endpoint Piano, 2 blocks}. */
    @Override
    public String toString() {
        return "endpoint " + name + ", " + blocks + (blocks == 1 ? " block" : " blocks");
    }

    /** Builds what is told. Not thread-safe. */
    public static final class Builder {
        private String name = "";
        private String productId = "";
        private int protocols = 3;
        private int protocol = 2;
        private boolean sendsTimestamps;
        private boolean receivesTimestamps;
        private int blocks;
        private boolean staticBlocks;
        private int version = 0x0101;
        private int manufacturer;
        private int family;
        private int model;
        private int revision;

        private Builder() {}

        /**
         * Sets its name; empty unless it is said.
         *
         * @param name up to 127 bytes
         * @return this builder
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets what tells it from others of its kind; empty unless it is said.
         *
         * @param productId up to 127 bytes
         * @return this builder
         */
        public Builder productId(String productId) {
            this.productId = Objects.requireNonNull(productId, "productId");
            return this;
        }

        /**
         * Sets what it can speak; both unless it is said.
         *
         * @param protocols 1 for MIDI 1.0, 2 for MIDI 2.0, 3 for both
         * @return this builder
         */
        public Builder protocols(int protocols) {
            this.protocols = protocols;
            return this;
        }

        /**
         * Sets what it speaks now; 2 unless it is said.
         *
         * @param protocol 1 for MIDI 1.0, 2 for MIDI 2.0
         * @return this builder
         */
        public Builder protocol(int protocol) {
            this.protocol = protocol;
            return this;
        }

        /**
         * Sets whether it can send timestamps against jitter.
         *
         * @param sendsTimestamps true if it can
         * @return this builder
         */
        public Builder sendsTimestamps(boolean sendsTimestamps) {
            this.sendsTimestamps = sendsTimestamps;
            return this;
        }

        /**
         * Sets whether it takes timestamps against jitter.
         *
         * @param receivesTimestamps true if it does
         * @return this builder
         */
        public Builder receivesTimestamps(boolean receivesTimestamps) {
            this.receivesTimestamps = receivesTimestamps;
            return this;
        }

        /**
         * Sets how many blocks it has; none unless it is said.
         *
         * @param blocks 0 to 32
         * @return this builder
         */
        public Builder blocks(int blocks) {
            this.blocks = blocks;
            return this;
        }

        /**
         * Sets whether its blocks stay as they are.
         *
         * @param staticBlocks true if they do
         * @return this builder
         */
        public Builder staticBlocks(boolean staticBlocks) {
            this.staticBlocks = staticBlocks;
            return this;
        }

        /**
         * Sets the version of UMP; 1.1 unless it is said.
         *
         * @param version the major number above the minor one of 8 bits
         * @return this builder
         */
        public Builder version(int version) {
            this.version = version;
            return this;
        }

        /**
         * Sets its maker.
         *
         * @param manufacturer 24 bits, by the number of system-exclusive messages
         * @return this builder
         */
        public Builder manufacturer(int manufacturer) {
            this.manufacturer = manufacturer;
            return this;
        }

        /**
         * Sets its family.
         *
         * @param family 16 bits, by its maker's number
         * @return this builder
         */
        public Builder family(int family) {
            this.family = family;
            return this;
        }

        /**
         * Sets its model.
         *
         * @param model 16 bits, by its maker's number
         * @return this builder
         */
        public Builder model(int model) {
            this.model = model;
            return this;
        }

        /**
         * Sets the revision of its software.
         *
         * @param revision 32 bits, its first byte the highest
         * @return this builder
         */
        public Builder revision(int revision) {
            this.revision = revision;
            return this;
        }

        /**
         * Ends what is told.
         *
         * @return the information
         */
        public UmpEndpoint build() {
            return new UmpEndpoint(this);
        }
    }
}
