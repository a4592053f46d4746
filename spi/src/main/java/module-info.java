/**
 * What a driver implements, and the kit for drivers of Linux devices.
 *
 * <p>A driver implements {@link org.linux4j.spi.DeviceDriver} and is found as a service. The package
 * {@code org.linux4j.spi} knows no Linux; {@code org.linux4j.spi.linux} reaches the kernel through
 * {@link org.linux4j.spi.linux.Syscalls}.
 *
 * @provides org.linux4j.DeviceManagerProvider the device manager
 * @uses org.linux4j.spi.DeviceDriver the drivers
 * @uses org.linux4j.spi.linux.SyscallsProvider the bridges to the system calls, such as module
 *     {@code org.linux4j.nativ.jna}
 */
module org.linux4j.spi {
    requires transitive org.linux4j;

    exports org.linux4j.spi;
    exports org.linux4j.spi.linux;
    exports org.linux4j.spi.linux.uapi;

    provides org.linux4j.DeviceManagerProvider with
            org.linux4j.spi.StandardDeviceManagerProvider;

    uses org.linux4j.spi.DeviceDriver;
    uses org.linux4j.spi.linux.SyscallsProvider;
}
