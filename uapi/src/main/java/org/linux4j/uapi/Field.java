package org.linux4j.uapi;

import java.util.List;

/**
 * A member as Java sees it: anonymous and foreign structs around it are dissolved.
 *
 * @param name its Java name, the C path joined with {@code _}
 * @param path its path in C, with {@code []} for each array passed on the way
 * @param offset of its first element in the struct
 * @param size in bytes, of one element
 * @param kind how it is read and written
 * @param view for {@link Kind#VIEW} the class of the flyweight, else empty
 * @param dimensions the arrays it is an element of, outermost first; empty for a plain member
 */
record Field(String name, String path, int offset, int size, Kind kind, String view, List<Dimension> dimensions) {
    /** How a field is read and written. */
    enum Kind {
        U8,
        S8,
        CHAR,
        U16,
        S16,
        I32,
        I64,
        VIEW
    }

    /** One array: its length, negative where C leaves it open, and the bytes from one element to the next. */
    record Dimension(int length, int stride) {}

    boolean isByte() {
        return kind == Kind.U8 || kind == Kind.S8 || kind == Kind.CHAR;
    }
}
