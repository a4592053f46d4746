package org.linux4j.driver.alsaseq;

import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/** What the kernel's errors mean of connections; it gives the same one for several reasons, so it is asked which. */
final class SubscriptionErrors {

    private SubscriptionErrors() {}

    static DeviceException connecting(int number, MidiSubscription wanted, SeqNode node) {
        DeviceException missing = missing("connect", number, wanted, node);
        if (missing != null) {
            return missing;
        }
        return switch (number) {
            case errno.EBUSY ->
                new DeviceException(failure(
                                "connect",
                                node.subscribers(wanted.sender()).stream().anyMatch(one -> one.destination()
                                                .equals(wanted.destination()))
                                        ? "they are connected already"
                                        : wanted.exclusive()
                                                ? "one of them has other connections, and this one wants to be alone"
                                                : "a connection of one of them keeps others away",
                                number,
                                wanted)
                        .hint("`linux4j midi ls` shows who is connected"));
            case errno.EPERM -> new DeviceAccessDeniedException(denied(number, wanted, node));
            default -> LinuxErrors.using(number, "connect", wanted.toString());
        };
    }

    static DeviceException disconnecting(int number, MidiSubscription wanted, SeqNode node) {
        DeviceException missing = missing("disconnect", number, wanted, node);
        if (missing != null) {
            return missing;
        }
        return switch (number) {
            case errno.ENOENT ->
                new DeviceNotFoundException(failure("disconnect", "they are not connected", number, wanted));
            case errno.EPERM ->
                new DeviceAccessDeniedException(
                        failure("disconnect", "a port does not let others undo its connections", number, wanted));
            default -> LinuxErrors.using(number, "disconnect", wanted.toString());
        };
    }

    private static DeviceException missing(String operation, int number, MidiSubscription wanted, SeqNode node) {
        if (number != errno.EINVAL && number != errno.ENXIO && number != errno.ENOENT) {
            return null;
        }
        for (var port : java.util.List.of(wanted.sender(), wanted.destination())) {
            if (node.port(port).isEmpty()) {
                return new DeviceNotFoundException(failure(operation, "there is no port " + port, number, wanted));
            }
        }
        return null;
    }

    private static DeviceException.Failure denied(int number, MidiSubscription wanted, SeqNode node) {
        boolean readable = node.port(wanted.sender())
                .filter(port -> port.has(MidiPortInfo.READ | MidiPortInfo.SUBSCRIBE_READ))
                .isPresent();
        boolean writable = node.port(wanted.destination())
                .filter(port -> port.has(MidiPortInfo.WRITE | MidiPortInfo.SUBSCRIBE_WRITE))
                .isPresent();
        return failure(
                "connect",
                !readable
                        ? "nothing can be read from " + wanted.sender()
                        : !writable
                                ? "nothing can be written to " + wanted.destination()
                                : "one of the ports does not let others connect it",
                number,
                wanted);
    }

    private static DeviceException.Failure failure(
            String operation, String reason, int number, MidiSubscription wanted) {
        return DeviceException.failure(operation, reason).on(wanted.toString()).code(LinuxErrors.name(number));
    }
}
