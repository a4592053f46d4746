package org.linux4j.usb;

import java.util.Objects;
import org.linux4j.DeviceException;

/**
 * The kernel has no memory for a transfer or a buffer. The message says what helps, which differs by the {@link #shortage()}.
 *
 * @since 0.1
 */
public class UsbMemoryException extends DeviceException {

    private static final long serialVersionUID = 1;

    /** What is short. */
    public enum Shortage {
        /** What all programs together may have on their way is spent: close or wait for some, or have the limit raised. */
        POOL,
        /** The piece is larger than the kernel can give in one: ask for smaller ones. */
        PIECE,
        /** The kernel has no piece of this size now, for its memory is full or in small parts. */
        MEMORY
    }

    /** What is short. */
    private final Shortage shortage;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     * @param shortage what is short
     */
    public UsbMemoryException(DeviceException.Failure failure, Shortage shortage) {
        super(failure);
        this.shortage = Objects.requireNonNull(shortage, "shortage");
    }

    /**
     * What is short.
     *
     * @return the kind
     */
    public Shortage shortage() {
        return shortage;
    }
}
