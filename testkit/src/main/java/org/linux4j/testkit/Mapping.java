package org.linux4j.testkit;

/**
 * A live mapping.
 *
 * @param address where the caller sees it
 * @param length how many bytes
 * @param file what it is of, or null for anonymous memory
 * @param source where the memory itself is
 */
record Mapping(long address, long length, OpenFile file, long source) {
    @Override
    public String toString() {
        return length + " bytes of " + (file == null ? "anonymous memory" : file) + " at 0x"
                + Long.toHexString(address);
    }
}
