package org.linux4j.driver.usb.internal.transfers;

import java.util.Locale;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.node.MemoryShortage;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.driver.usb.internal.urbs.UrbEngine;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.usb.UsbMemory;
import org.linux4j.usb.UsbStallException;
import org.linux4j.usb.UsbTimeoutException;
import org.linux4j.usb.UsbTransferException;

/**
 * The way between this program and an endpoint: what all its transfers have in common, and what their ends mean.
 *
 * <p>It refers to no device: a transfer on its way must not keep one from being found forgotten. Immutable.
 */
public final class Pipe {

    final UrbEngine engine;
    /** What its transfers are cancelled with. */
    final Object group;

    final int type;
    final int endpoint;
    final int maxPacket;
    private final String target;

    /**
     * A way to an endpoint.
     *
     * @param type {@code USBDEVFS_URB_TYPE_...}
     * @param endpoint its address
     * @param maxPacket how many bytes a packet has at most
     */
    public Pipe(UrbEngine engine, Object group, int type, int endpoint, int maxPacket) {
        this.engine = engine;
        this.group = group;
        this.type = type;
        this.endpoint = endpoint;
        this.maxPacket = maxPacket;
        this.target =
                engine.node().target() + (isControl() ? "" : String.format(Locale.ROOT, " endpoint %02x", endpoint));
    }

    boolean isControl() {
        return type == usbdevice_fs.USBDEVFS_URB_TYPE_CONTROL;
    }

    boolean isIsochronous() {
        return type == usbdevice_fs.USBDEVFS_URB_TYPE_ISO;
    }

    boolean isIn() {
        return (endpoint & 0x80) != 0;
    }

    /** For messages. */
    String target() {
        return target;
    }

    /** Gives what a transfer has to be aimed with. */
    void aim(Urb urb, int flags, int stream) {
        urb.aim(type, endpoint, flags);
        if (stream != 0) {
            urb.stream(stream);
        }
    }

    /**
     * Memory for transfers.
     *
     * @throws org.linux4j.usb.UsbMemoryException if it must be mapped and is not
     */
    UrbMemory memory(int size, UsbMemory kind) {
        return memory(engine.node(), size, kind);
    }

    /**
     * Memory for transfers of a device.
     *
     * @throws org.linux4j.usb.UsbMemoryException if it must be mapped and is not
     */
    public static UrbMemory memory(UsbfsNode node, int size, UsbMemory kind) {
        if (kind == UsbMemory.ORDINARY) {
            return UrbMemory.ordinary(node, size);
        }
        try {
            return UrbMemory.mapped(node, size);
        } catch (DeviceDisconnectedException | DeviceClosedException e) {
            throw e;
        } catch (DeviceException e) {
            if (kind == UsbMemory.ANY) {
                return UrbMemory.ordinary(node, size);
            }
            throw e.code().filter("ENOMEM"::equals).isPresent() ? MemoryShortage.of(node, "mmap", size, true) : e;
        }
    }

    /**
     * Submits.
     *
     * @throws DeviceException if the kernel does not take it
     */
    void submit(Urb urb) {
        int result = engine.submit(urb);
        if (result < 0) {
            throw refused(-result, urb);
        }
    }

    private DeviceException refused(int number, Urb urb) {
        String request = "USBDEVFS_SUBMITURB";
        return switch (number) {
            case errno.ENOMEM -> {
                boolean inOne = type != usbdevice_fs.USBDEVFS_URB_TYPE_BULK
                        || (engine.node().capabilities() & usbdevice_fs.USBDEVFS_CAP_BULK_SCATTER_GATHER) == 0;
                yield urb.data().isMapped()
                        ? MemoryShortage.of(engine.node(), request, 1, false)
                        : MemoryShortage.of(engine.node(), request, urb.length(), inOne);
            }
            case errno.ENOENT ->
                new DeviceException(
                        failure(request, "the alternate setting that is in use has no such endpoint", number));
            case errno.EPIPE -> new UsbStallException(failure(request, "the endpoint is stalled", number), 0);
            default -> engine.node().error(number, request);
        };
    }

    private DeviceException.Failure failure(String operation, String reason, int number) {
        return DeviceException.failure(operation, reason).on(target).code(LinuxErrors.name(number));
    }

    /**
     * What the end of a transfer means.
     *
     * @param urb it, done
     * @param nanos how long was waited for it, where time was over
     * @return the exception to throw, or null where it is done as it should be
     */
    DeviceException failure(Urb urb, long nanos) {
        int number = -urb.status();
        String operation = isIn() ? "read" : isControl() ? "control" : "write";
        if (urb.end() == Urb.End.GONE) {
            return new DeviceDisconnectedException(failure(operation, "the device is gone", errno.ENODEV));
        }
        boolean killed = number == errno.ENOENT || number == errno.ECONNRESET;
        if (killed && urb.end() != Urb.End.NONE || urb.end() == Urb.End.CLOSED && number == 0 && urb.actual() == 0) {
            return ended(operation, urb, nanos);
        }
        if (number == 0) {
            return null;
        }
        if ((killed || number == errno.ESHUTDOWN || number == errno.ENODEV) && gone()) {
            return new DeviceDisconnectedException(failure(operation, "the device is gone", errno.ENODEV));
        }
        return failed(operation, number, urb);
    }

    private DeviceException ended(String operation, Urb urb, long nanos) {
        return switch (urb.end()) {
            case TIMEOUT ->
                new UsbTimeoutException(
                        DeviceException.failure(operation, "the transfer was not done within " + Timeouts.words(nanos))
                                .on(target),
                        urb.actual());
            case CLOSED ->
                new DeviceClosedException(DeviceException.failure(operation, "it was closed meanwhile")
                        .on(target));
            default ->
                new UsbTransferException(
                        DeviceException.failure(operation, "the transfer was cancelled")
                                .on(target),
                        urb.actual());
        };
    }

    private boolean gone() {
        try {
            return engine.isGone() || engine.node().isGone();
        } catch (DeviceClosedException e) {
            return false;
        }
    }

    private DeviceException failed(String operation, int number, Urb urb) {
        int done = urb.actual();
        return switch (number) {
            case errno.EPIPE ->
                isControl()
                        ? new UsbStallException(
                                failure(operation, "the device does not take this request: it stalls", number), done)
                        : new UsbStallException(
                                failure(operation, "the device has stalled the endpoint", number)
                                        .hint("clearHalt() lets it go on"),
                                done);
            case errno.EOVERFLOW ->
                new UsbTransferException(
                        failure(operation, "the device sent more than the " + urb.length() + " bytes asked for", number)
                                .hint(maxPacket > 0 ? "ask for a multiple of " + maxPacket + " bytes" : ""),
                        done);
            case errno.EREMOTEIO ->
                new UsbTransferException(
                        failure(operation, "the device sent " + done + " bytes of " + urb.length(), number), done);
            case errno.EPROTO, errno.EILSEQ, errno.ETIME ->
                new UsbTransferException(
                        failure(operation, "the device does not answer as it should", number)
                                .hint("was it unplugged, or is the cable bad?"),
                        done);
            case errno.ENOENT, errno.ECONNRESET, errno.ESHUTDOWN ->
                new UsbTransferException(
                        failure(
                                operation,
                                "the kernel ended it, for the interface was set up anew or taken away",
                                number),
                        done);
            default -> new UsbTransferException(failure(operation, "the transfer failed", number), done);
        };
    }
}
