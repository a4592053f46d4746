package org.linux4j.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbVersion;

/**
 * How a device stands, in the form of {@code lsusb -v}: what the device alone can tell, and only to who may open its node
 * (USB 2.0 and 3.2, section 9.4.5).
 */
final class UsbStatusLines {

    private static final UsbControlRequest GET_STATUS = UsbControlRequest.standard(0, 0, 0);
    private static final int LENGTH = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final UsbVersion SUPER_SPEED = UsbVersion.of(3, 0);
    private static final int SELF_POWERED = 0;

    private static final List<Meaning> OF_ALL = List.of(new Meaning(1, "Remote Wakeup Enabled"));
    private static final List<Meaning> OF_SLOW = List.of(new Meaning(2, "Test Mode"));
    private static final List<Meaning> OF_FAST = List.of(
            new Meaning(2, "U1 Enabled"),
            new Meaning(3, "U2 Enabled"),
            new Meaning(4, "Latency Tolerance Messaging (LTM) Enabled"));
    private static final List<Meaning> OF_OTG = List.of(
            new Meaning(3, "HNP Enabled"), new Meaning(4, "HNP Capable"), new Meaning(5, "ALT port is HNP Capable"));
    private static final List<Meaning> OF_DEBUG = List.of(new Meaning(6, "Debug Mode"));

    /** What a bit says where it is set. */
    private record Meaning(int bit, String text) {}

    private UsbStatusLines() {}

    /**
     * Shows it, unless this user may not open the node.
     *
     * @return what is wrong with the device, where it does not answer
     * @throws DeviceDisconnectedException if it is gone
     */
    static Optional<String> show(UsbDevice device, UsbDescriptors descriptors, UsbLines lines) {
        byte[] answer;
        try {
            answer = device.control().in(GET_STATUS, LENGTH, PATIENCE);
        } catch (DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceAccessDeniedException e) {
            return Optional.empty();
        } catch (DeviceException e) {
            return Optional.of("its status is not to be had: " + e.getMessage());
        }
        if (answer.length < LENGTH) {
            return Optional.of("its status has " + answer.length + " bytes of " + LENGTH);
        }
        show((answer[1] & 0xff) << 8 | answer[0] & 0xff, descriptors, lines);
        return Optional.empty();
    }

    private static void show(int status, UsbDescriptors descriptors, UsbLines lines) {
        lines.line(0, String.format(Locale.ROOT, "Device Status:     0x%04x", status));
        lines.line(2, has(status, SELF_POWERED) ? "Self Powered" : "(Bus Powered)");
        show(OF_ALL, status, lines);
        boolean fast = descriptors.usbVersion().compareTo(SUPER_SPEED) >= 0;
        show(fast ? OF_FAST : OF_SLOW, status, lines);
        if (UsbOnTheGo.of(descriptors).isPresent()) {
            show(OF_OTG, status, lines);
        }
        show(OF_DEBUG, status, lines);
    }

    private static void show(List<Meaning> meanings, int status, UsbLines lines) {
        meanings.stream().filter(meaning -> has(status, meaning.bit)).forEach(meaning -> lines.line(2, meaning.text));
    }

    private static boolean has(int status, int bit) {
        return (status >> bit & 1) != 0;
    }
}
