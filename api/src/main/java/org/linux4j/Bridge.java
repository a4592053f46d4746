package org.linux4j;

/**
 * What drivers reach the system through, as an application sees it: a name, and an object to hand to
 * {@link DeviceManager.Builder#syscalls}.
 *
 * <p>Bridges are written against the module {@code org.linux4j.spi}; each implements its {@code SyscallsProvider}.
 *
 * @since 0.1
 */
public interface Bridge {

    /**
     * The bridge's name, for reports.
     *
     * @return a name such as {@code jna}
     */
    String name();
}
