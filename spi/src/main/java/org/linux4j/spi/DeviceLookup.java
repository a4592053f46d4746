package org.linux4j.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DriverFailure;

/** Finds the one device that a text means. */
final class DeviceLookup {

    private static final String NO_DEVICE = "no device at all was found";
    private static final String NONE_MEANT = "there is no device of the kind that is meant";

    /** Where udev and systems' own rules put links to nodes. */
    private static final List<Path> LINKS = Stream.of(
                    "", "v4l/by-id", "v4l/by-path", "input/by-id", "input/by-path", "snd/by-id", "snd/by-path")
            .map(Path.of("/dev")::resolve)
            .toList();

    private final Map<String, GuardedSession> sessions;
    private final Supplier<List<DeviceDescriptor>> lister;
    /** What kept drivers from looking, when they were last asked to. */
    private final Supplier<List<DriverFailure>> failures;

    DeviceLookup(
            Map<String, GuardedSession> sessions,
            Supplier<List<DeviceDescriptor>> lister,
            Supplier<List<DriverFailure>> failures) {
        this.sessions = sessions;
        this.lister = lister;
        this.failures = failures;
    }

    /** Where a text fits several devices, the condition settles which is meant. */
    DeviceDescriptor resolve(String text, Predicate<DeviceDescriptor> wanted) {
        return find(text, wanted, false);
    }

    /** Takes the number that the kernel has given to a device, too: the condition says of which devices. */
    DeviceDescriptor resolveNumber(String text, Predicate<DeviceDescriptor> wanted) {
        return find(text, wanted, true);
    }

