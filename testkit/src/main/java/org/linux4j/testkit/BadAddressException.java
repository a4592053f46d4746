package org.linux4j.testkit;

/**
 * There is no memory at an address; {@link ScriptedSyscalls} turns it into {@code EFAULT} and a violation.
 *
 * @since 0.1
 */
public final class BadAddressException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadAddressException(long address, long length) {
        super("no memory of " + length + " bytes at 0x" + Long.toHexString(address)
                + ": never allocated, too short, unmapped, or collected because nothing kept it reachable");
    }
}
