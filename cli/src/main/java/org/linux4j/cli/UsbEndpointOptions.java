package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.linux4j.DeviceBusyException;
import org.linux4j.usb.UsbAlternateInfo;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbConfigurationInfo;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbInterfaceInfo;
import org.linux4j.usb.UsbTransferSettings;
import picocli.CommandLine.Option;

/** What says how an endpoint is used, to be mixed in. */
final class UsbEndpointOptions {

    @Option(
            names = "--alternate",
            paramLabel = "N",
            converter = UsbWords.Number.class,
            description = "The alternate setting; the first that has the endpoint unless it is said.")
    private Integer alternate;

    @Option(
            names = "--detach",
            description = "Take the interface from a driver of the kernel, which gets it back at the end.")
    private boolean detach;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            converter = UsbWords.Number.class,
            description = "How large transfers are.")
    private Integer size;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            converter = UsbWords.Number.class,
            description = "How many are on their way at once.")
    private Integer inFlight;

    UsbEndpointOptions() {}

    /** What the options leave to the driver is its choice. */
    UsbTransferSettings.Builder settings() {
        UsbTransferSettings.Builder builder = UsbTransferSettings.builder();
        try {
            if (size != null) {
                builder.size(size);
            }
            if (inFlight != null) {
                builder.inFlight(inFlight);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return builder;
    }

    /** The interface of the active configuration that has the endpoint, claimed; the caller closes it. */
    UsbInterface claim(UsbDevice device, int endpoint) {
        UsbAlternateInfo setting = find(device, endpoint);
        UsbInterface claimed = take(device, setting.interfaceNumber());
        try {
            if (claimed.alternate() != setting.number()) {
                claimed.setAlternate(setting.number());
            }
            return claimed;
        } catch (RuntimeException | Error e) {
            claimed.close();
            throw e;
        }
    }

    /** A driver of the kernel's is taken off by an option, where a program has a setting for it. */
    private UsbInterface take(UsbDevice device, int number) {
        try {
            return device.claim(number, detach ? UsbClaimSettings.detaching() : UsbClaimSettings.plain());
        } catch (DeviceBusyException e) {
            Optional<String> driver = detach ? Optional.empty() : device.kernelDriver(number);
            if (driver.filter(name -> !name.equals("usbfs")).isEmpty()) {
                throw e;
            }
            throw new CommandException(
                    device.descriptor().id() + ": the kernel's driver " + driver.get() + " has interface " + number
                            + "; take it with --detach, and it gets it back at the end",
                    e);
        }
    }

    /** Begins transfers; what the endpoint cannot do, such as the other direction, is said in its words. */
    static <T> T begin(UsbInterface claimed, int endpoint, Function<UsbEndpoint, T> transfers) {
        try {
            return transfers.apply(claimed.endpoint(endpoint));
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private UsbAlternateInfo find(UsbDevice device, int endpoint) {
        OptionalInt active = device.info().configuration();
        Optional<UsbConfigurationInfo> configuration =
                active.isPresent() ? device.descriptors().findConfiguration(active.getAsInt()) : Optional.empty();
        List<String> known = new ArrayList<>();
        for (UsbInterfaceInfo one :
                configuration.map(UsbConfigurationInfo::interfaces).orElse(List.of())) {
            for (UsbAlternateInfo setting : one.alternates()) {
                if (alternate != null && alternate != setting.number()) {
                    continue;
                }
                if (setting.findEndpoint(endpoint).isPresent()) {
                    return setting;
                }
                setting.endpoints().forEach(other -> known.add(String.format(Locale.ROOT, "0x%02x", other.address())));
            }
        }
        throw new CommandException(String.format(
                        Locale.ROOT,
                        "endpoint 0x%02x: %s has ",
                        endpoint,
                        device.descriptor().id())
                + (known.isEmpty()
                        ? "none"
                        : "only " + String.join(", ", known.stream().distinct().toList())));
    }
}
