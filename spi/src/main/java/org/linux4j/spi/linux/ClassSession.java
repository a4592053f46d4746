package org.linux4j.spi.linux;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.DriverSession;

/**
 * A driver at work whose devices sysfs has in directories: it lists them, finds one, knows whose a node is, and hears of
 * their coming and going. What a driver adds is how to describe a device and how to open it.
 *
 * <p>It holds nothing. Thread-safe.
 *
 * @since 0.1
 */
public abstract class ClassSession implements DriverSession {

    private final Linux linux;
    private final List<DeviceClass> classes;

    /**
     * Makes the session.
     *
     * @param linux the kit, which stays the manager's
     * @param classes the devices, in the order of the listing
     */
    protected ClassSession(Linux linux, DeviceClass... classes) {
        this.linux = linux;
        this.classes = List.of(classes);
    }

    /**
     * The kit.
     *
     * @return the kit
     */
    protected final Linux linux() {
        return linux;
    }

    @Override
    public final Optional<String> bridge() {
        return Optional.of(linux.bridge());
    }

    /**
     * Tells what sysfs tells of a device, without opening it; where an attribute cannot be read, as far as the others go.
     *
     * @param of what it is
     * @param device the device
     * @param node its node, or its directory where its kind has none
     * @return the descriptor, whose id has the device's name
     */
    protected abstract DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node);

    /**
     * Whether a device is there as a whole: sysfs has those of a bus a moment before all is told of them, and a moment longer
     * than that. It is asked when the device has been described.
     *
     * @param of what it is
     * @param device the device
     * @return false where it does not count yet, or any more; the default is true
     */
    protected boolean isWhole(DeviceClass of, SysfsDevice device) {
        return true;
    }

    /**
     * The order in which the devices of a class are listed.
     *
     * @return the order of their names; the default is the {@linkplain NaturalOrder natural} one
     */
    protected Comparator<String> order() {
        return NaturalOrder.ofTexts();
    }

    /**
     * The node of a device.
     *
     * @param of what it is
     * @param device the device
     * @return the node, which need not be there; the default has the device's name, and is the device's place in the listed
     *     directory where its kind has no nodes
     */
    protected Path node(DeviceClass of, SysfsDevice device) {
        return members(of).resolve(device.directory().getFileName());
    }

    /**
     * What is opened for a device.
     *
     * @param descriptor a descriptor of this driver, perhaps an old one
     * @return its path, or where the node of its name is
     */
    protected final Path node(DeviceDescriptor descriptor) {
        return descriptor.path().orElseGet(() -> defaultNode(descriptor.id().local()));
    }

    private Path defaultNode(String local) {
        DeviceClass of = classesOf(local).findFirst().orElse(classes.get(0));
        return of.find(linux, local).map(device -> node(of, device)).orElseGet(() -> members(of)
                .resolve(local));
    }

    /** Where the nodes of a kind are, or else the devices themselves. */
    private Path members(DeviceClass of) {
        return linux.path(of.nodes().isEmpty() ? of.directory() : of.nodes());
    }

    private Stream<DeviceClass> classesOf(String name) {
        return classes.stream().filter(of -> of.has(name));
    }

    /**
     * The hardware that a device is a part of: devices of the same stand together in a listing, where the first of them would
     * stand.
     *
     * @param device the device
     * @return what is equal for parts of the same; nothing where it stands alone, which is the default
     */
    protected Optional<Object> hardware(SysfsDevice device) {
        return Optional.empty();
    }

    /**
     * A device whose node is there, but not in sysfs, as in a container that hides it.
     *
     * @param node a character device
     * @return the descriptor, or nothing where it is no device of this driver, which is the default
     */
    protected Optional<DeviceDescriptor> hidden(Path node) {
        return Optional.empty();
    }

    @Override
    public final List<DeviceDescriptor> list() {
        Map<Object, List<DeviceDescriptor>> groups = new LinkedHashMap<>();
        Map<Path, Map<Path, Path>> nodes = new HashMap<>();
        for (DeviceClass of : classes) {
            Sysfs.entries(linux.path(of.directory()), "*").stream()
                    .filter(entry -> of.has(RawPath.name(entry)))
                    .sorted(Comparator.comparing(RawPath::name, order()))
                    .map(entry -> SysfsDevice.of(linux, entry))
                    .forEach(device -> described(of, device, ownNode(of, device, nodes))
                            .ifPresent(descriptor -> groups.computeIfAbsent(
                                            hardware(device).orElse(device), group -> new ArrayList<>())
                                    .add(descriptor)));
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }

    private Optional<DeviceDescriptor> described(DeviceClass of, SysfsDevice device) {
        return described(of, device, ownNode(of, device, new HashMap<>()));
    }

    private Optional<DeviceDescriptor> described(DeviceClass of, SysfsDevice device, Path node) {
        DeviceDescriptor descriptor = describe(of, device, node);
        return isWhole(of, device) ? Optional.of(descriptor) : Optional.empty();
    }

    /**
     * Numbers decide, not names: where another device's node has the name, this one's may be at another place.
     *
     * @param nodes what was found in directories of nodes so far: the nodes by the devices' directories
     */
    private Path ownNode(DeviceClass of, SysfsDevice device, Map<Path, Map<Path, Path>> nodes) {
        Path named = node(of, device);
        if (of.nodes().isEmpty()
                || isNodeOf(named, device)
                || Sysfs.ofNode(linux, named).isEmpty() && Files.exists(named)) {
            // Or no node at all, as in pictures of a system.
            return named;
        }
        Path directory = named.getParent();
        if (directory == null) {
            return named;
        }
        Path own = nodes.computeIfAbsent(directory, this::nodesIn).get(device.directory());
        if (own != null) {
            return own;
        }
        return Files.exists(named) ? byNumber(device, named) : named;
    }

    private Map<Path, Path> nodesIn(Path directory) {
        Map<Path, Path> nodes = new HashMap<>();
        for (Path node : Sysfs.entries(directory, "*")) {
            Sysfs.ofNode(linux, node).ifPresent(device -> nodes.putIfAbsent(device, node));
        }
        return nodes;
    }

    /** Where udev has a link to the node, whatever the node is called; the name of none otherwise. */
    private Path byNumber(SysfsDevice device, Path named) {
        return device.text("dev")
                .filter(number -> number.matches("\\d+:\\d+"))
                .map(number -> linux.path("/dev/char/" + number))
                .orElse(named);
    }

    private boolean isNodeOf(Path node, SysfsDevice device) {
        return Sysfs.ofNode(linux, node).filter(device.directory()::equals).isPresent();
    }

    @Override
    public final Optional<DeviceDescriptor> find(String local) {
        try {
            return classesOf(local)
                    .flatMap(of -> of.find(linux, local).flatMap(device -> described(of, device)).stream())
                    .findFirst();
        } catch (InvalidPathException e) {
            // No file can have that name.
            return Optional.empty();
        }
    }

    /** {@inheritDoc} A directory of sysfs is as good as a node. */
    @Override
    public final Optional<DeviceDescriptor> at(Path path) {
        Optional<Path> byNumber = Sysfs.ofNode(linux, path);
        if (byNumber.isEmpty() && Sysfs.isHidden(linux, path)) {
            return hidden(path);
        }
        return byNumber.or(() -> Optional.of(path).filter(Files::isDirectory)).flatMap(directory -> {
            SysfsDevice device = SysfsDevice.of(linux, directory);
            return device.subsystem().flatMap(subsystem -> classesOf(device.name())
                    .filter(of -> of.subsystem().equals(subsystem))
                    .findFirst()
                    .flatMap(of -> described(of, device, byNumber.isPresent() ? path : node(of, device))));
        });
    }

    /**
     * Where nodes of a kind of devices come and go, and become such that they can be opened.
     *
     * @param of what they are
     * @return the directories, which need not be there; the default is the one that the kind names, where it does
     */
    protected List<Path> nodeDirectories(DeviceClass of) {
        return of.nodes().isEmpty() ? List.of() : List.of(linux.path(of.nodes()));
    }

    /**
     * Whether a file in one of the {@linkplain #nodeDirectories directories of nodes} is one of the kind's.
     *
     * @param of what they are
     * @param name the file's name
     * @return true where it may be; the default is that a device may have such a name
     */
    protected boolean isNode(DeviceClass of, String name) {
        return of.has(name);
    }

    /**
     * {@inheritDoc} It runs on the kernel's word, and whenever a node comes, goes, or has another mode, owner or access list.
     * Where the kernel's word cannot be had, nodes alone are noticed.
     */
    @Override
    public final AutoCloseable onChange(Runnable action) {
        List<AutoCloseable> watches = new ArrayList<>();
        for (DeviceClass of : classes) {
            for (Path directory : nodeDirectories(of)) {
                NodeWatch.of(linux, directory, name -> isNode(of, name), action).ifPresent(watches::add);
            }
        }
        Set<String> subsystems = classes.stream().map(DeviceClass::subsystem).collect(Collectors.toUnmodifiableSet());
        try {
            watches.add(linux.uevents().onChange(subsystems, action));
        } catch (DeviceException e) {
            if (watches.isEmpty()) {
                throw e;
            }
        } catch (RuntimeException | Error e) {
            CloseAll.of(watches);
            throw e;
        }
        return () -> CloseAll.of(watches);
    }

    @Override
    public void close() {
        // The kit is the manager's.
    }
}
