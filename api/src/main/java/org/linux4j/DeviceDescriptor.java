package org.linux4j;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A device as it stands in a listing: what can be told without opening it. Immutable.
 *
 * <p>Two descriptors are equal when everything in them is.
 *
 * @since 0.1
 */
public final class DeviceDescriptor {

    private final DeviceId id;
    private final Optional<String> identity;
    private final Optional<DeviceId> parent;
    private final String name;
    private final DeviceKind kind;
    private final Optional<Path> path;
    private final boolean synthetic;
    private final Access access;
    private final Attributes attributes;

    private DeviceDescriptor(Builder builder) {
        id = builder.id;
        identity = Optional.ofNullable(builder.identity);
        parent = Optional.ofNullable(builder.parent);
        name = builder.name;
        kind = builder.kind;
        path = Optional.ofNullable(builder.path);
        synthetic = builder.synthetic;
        access = builder.access;
        attributes = builder.attributes;
    }

    /**
     * Begins a descriptor.
     *
     * @param id the id that is unique now
     * @param kind what the device is for
     * @return a new builder; the name is the id's local part and access is granted until it says otherwise
     */
    public static Builder builder(DeviceId id, DeviceKind kind) {
        return new Builder(id, kind);
    }

    /**
     * The name that is unique now, and that {@link DeviceManager#open(String)} takes.
     *
     * @return the id
     */
    public DeviceId id() {
        return id;
    }

    /**
     * A name that stays with the device when it is unplugged and plugged in again; accepted wherever an id is.
     *
     * @return the identity, or nothing where the device has none
     */
    public Optional<String> identity() {
        return identity;
    }

    /**
     * The device that this one is a part of: of the camera, keyboard or interface of a USB device, that device; of a USB device,
     * the hub that it is plugged into.
     *
     * <p>It is told whether a driver is at work that lists such devices or not; where there is one,
     * {@link DeviceManager#resolve} finds it.
     *
     * @return its id, such as {@code usb:1-1.2}, or nothing where no such device is known
     */
    public Optional<DeviceId> parent() {
        return parent;
    }

    /**
     * The device's name for people; several devices may have the same.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What the device is for.
     *
     * @return the kind
     */
    public DeviceKind kind() {
        return kind;
    }

    /**
     * The name of the Linux4J driver that found it; the kernel's driver is the attribute {@code kernel.driver}.
     *
     * @return the driver's name
     */
    public String driver() {
        return id.driver();
    }

    /**
     * The device node or directory.
     *
     * @return the path, or nothing where the device has none
     */
    public Optional<Path> path() {
        return path;
    }

    /**
     * Whether software makes the device up; such a device ranks last when any device of a kind will do.
     *
     * @return true if there is no hardware, not even virtual hardware, behind it
     */
    public boolean synthetic() {
        return synthetic;
    }

    /**
     * Whether this user may open it.
     *
     * @return the access
     */
    public Access access() {
        return access;
    }

    /**
     * What is known of the device without opening it; {@link Device#attributes()} knows more.
     *
     * @return the attributes
     */
    public Attributes attributes() {
        return attributes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceDescriptor that
                && id.equals(that.id)
                && identity.equals(that.identity)
                && parent.equals(that.parent)
                && name.equals(that.name)
                && kind.equals(that.kind)
                && path.equals(that.path)
                && synthetic == that.synthetic
                && access.equals(that.access)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, identity, name, kind, path);
    }

    /**
     * The id and the name, for messages.
     *
     * @return {@code v4l2:video0 (Integrated Camera)}
     */
    @Override
    public String toString() {
        return id + " (" + name + ")";
    }

    /** Builds a descriptor. Not thread-safe. */
    public static final class Builder {
        private final DeviceId id;
        private final DeviceKind kind;
        private String identity;
        private DeviceId parent;
        private String name;
        private Path path;
        private boolean synthetic;
        private Access access = Access.granted();
        private Attributes attributes = Attributes.empty();

        private Builder(DeviceId id, DeviceKind kind) {
            this.id = Objects.requireNonNull(id, "id");
            this.kind = Objects.requireNonNull(kind, "kind");
            this.name = id.local();
        }

        /**
         * Sets the name that survives unplugging.
         *
         * @param identity the identity
         * @return this builder
         */
        public Builder identity(String identity) {
            this.identity = Objects.requireNonNull(identity, "identity");
            return this;
        }

        /**
         * Sets the device that this one is a part of.
         *
         * @param parent its id
         * @return this builder
         */
        public Builder parent(DeviceId parent) {
            this.parent = Objects.requireNonNull(parent, "parent");
            return this;
        }

        /**
         * Sets the name for people.
         *
         * @param name the name
         * @return this builder
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets the device node or directory.
         *
         * @param path the path
         * @return this builder
         */
        public Builder path(Path path) {
            this.path = Objects.requireNonNull(path, "path");
            return this;
        }

        /**
         * Says whether software makes the device up.
         *
         * @param synthetic true if there is no hardware behind it
         * @return this builder
         */
        public Builder synthetic(boolean synthetic) {
            this.synthetic = synthetic;
            return this;
        }

        /**
         * Says whether this user may open it.
         *
         * @param access the access
         * @return this builder
         */
        public Builder access(Access access) {
            this.access = Objects.requireNonNull(access, "access");
            return this;
        }

        /**
         * Sets what is known without opening it.
         *
         * @param attributes the attributes
         * @return this builder
         */
        public Builder attributes(Attributes attributes) {
            this.attributes = Objects.requireNonNull(attributes, "attributes");
            return this;
        }

        /**
         * Ends the descriptor.
         *
         * @return the descriptor
         */
        public DeviceDescriptor build() {
            return new DeviceDescriptor(this);
        }
    }
}
