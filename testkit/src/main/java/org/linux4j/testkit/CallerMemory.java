package org.linux4j.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.linux4j.spi.linux.Syscalls;

/** The memory of whoever makes system calls, by its addresses. */
interface CallerMemory {

    byte get(long address);

    void put(long address, byte value);

    /** The text that ends with a zero byte. */
    default String text(long address) {
        byte[] bytes = new byte[4096];
        int length = 0;
        for (byte next = get(address); next != 0 && length < bytes.length; next = get(address + length)) {
            bytes[length++] = next;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Writes 32 bits in native order. */
    default void putInt(long address, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(java.nio.ByteOrder.nativeOrder());
        bytes.putInt(0, value);
        for (int i = 0; i < Integer.BYTES; i++) {
            put(address + i, bytes.get(i));
        }
    }

    /** That of system calls. */
    static CallerMemory of(Syscalls syscalls) {
        if (syscalls instanceof ScriptedSyscalls scripted) {
            return new CallerMemory() {
                @Override
                public byte get(long address) {
                    return scripted.memory().getByte(address);
                }

                @Override
                public void put(long address, byte value) {
                    scripted.memory().putByte(address, value);
                }
            };
        }
        return new CallerMemory() {
            @Override
            public byte get(long address) {
                return syscalls.view(address, 1).get(0);
            }

            @Override
            public void put(long address, byte value) {
                syscalls.view(address, 1).put(0, value);
            }
        };
    }
}
