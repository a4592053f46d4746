package org.linux4j.spi.linux;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A kernel struct as a flyweight: named access to bytes that somebody else owns.
 *
 * <p>An instance is a position, not a value. {@code wrap} points it at a struct inside a buffer, and the accessors of
 * the subclass read and write that memory directly: nothing is copied and, text aside, nothing is allocated. One
 * instance can be wrapped around any number of structs in turn. Before the first {@code wrap} every accessor throws
 * {@link NullPointerException}.
 *
 * <p><b>Ownership.</b> The buffer belongs to the caller, who keeps its memory valid for as long as the flyweight is
 * used on it. The buffer's position, limit and mark are neither used nor changed.
 *
 * <p><b>Thread safety.</b> None, and no memory ordering: one instance belongs to one thread at a time, and so do the
 * bytes under it.
 *
 * <p>Subclasses are generated from the kernel's headers and keep the kernel's names, so the public methods of this class
 * have names that no kernel member has.
 *
 * @since 0.1
 */
public abstract class Struct {
    /** The memory under this flyweight, in native byte order; null before the first {@code wrap}. */
    protected ByteBuffer buffer;

    /** Where the struct begins, as an index into {@link #buffer}. */
    protected int base;

    /** For subclasses. */
    protected Struct() {}

    /**
     * Points this flyweight at a struct inside a buffer.
     *
     * @param buffer the memory, in native byte order
     * @param offset the index of the struct's first byte; it need not be aligned
     * @return this flyweight
     * @throws IndexOutOfBoundsException if the buffer's capacity ends before the struct does
     * @throws IllegalArgumentException if the buffer is not in native byte order
     */
    public abstract Struct wrap(ByteBuffer buffer, int offset);

    /**
     * The size of the struct in bytes, as C's {@code sizeof} gives it.
     *
     * @return the size in bytes
     */
    public abstract int sizeOf();

    /**
     * Where the struct begins in its buffer.
     *
     * @return the offset given to {@code wrap}
     */
    public final int baseOffset() {
        return base;
    }

    /** Writes zero to every byte of the struct, padding included. */
    public final void clear() {
        int end = base + sizeOf();
        int index = base;
        for (; index <= end - Long.BYTES; index += Long.BYTES) {
            buffer.putLong(index, 0);
        }
        for (; index < end; index++) {
            buffer.put(index, (byte) 0);
        }
    }

    /**
     * Does the work of {@code wrap}, which each subclass overrides with its own return type.
     *
     * @param buffer the memory, in native byte order
     * @param offset the index of the struct's first byte
     */
    protected final void attach(ByteBuffer buffer, int offset) {
        if (buffer.order() != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException("The buffer for " + getClass().getSimpleName()
                    + " is not in native byte order, as kernel structs are: call order(ByteOrder.nativeOrder()) on it");
        }
        this.base = Objects.checkFromIndexSize(offset, sizeOf(), buffer.capacity());
        this.buffer = buffer;
    }

    /**
     * Reads text from an array of bytes: up to the first NUL, or all of it where there is none.
     *
     * @param offset the array's offset in the struct
     * @param length the array's length in bytes
     * @return the text, as {@link KernelText} has it
     */
    protected final String text(int offset, int length) {
        return KernelText.terminated(buffer, base + offset, length);
    }

    /** How C spells a type or a member, where that differs from the Java name: {@code m.offset} for {@code m_offset}. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.FIELD})
    public @interface CName {
        /**
         * The C spelling.
         *
         * @return {@code union v4l2_x} for a type; a path for a member, with {@code []} for each array it passes through
         */
        String value();
    }
}
