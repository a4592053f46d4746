package org.linux4j.spi;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linux4j.Access;
import org.linux4j.Device;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.DriverFailure;
import org.linux4j.DriverInfo;
import org.linux4j.EventSource;
import org.linux4j.Plugins;
import org.linux4j.RoleWords;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;

/** The device manager: asks every driver, and lets none of them spoil the answer of the others. */
final class StandardDeviceManager implements DeviceManager {

    private final SharedObjects shared;
    private final Map<String, GuardedSession> sessions = new LinkedHashMap<>();
    private final List<DriverFailure> loadFailures = new ArrayList<>();

    /** Weak, so that a forgotten device can be found by the garbage collector; guarded by itself. */
    private final List<WeakReference<Device>> open = new ArrayList<>();

    /** Guarded by {@link #open}. */
    private final Set<DeviceWatch> watches = new LinkedHashSet<>();

    /** Weak, as {@link #open} is; guarded by it. */
    private final List<WeakReference<VirtualDevice>> created = new ArrayList<>();

    private final DeviceLookup lookup = new DeviceLookup(sessions, this::list, this::failures);
    /** Plugins of which nobody else knows. */
    private final Plugins owned;

    private volatile boolean closed;

    StandardDeviceManager(StandardDeviceManagerBuilder builder) {
        shared = new SharedObjects(builder.bridge);
        owned = Plugins.in(builder.directories.toArray(Path[]::new));
        for (DeviceDriver driver : builder.drivers) {
            start(driver, Origin.handedOver(driver.getClass()), builder.patience);
        }
        List<Plugins> all = new ArrayList<>(builder.plugins);
        all.add(owned);
        all.forEach(plugins -> plugins.failures().forEach(this::report));
        if (builder.discovery) {
            DriverLoader loader = new DriverLoader(builder.patience, this::report);
            List<Plugins.Plugin> plugins =
                    all.stream().flatMap(some -> some.loaded().stream()).toList();
            loader.load(builder.loaders, builder.layers, plugins)
                    .forEach(one -> start(one.driver(), one.origin(), builder.patience));
        }
    }

    private void start(DeviceDriver driver, Origin origin, Duration patience) {
        String name = driver.getClass().getName();
        try {
            String said = new DriverCalls(name, origin, patience).waiting("name", () -> checked(driver.name()));
            if (sessions.containsKey(said)) {
                report(new DriverFailure(
                        said,
                        origin.place(),
                        "it is not used, for a driver of this name is at work: "
                                + sessions.get(said).info().origin(),
                        null));
                return;
            }
            name = said;
            DriverCalls calls = new DriverCalls(name, origin, patience);
            sessions.put(name, GuardedSession.start(name, driver, origin, calls, shared));
        } catch (DeviceException e) {
            report(GuardedSession.failure(name, origin, e));
        }
    }