    private DeviceDescriptor find(String text, Predicate<DeviceDescriptor> wanted, boolean numbers) {
        if (text.startsWith("/") || text.startsWith("./") || text.startsWith("../")) {
            return atPath(text);
        }
        Optional<DeviceDescriptor> named = withId(text);
        if (named.isPresent()) {
            return named.get();
        }
        List<DeviceDescriptor> fitting = withLocalName(text);
        if (numbers && isNumber(text)) {
            // Some devices have a number for a name: those that cannot be what is wanted keep it from no others.
            fitting = fitting.stream().filter(wanted).toList();
        }
        List<DeviceDescriptor> devices = List.of();
        if (fitting.isEmpty()) {
            devices = lister.get();
            // A number that is none of those devices' is not taken for a part of a name: 1 is no 1080p.
            fitting = numbers && isNumber(text) ? withNumber(text, devices, wanted) : fitting(text, devices, wanted);
        }
        if (fitting.isEmpty()) {
            fitting = linked(text);
        }
        if (!fitting.isEmpty() && devices.isEmpty() && fitting.stream().noneMatch(wanted)) {
            // A kernel's name of what cannot be meant keeps it from no name that others have.
            List<DeviceDescriptor> others = fitting(text, lister.get(), wanted);
            fitting = others.stream().anyMatch(wanted) ? others : fitting;
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        List<DeviceDescriptor> meant = fitting.stream().filter(wanted).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        Optional<DeviceDescriptor> whole = whole(meant.isEmpty() ? fitting : meant);
        if (whole.isPresent()) {
            return whole.get();
        }
        if (!fitting.isEmpty()) {
            throw severalFit(text, fitting);
        }
        // Who asks for a chip is not helped by the names of cameras.
        List<DeviceDescriptor> kind = devices.stream().filter(wanted).toList();
        throw noneFits(text, devices.isEmpty() ? NO_DEVICE : NONE_MEANT, kind, failures.get());
    }

    /** The one that all others are parts of, as the ports of a client are. */
    private static Optional<DeviceDescriptor> whole(List<DeviceDescriptor> devices) {
        return devices.stream()
                .filter(one -> devices.stream().allMatch(other -> one == other || isPart(other, one)))
                .findFirst();
    }

    /** What a link in {@code /dev} of that name leads to: the Raspberry Pi 5 has {@code gpiochip4} as one. */
    private List<DeviceDescriptor> linked(String text) {
        if (text.isBlank() || text.indexOf('/') >= 0 || text.indexOf(0) >= 0) {
            return List.of();
        }
        return LINKS.stream()
                .map(directory -> directory.resolve(text))
                .filter(Files::isSymbolicLink)
                .flatMap(link -> behind(link).stream())
                .distinct()
                .toList();
    }

    /** Nothing where it leads to what is no device, as {@code /dev/stdin} may. */
    private Optional<DeviceDescriptor> behind(Path link) {
        try {
            return Optional.of(atPath(link.toString()));
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }

    private static boolean isPart(DeviceDescriptor part, DeviceDescriptor whole) {
        return part.driver().equals(whole.driver())
                && part.id().local().startsWith(whole.id().local() + ":");
    }

    /** By identity, or else by the name, or else by a part of it. */
    private static List<DeviceDescriptor> fitting(
            String text, List<DeviceDescriptor> devices, Predicate<DeviceDescriptor> wanted) {
        List<DeviceDescriptor> found = devices.stream()
                .filter(device -> device.identity().filter(text::equals).isPresent())
                .toList();
        if (!found.isEmpty() || text.isBlank()) {
            return found;
        }
        // Listings have names without blanks around them, which devices may have.
        String name = text.strip();
        List<DeviceDescriptor> named = devices.stream()
                .filter(device -> device.name().equalsIgnoreCase(name))
                .toList();
        if (named.stream().anyMatch(wanted)) {
            return named;
        }
        String part = name.toLowerCase(Locale.ROOT);
        return devices.stream()
                .filter(device -> device.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** Of each driver the first: the others with that number are by-work, as vbi0 is of video0. */
    private static List<DeviceDescriptor> withNumber(
            String number, List<DeviceDescriptor> devices, Predicate<DeviceDescriptor> wanted) {
        Map<String, DeviceDescriptor> first = new LinkedHashMap<>();
        devices.stream()
                .filter(device -> hasNumber(device.id().local(), number) && wanted.test(device))
                .forEach(device -> first.putIfAbsent(device.driver(), device));
        return List.copyOf(first.values());
    }

    private static boolean hasNumber(String local, String number) {
        int letters = local.length() - number.length();
        return letters > 0
                && local.endsWith(number)
                // What stands behind a colon numbers the parts of a device.
                && local.indexOf(':') < 0
                && !isNumber(local.substring(letters - 1, letters));
    }

    /** The driver that the text names, or null. */
    private DriverSession named(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? null : sessions.get(text.substring(0, colon));
    }

    /** Asks nobody but the driver that the text names, where it does. */
    private Optional<DeviceDescriptor> withId(String text) {
        DriverSession session = named(text);
        return session == null
                ? Optional.empty()
                : session.find(text.substring(text.indexOf(':') + 1))
                        .filter(device -> device.id().toString().equals(text));
    }

    /** Asks each driver for the device that it has by that name. */
    private List<DeviceDescriptor> withLocalName(String text) {
        List<DeviceDescriptor> found = new ArrayList<>();
        if (named(text) != null) {
            return found;
        }
        for (DriverSession session : sessions.values()) {
            try {
                session.find(text)
                        .filter(device -> device.id().local().equals(text))
                        .ifPresent(found::add);
            } catch (DeviceException e) {
                // It says so when it is listed.
                continue;
            }
        }
        return found;
    }

    private DeviceDescriptor atPath(String text) {
        Path path;
        try {
            path = Path.of(text).toRealPath();
        } catch (IOException | InvalidPathException e) {
            throw new DeviceNotFoundException(DeviceException.failure("find device", "there is no such file")
                    .on(text)
                    .hint("`linux4j list` shows the devices")
                    .cause(e));
        }
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, GuardedSession> one : sessions.entrySet()) {
            try {
                Optional<DeviceDescriptor> found = one.getValue().at(path);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (DeviceException e) {
                failed.add("driver " + one.getKey() + " failed: " + e.getMessage());
            }
        }
        // It may be one of theirs.
        failures.get().stream()
                .filter(failure -> !sessions.containsKey(failure.driver()))
                .forEach(failure -> failed.add(failure.toString()));
        String what = Files.isRegularFile(path)
                ? "it is a regular file, not a device node"
                : Files.isDirectory(path)
                        ? "it is a directory, not a device node"
                        : "no driver knows this node (drivers at work: " + String.join(", ", sessions.keySet()) + ")";
        throw new DeviceNotFoundException(DeviceException.failure("find device", what)
                .on(text)
                .hint(failed.isEmpty() ? "`linux4j list` shows the devices" : String.join("; ", failed)));
    }

    private static DeviceNotFoundException noneFits(
            String device, String nothing, List<DeviceDescriptor> devices, List<DriverFailure> failures) {
        String there = devices.isEmpty()
                ? nothing
                : "there are "
                        + devices.stream().limit(8).map(Objects::toString).collect(Collectors.joining(", "))
                        + (devices.size() > 8 ? " and " + (devices.size() - 8) + " more" : "");
        DeviceException.Failure failure = DeviceException.failure(
                        "find device",
                        isNumber(device)
                                ? "no such device has that number; of a name that is one, give more"
                                : "no id, identity, path or name fits")
                .on("'" + device + "'");
        if (failures.isEmpty()) {
            return new DeviceNotFoundException(failure.hint(there));
        }
        // It may be one of theirs.
        failures.stream()
                .map(DriverFailure::cause)
                .filter(DeviceException.class::isInstance)
                .flatMap(cause -> ((DeviceException) cause).code().stream())
                .findFirst()
                .ifPresent(failure::code);
        String why = failures.stream()
                .map(one -> "driver " + one.driver() + " failed: " + one.message())
                .collect(Collectors.joining("; "));
        return new DeviceNotFoundException(failure.hint(why + "; " + there));
    }

    private static DeviceNotFoundException severalFit(String device, List<DeviceDescriptor> fitting) {
        return new DeviceNotFoundException(
                DeviceException.failure("find device", "it fits " + fitting.size() + " devices")
                        .on("'" + device + "'")
                        .hint("say which by its id: "
                                + fitting.stream().map(Objects::toString).collect(Collectors.joining(", "))));
    }
}
