package org.linux4j.driver.usb.internal.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.uapi.usbdevfs_disconnect_claim;
import org.linux4j.driver.usb.uapi.usbdevfs_getdriver;
import org.linux4j.driver.usb.uapi.usbdevfs_ioctl;
import org.linux4j.driver.usb.uapi.usbdevfs_setinterface;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbStallException;

/** What is asked of the kernel about an interface: who has it, and that another one has it. */
final class InterfaceRequests {

    /** What the kernel calls a program that has an interface. */
    static final String PROGRAM = "usbfs";

    private final UsbfsNode node;

    InterfaceRequests(UsbfsNode node) {
        this.node = node;
    }

    Optional<String> driver(int number) {
        NativeMemory memory = node.allocate(usbdevfs_getdriver.SIZE);
        usbdevfs_getdriver request =
                new usbdevfs_getdriver().wrap(memory.buffer(), 0).interface_(number);
        int result = node.ask(usbdevice_fs.USBDEVFS_GETDRIVER, memory);
        if (result == -errno.ENODATA) {
            return Optional.empty();
        }
        node.check(result, "USBDEVFS_GETDRIVER");
        return Optional.of(request.driver_text());
    }

    /** Gives whether a driver was detached for it. */
    boolean claim(int number, UsbClaimSettings settings) {
        if (!settings.detaches()) {
            claimed(
                    node.askOf(usbdevice_fs.USBDEVFS_CLAIMINTERFACE, number),
                    number,
                    "USBDEVFS_CLAIMINTERFACE",
                    settings);
            return false;
        }
        boolean had = driver(number).isPresent();
        int result = disconnectAndClaim(number, settings);
        claimed(result, number, "USBDEVFS_DISCONNECT_CLAIM", settings);
        return had;
    }

    private int disconnectAndClaim(int number, UsbClaimSettings settings) {
        NativeMemory memory = node.allocate(usbdevfs_disconnect_claim.SIZE);
        new usbdevfs_disconnect_claim()
                .wrap(memory.buffer(), 0)
                .interface_(number)
                .flags(
                        settings.onlyDriver().isPresent()
                                ? usbdevice_fs.USBDEVFS_DISCONNECT_CLAIM_IF_DRIVER
                                : usbdevice_fs.USBDEVFS_DISCONNECT_CLAIM_EXCEPT_DRIVER);
        byte[] name = settings.onlyDriver().orElse(PROGRAM).getBytes(StandardCharsets.UTF_8);
        memory.buffer()
                .put(
                        usbdevfs_disconnect_claim.OFFSET_driver,
                        name,
                        0,
                        Math.min(name.length, usbdevice_fs.USBDEVFS_MAXDRIVERNAME));
        return node.ask(usbdevice_fs.USBDEVFS_DISCONNECT_CLAIM, memory);
    }

    /** Takes it back after a reset, whoever has got hold of it. */
    void claimAgain(int number) {
        int result =
                disconnectAndClaim(number, UsbClaimSettings.builder().detach().build());
        if (result == -errno.EACCES) {
            // The right to detach was given up; nobody may have it.
            result = node.askOf(usbdevice_fs.USBDEVFS_CLAIMINTERFACE, number);
        }
        claimed(result, number, "USBDEVFS_DISCONNECT_CLAIM", UsbClaimSettings.plain());
    }

    private void claimed(int result, int number, String request, UsbClaimSettings settings) {
        if (result == -errno.EBUSY) {
            throw busy(number, request, settings);
        }
        node.check(result, request);
    }

    private DeviceException busy(int number, String request, UsbClaimSettings settings) {
        String holder = driverOrNothing(number);
        if (holder.isEmpty() || holder.equals(PROGRAM)) {
            // Which program, of those that have the node open, the kernel does not tell.
            return LinuxErrors.using(errno.EBUSY, request, node.target());
        }
        return new DeviceBusyException(
                DeviceException.failure(request, "the kernel's driver " + holder + " has interface " + number)
                        .on(node.target())
                        .code("EBUSY")
                        .hint(settings.detaches() ? "" : "claim it with UsbClaimSettings.detaching()"),
                holder);
    }

    private String driverOrNothing(int number) {
        try {
            return driver(number).orElse("");
        } catch (DeviceException e) {
            return "";
        }
    }

    /** Gives false where nobody had it. */
    boolean detach(int number) {
        if (driverOrNothing(number).equals(PROGRAM)) {
            throw busy(number, "USBDEVFS_DISCONNECT", UsbClaimSettings.plain());
        }
        int result = tell(number, usbdevice_fs.USBDEVFS_DISCONNECT);
        if (result == -errno.ENODATA) {
            return false;
        }
        node.check(result, "USBDEVFS_DISCONNECT");
        return true;
    }

    /** Gives whether a driver has it now. */
    boolean attach(int number) {
        int result = tell(number, usbdevice_fs.USBDEVFS_CONNECT);
        if (result == -errno.EBUSY) {
            throw busy(
                    number,
                    "USBDEVFS_CONNECT",
                    UsbClaimSettings.builder().detach().build());
        }
        node.check(result, "USBDEVFS_CONNECT");
        return result > 0;
    }

    /** A request that travels within another one, to the interface. */
    private int tell(int number, long request) {
        return tell(number, request, null);
    }

    /** The same with an argument, or null. */
    int tell(int number, long request, NativeMemory argument) {
        NativeMemory memory = node.allocate(usbdevfs_ioctl.SIZE);
        new usbdevfs_ioctl()
                .wrap(memory.buffer(), 0)
                .ifno(number)
                .ioctl_code((int) request)
                .data(argument == null ? 0 : argument.address());
        return node.ask(usbdevice_fs.USBDEVFS_IOCTL, memory, argument);
    }

    void release(int number) {
        // It may be gone with the device or its configuration, which is all that is wanted.
        node.askOf(usbdevice_fs.USBDEVFS_RELEASEINTERFACE, number);
    }

    void setAlternate(int number, int alternate) {
        NativeMemory memory = node.allocate(usbdevfs_setinterface.SIZE);
        new usbdevfs_setinterface().wrap(memory.buffer(), 0).interface_(number).altsetting(alternate);
        int result = node.ask(usbdevice_fs.USBDEVFS_SETINTERFACE, memory);
        if (result == -errno.EPIPE) {
            throw new UsbStallException(
                    DeviceException.failure(
                                    "USBDEVFS_SETINTERFACE",
                                    "the device does not take alternate setting " + alternate + " of interface "
                                            + number + ": it stalls")
                            .on(node.target())
                            .code(LinuxErrors.name(errno.EPIPE)),
                    0);
        }
        node.check(result, "USBDEVFS_SETINTERFACE");
    }
}