    private static String checked(String name) {
        if (!DeviceId.isDriverName(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a driver's name");
        }
        return name;
    }

    /** Once, for several loaders may find the same. */
    private void report(DriverFailure failure) {
        if (loadFailures.stream().noneMatch(known -> known.toString().equals(failure.toString()))) {
            loadFailures.add(failure);
        }
    }

    @Override
    public List<DeviceDescriptor> list() {
        checkOpen();
        List<DeviceDescriptor> devices = new ArrayList<>();
        sessions.keySet().forEach(driver -> list(driver).ifPresent(devices::addAll));
        return List.copyOf(devices);
    }

    /** The devices of one driver, or nothing where it cannot list, which it keeps for {@link #failures()}. */
    private Optional<List<DeviceDescriptor>> list(String driver) {
        try {
            return Optional.of(sessions.get(driver).list());
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<DeviceDescriptor> list(DeviceKind kind) {
        return matching(descriptor -> descriptor.kind().equals(kind)).toList();
    }

    @Override
    public List<DeviceDescriptor> list(Class<? extends Device> role) {
        return matching(descriptor -> mayHave(descriptor, role)).toList();
    }

    @Override
    public Optional<DeviceDescriptor> find(Predicate<? super DeviceDescriptor> condition) {
        return matching(condition).findFirst();
    }

    private Stream<DeviceDescriptor> matching(Predicate<? super DeviceDescriptor> condition) {
        return matching(list(), condition);
    }

    /** Synthetic devices last; no more are asked than are taken. */
    private static Stream<DeviceDescriptor> matching(
            List<DeviceDescriptor> devices, Predicate<? super DeviceDescriptor> condition) {
        return devices.stream()
                .sorted(Comparator.comparing(DeviceDescriptor::synthetic))
                .filter(condition);
    }

    @Override
    public Optional<DeviceDescriptor> await(Predicate<? super DeviceDescriptor> condition, Duration timeout) {
        long nanos = Timeouts.nanos(timeout);
        long deadline = Timeouts.deadline(nanos);
        Optional<DeviceDescriptor> there = find(condition);
        if (there.isPresent() || nanos == 0) {
            return there;
        }
        try (DeviceWatch changes = watchAll()) {
            // It may have come before the watch began.
            Optional<DeviceDescriptor> found =
                    matching(changes.listed(), condition).findFirst();
            while (found.isEmpty()) {
                Optional<DeviceChange> change = changes.next(Duration.ofNanos(Timeouts.left(nanos, deadline)));
                if (change.isEmpty()) {
                    return Optional.empty();
                }
                found = change.filter(news -> !news.type().equals(DeviceChange.REMOVED))
                        .map(DeviceChange::device)
                        .filter(condition);
            }
            return found;
        }
    }

    @Override
    public DeviceDescriptor resolve(String device) {
        checkOpen();
        return lookup.resolve(device, descriptor -> true);
    }

    @Override
    public DeviceDescriptor resolve(String device, Class<? extends Device> role) {
        checkOpen();
        return lookup.resolveNumber(device, descriptor -> mayHave(descriptor, role));
    }

    @Override
    public Device open(String device) {
        return open(resolve(device));
    }

    @Override
    public <C extends Device> C open(String device, Class<C> role) {
        return open(resolve(device, role), role);
    }

    @Override
    public Optional<String> purpose(DeviceDescriptor device) {
        checkOpen();
        DriverSession session = sessions.get(device.driver());
        return session == null ? Optional.empty() : session.purpose(device);
    }

    private boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        DriverSession session = sessions.get(descriptor.driver());
        return session != null && session.mayHave(descriptor, role);
    }

    @Override
    public <C extends Device> C first(Class<C> role, Predicate<? super DeviceDescriptor> condition) {
        List<String> passedOver = new ArrayList<>();
        for (DeviceDescriptor candidate : list(role)) {
            if (!condition.test(candidate)) {
                continue;
            }
            if (candidate.access() instanceof Access.Denied denied) {
                passedOver.add(candidate + ": access " + denied);
                continue;
            }
            try {
                return open(candidate, role);
            } catch (DeviceClosedException | DeviceInterruptedException e) {
                throw e;
            } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
                passedOver.add(candidate + ": " + Thrown.text(e));
            }
        }
        failures().forEach(failure -> passedOver.add(failure.toString()));
        throw new DeviceNotFoundException(
                DeviceException.failure("find " + RoleWords.of(role), "there is none that is meant and can be opened")
                        .hint(
                                passedOver.isEmpty()
                                        ? "plug one in; `linux4j list` shows the devices"
                                        : "passed over " + String.join("; and ", passedOver)));
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        checkOpen();
        DriverSession session = sessions.get(descriptor.driver());
        if (session == null) {
            throw new DeviceNotFoundException(
                    DeviceException.failure("open", "its driver '" + descriptor.driver() + "' is not at work here")
                            .on(descriptor.id().toString()));
        }
        Device device = session.open(descriptor);
        synchronized (open) {
            if (!closed) {
                open.removeIf(reference -> reference.refersTo(null));
                open.add(new WeakReference<>(device));
                return device;
            }
        }
        device.close();
        throw closedException();
    }

    @Override
    public <C extends Device> C open(DeviceDescriptor descriptor, Class<C> role) {
        if (role == Device.class) {
            throw new IllegalArgumentException("Every device is a Device, which is no role: leave it out");
        }
        Device device = open(descriptor);
        List<Class<? extends Device>> roles;
        try {
            Optional<C> found = device.as(role);
            if (found.isPresent()) {
                return found.get();
            }
            roles = device.roles();
        } catch (RuntimeException | Error e) {
            device.close();
            throw e;
        }
        device.close();
        throw new DeviceUnsupportedException(DeviceException.failure(
                        "open", "it cannot be used as " + RoleWords.of(role))
                .on(descriptor.id().toString())
                .hint(
                        roles.isEmpty()
                                ? "it has no role that this version knows"
                                : "it is " + roles.stream().map(RoleWords::of).collect(Collectors.joining(", "))));
    }

    @Override
    public EventSource<DeviceChange> watch() {
        return watchAll();
    }

    private DeviceWatch watchAll() {
        checkOpen();
        AtomicReference<DeviceWatch> self = new AtomicReference<>();
        DeviceWatch watch = new DeviceWatch(this::listForWatch, sessions, () -> {
            synchronized (open) {
                watches.remove(self.get());
            }
        });
        self.set(watch);
        synchronized (open) {
            if (!closed) {
                watches.add(watch);
                return watch;
            }
        }
        watch.close();
        throw closedException();
    }

    private Optional<List<DeviceDescriptor>> listForWatch(String driver) {
        checkOpen();
        return list(driver);
    }

    @Override
    public <V extends VirtualDevice> V create(VirtualDeviceSpec<V> spec) {
        Objects.requireNonNull(spec, "spec");
        checkOpen();
        for (DriverSession session : sessions.values()) {
            Optional<VirtualDevice> made = session.create(spec);
            if (made.isPresent()) {
                return inRole(remember(made.get()), spec.role());
            }
        }
        List<String> hints =
                new ArrayList<>(failures().stream().map(DriverFailure::toString).toList());
        hints.add(
                sessions.isEmpty()
                        ? "no driver is at work here; add one to the run-time path"
                        : "drivers at work: " + String.join(", ", drivers()));
        throw new DeviceUnsupportedException(DeviceException.failure(
                        "create virtual device",
                        "no driver makes devices of the specification "
                                + spec.getClass().getSimpleName())
                .hint(String.join("; ", hints)));
    }

    /** Closes what its driver made otherwise than the specification says. */
    private static <V extends VirtualDevice> V inRole(VirtualDevice device, Class<V> role) {
        if (!role.isInstance(device)) {
            device.close();
            throw new IllegalStateException(
                    "the driver of " + device.descriptor().id() + " made no " + role.getSimpleName() + " of it");
        }
        return role.cast(device);
    }

    private VirtualDevice remember(VirtualDevice device) {
        synchronized (open) {
            if (!closed) {
                created.removeIf(reference -> reference.refersTo(null));
                created.add(new WeakReference<>(device));
                return device;
            }
        }
        device.close();
        throw closedException();
    }

    @Override
    public List<String> drivers() {
        return List.copyOf(sessions.keySet());
    }

    @Override
    public List<DriverInfo> driverInfos() {
        return sessions.values().stream().map(GuardedSession::info).toList();
    }

    @Override
    public List<DriverFailure> failures() {
        List<DriverFailure> all = new ArrayList<>(loadFailures);
        sessions.values().forEach(session -> all.addAll(session.failures()));
        return List.copyOf(all);
    }

    @Override
    public void close() {
        List<AutoCloseable> closing = new ArrayList<>();
        synchronized (open) {
            if (closed) {
                return;
            }
            closed = true;
            for (WeakReference<Device> reference : open) {
                Device device = reference.get();
                if (device != null) {
                    closing.add(device);
                }
            }
            open.clear();
            // After the readers: closing one may have to wait for an answer of its virtual device.
            for (WeakReference<VirtualDevice> reference : created) {
                VirtualDevice device = reference.get();
                if (device != null) {
                    closing.add(device);
                }
            }
            created.clear();
            closing.addAll(0, watches);
        }
        closing.addAll(sessions.values());
        closing.add(shared);
        closing.add(owned);
        CloseAll.of(closing);
    }

    private void checkOpen() {
        if (closed) {
            throw closedException();
        }
    }

    private static DeviceClosedException closedException() {
        return new DeviceClosedException(DeviceException.failure("use device manager", "it was closed"));
    }

    /** As {@code device manager with the drivers evdev, v4l2}. */
    @Override
    public String toString() {
        return "device manager "
                + (sessions.isEmpty() ? "without drivers" : "with the drivers " + String.join(", ", sessions.keySet()))
                + (closed ? ", closed" : "");
    }
}
