package org.linux4j.spi.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.linux4j.spi.linux.uapi.nlattr;

/**
 * The attributes of a request to a family of generic netlink. Not thread-safe.
 *
 * @since 0.1
 */
public final class NetlinkRequest {

    static final int MOST = 1024;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST).order(ByteOrder.nativeOrder());

    /** Makes a request without attributes. */
    public NetlinkRequest() {}

    /**
     * Adds a number of 32 bits.
     *
     * @param type the attribute
     * @param number the number
     * @return this request
     * @throws IllegalArgumentException if the request becomes too long
     */
    public NetlinkRequest put(int type, int number) {
        begin(type, Integer.BYTES).putInt(number);
        return this;
    }

    /**
     * Adds a text.
     *
     * @param type the attribute
     * @param text the text, without a zero character
     * @return this request
     * @throws IllegalArgumentException if the request becomes too long, or the text has a zero character
     */
    public NetlinkRequest put(int type, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with a zero character ends there for the kernel");
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        begin(type, encoded.length + 1).put(encoded).put((byte) 0);
        while (bytes.position() != NetlinkAttribute.aligned(bytes.position())) {
            bytes.put((byte) 0);
        }
        return this;
    }

    private ByteBuffer begin(int type, int length) {
        if (NetlinkAttribute.aligned(nlattr.SIZE + length) > bytes.remaining()) {
            throw new IllegalArgumentException("a request has no more than " + MOST + " bytes of attributes");
        }
        return bytes.putShort((short) (nlattr.SIZE + length)).putShort((short) type);
    }

    int length() {
        return bytes.position();
    }

    void copyTo(ByteBuffer to, int offset) {
        to.put(offset, bytes.array(), 0, length());
    }
}
