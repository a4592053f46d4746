package org.linux4j.uapi;

import java.util.List;

/** A C type, as far as the layout of memory goes. */
sealed interface CType {
    /** The size in bytes; a flexible array has none and counts as zero. */
    int size();

    /** An integer, an enum, a boolean, or a plain {@code char}, whose sign C leaves open. */
    record Scalar(int size, boolean signed, boolean character) implements CType {}

    /** A pointer to anything, functions included. */
    record Pointer() implements CType {
        @Override
        public int size() {
            return Long.BYTES;
        }
    }

    /** An array of one dimension; its length is negative where C leaves it open ({@code x[]}, {@code x[0]}). */
    record Array(CType element, int length) implements CType {
        @Override
        public int size() {
            return length < 0 ? 0 : length * element.size();
        }
    }

    /** A struct or union; {@code cName} is empty where it has no name, else {@code struct x}, {@code union x} or {@code x_t}. */
    record Compound(String cName, int size, List<Member> members) implements CType {
        String javaName() {
            return cName.substring(cName.indexOf(' ') + 1);
        }
    }

    /** Something no accessor is written for. */
    record Unsupported(int size, String what) implements CType {}

    /** A member of a struct or union; unnamed where it is an anonymous struct or union. */
    record Member(String name, int offset, CType type, boolean bitField) {}
}
