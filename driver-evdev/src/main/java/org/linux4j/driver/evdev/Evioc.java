package org.linux4j.driver.evdev;

/** The requests whose numbers depend on a size or a code: macros with parameters in {@code linux/input.h}. */
final class Evioc {

    static final int NAME = 0x06;
    static final int PHYS = 0x07;
    static final int UNIQ = 0x08;
    static final int PROP = 0x09;
    static final int MTSLOTS = 0x0a;
    static final int KEY = 0x18;
    static final int LED = 0x19;
    static final int SND = 0x1a;
    static final int SW = 0x1b;
    /** And the type. */
    static final int BIT = 0x20;
    /** And the axis. */
    static final int GABS = 0x40;
    /** And the axis. */
    static final int SABS = 0xc0;

    private static final long READ = 2;
    private static final long WRITE = 1;

    private Evioc() {}

    static long read(int number, int size) {
        return request(READ, 'E', number, size);
    }

    static long write(int number, int size) {
        return request(WRITE, 'E', number, size);
    }

    /** {@code UI_GET_SYSNAME} for a buffer of some size. */
    static long sysname(int size) {
        return request(READ, 'U', 44, size);
    }

    /** {@code _IOC} of {@code asm-generic/ioctl.h}. */
    private static long request(long direction, char type, int number, int size) {
        return direction << 30 | (long) size << 16 | (long) type << 8 | number;
    }
}
