package org.linux4j.spi.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.netlink;
import org.linux4j.spi.linux.uapi.nlattr;

/**
 * One attribute of a netlink message: a type and bytes, which may be attributes in turn. Immutable.
 *
 * <p>What is nested is looked at one level at a time, when it is asked for: however deep a message nests, nothing recurses.
 *
 * @since 0.1
 */
public final class NetlinkAttribute {

    private final int type;
    private final ByteBuffer bytes;

    private NetlinkAttribute(int type, ByteBuffer bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * The attributes that lie one behind the other.
     *
     * @param bytes where they lie, from 0 to its capacity, in native byte order; not changed afterwards
     * @return the attributes in order
     * @throws DeviceException if they are not what the kernel sends: a length leads out of the bytes
     */
    static List<NetlinkAttribute> listOf(ByteBuffer bytes) {
        List<NetlinkAttribute> found = new ArrayList<>();
        int end = bytes.capacity();
        // The last one need not be filled up.
        for (int at = 0; end - at > 0; ) {
            int length = end - at < nlattr.SIZE ? 0 : bytes.getShort(at + nlattr.OFFSET_nla_len) & 0xffff;
            if (length < nlattr.SIZE || length > end - at) {
                throw malformed("an attribute of " + length + " bytes, of which " + (end - at) + " are there");
            }
            int type = bytes.getShort(at + nlattr.OFFSET_nla_type) & netlink.NLA_TYPE_MASK & 0xffff;
            found.add(new NetlinkAttribute(
                    type, bytes.slice(at + nlattr.SIZE, length - nlattr.SIZE).order(ByteOrder.nativeOrder())));
            at += aligned(length);
        }
        return List.copyOf(found);
    }

    /** How far it is to the next one. */
    static int aligned(int length) {
        return length + netlink.NLA_ALIGNTO - 1 & -netlink.NLA_ALIGNTO;
    }

    static DeviceException malformed(String what) {
        return new DeviceException(DeviceException.failure("read", "the kernel's answer is malformed: " + what)
                .on("generic netlink"));
    }

    /**
     * What it is.
     *
     * @return the number that its family gives it, without the flags
     */
    public int type() {
        return type;
    }

    /**
     * Its bytes as a number.
     *
     * @return the number of 1, 2 or 4 bytes, the first two without a sign; nothing where it has others
     */
    public OptionalInt number() {
        return switch (bytes.capacity()) {
            case Byte.BYTES -> OptionalInt.of(bytes.get(0) & 0xff);
            case Short.BYTES -> OptionalInt.of(bytes.getShort(0) & 0xffff);
            case Integer.BYTES -> OptionalInt.of(bytes.getInt(0));
            default -> OptionalInt.empty();
        };
    }

    /**
     * Its bytes as text.
     *
     * @return the text up to the first zero byte, as {@link KernelText} has it
     */
    public String text() {
        return KernelText.terminated(bytes, 0, bytes.capacity());
    }

    /**
     * Its bytes as attributes.
     *
     * @return the attributes in order
     * @throws DeviceException if they are none
     */
    public List<NetlinkAttribute> nested() {
        return listOf(bytes);
    }

    /**
     * The number of an attribute.
     *
     * @param attributes where it is looked for
     * @param type which one; of several the first
     * @return the number, or nothing where there is none or it is no number
     */
    public static OptionalInt number(List<NetlinkAttribute> attributes, int type) {
        Optional<NetlinkAttribute> found = find(attributes, type);
        return found.isPresent() ? found.get().number() : OptionalInt.empty();
    }

    /**
     * The text of an attribute.
     *
     * @param attributes where it is looked for
     * @param type which one; of several the first
     * @return the text, or nothing where there is none
     */
    public static Optional<String> text(List<NetlinkAttribute> attributes, int type) {
        return find(attributes, type).map(NetlinkAttribute::text);
    }

    /**
     * Finds an attribute.
     *
     * @param attributes where it is looked for
     * @param type which one; of several the first
     * @return the attribute, or nothing where there is none
     */
    public static Optional<NetlinkAttribute> find(List<NetlinkAttribute> attributes, int type) {
        return attributes.stream().filter(one -> one.type == type).findFirst();
    }

    /** As {@code 3: 4 bytes}. */
    @Override
    public String toString() {
        return type + ": " + bytes.capacity() + " bytes";
    }
}
