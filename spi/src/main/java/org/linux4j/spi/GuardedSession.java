package org.linux4j.spi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DriverFailure;
import org.linux4j.DriverInfo;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;

/**
 * A driver's session, of which nothing but a {@link DeviceException} comes, and no call of a plugin that takes for ever: so
 * that a driver spoils its own answers only.
 */
final class GuardedSession implements DriverSession {

    private static final System.Logger LOG = System.getLogger(GuardedSession.class.getName());

    private final String driver;
    private final Origin origin;
    private final DriverCalls calls;
    private final DriverSession session;
    /** Of the latest listing, and of the latest {@link #onChange}; null where it went well. */
    private volatile DriverFailure listing;

    private volatile DriverFailure watching;
    /** Of {@link #create}, which is asked of all drivers: whoever did not mean this one is not told. */
    private volatile DriverFailure making;

    private GuardedSession(String driver, Origin origin, DriverCalls calls, DriverSession session) {
        this.driver = driver;
        this.origin = origin;
        this.calls = calls;
        this.session = session;
    }

    /**
     * Starts a driver.
     *
     * @param name its name
     * @throws DeviceException if it cannot work, or is defective
     */
    static GuardedSession start(
            String name, DeviceDriver driver, Origin origin, DriverCalls calls, DriverContext context) {
        DriverSession session = calls.waiting(
                "start",
                () -> Objects.requireNonNull(driver.start(context), "it returned no session"),
                DriverSession::close);
        return new GuardedSession(name, origin, calls, session);
    }

    @Override
    public List<DeviceDescriptor> list() {
        try {
            List<DeviceDescriptor> devices = calls.waiting("list", () -> own(session.list()));
            listing = null;
            return devices;
        } catch (DeviceException e) {
            listing = failure(e);
            throw e;
        }
    }

    private List<DeviceDescriptor> own(List<DeviceDescriptor> listed) {
        List<DeviceDescriptor> devices = List.copyOf(listed);
        devices.forEach(this::own);
        return devices;
    }

    private DeviceDescriptor own(DeviceDescriptor descriptor) {
        if (!descriptor.driver().equals(driver)) {
            throw new IllegalStateException("it lists " + descriptor.id() + ", an id of another driver");
        }
        return descriptor;
    }

    private DriverFailure failure(DeviceException e) {
        return failure(driver, origin, e);
    }

    /** What is told of a driver where it failed; of one of ours nobody asks whose it is. */
    static DriverFailure failure(String driver, Origin origin, DeviceException e) {
        String message = e instanceof DriverCalls.DefectException defect ? defect.reason() : e.getMessage();
        return new DriverFailure(driver, origin.trusted() ? "" : origin.place(), message, e);
    }

    @Override
    public Optional<DeviceDescriptor> find(String local) {
        return calls.waiting("find", () -> session.find(local).map(this::own));
    }

    @Override
    public Optional<DeviceDescriptor> at(Path path) {
        return calls.waiting("at", () -> session.at(path).map(this::own));
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        try {
            return calls.waiting("mayHave", () -> session.mayHave(descriptor, role));
        } catch (DeviceException e) {
            // It cannot be told, and opening it tells.
            return true;
        }
    }

    @Override
    public Optional<String> purpose(DeviceDescriptor descriptor) {
        try {
            return calls.waiting("purpose", () -> Objects.requireNonNull(session.purpose(descriptor)));
        } catch (DeviceException e) {
            // It has gone, or is odd: opening it tells more.
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> bridge() {
        try {
            return calls.waiting("bridge", () -> Objects.requireNonNull(session.bridge()));
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }

    /** Whoever asks means this driver: what a trusted one says of a wrong argument is told as it is. */
    @Override
    public Device open(DeviceDescriptor descriptor) {
        return origin.trusted()
                ? session.open(descriptor)
                : calls.patiently(
                        "open", () -> Objects.requireNonNull(session.open(descriptor), "it returned no device"));
    }

    @Override
    public Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
        if (origin.trusted()) {
            return session.create(spec);
        }
        try {
            Optional<VirtualDevice> made =
                    calls.patiently("create", () -> Objects.requireNonNull(session.create(spec)));
            making = null;
            return made;
        } catch (DriverCalls.DefectException e) {
            making = failure(e);
            return Optional.empty();
        }
    }

    @Override
    public AutoCloseable onChange(Runnable action) {
        try {
            AutoCloseable watch = calls.waiting(
                    "onChange",
                    () -> Objects.requireNonNull(session.onChange(action), "it returned nothing to close"),
                    GuardedSession::closeLate);
            watching = null;
            return origin.trusted() ? watch : () -> quietly("close", watch);
        } catch (DriverCalls.DefectException e) {
            return unwatched(e);
        } catch (DeviceException e) {
            if (origin.trusted()) {
                throw e;
            }
            return unwatched(e);
        }
    }

    private static void closeLate(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "end of a watch: " + Thrown.text(e));
        }
    }

    /** Its devices are looked at whenever those of others change. */
    private AutoCloseable unwatched(DeviceException e) {
        watching = failure(e);
        return () -> {};
    }

    /** What failed lately. */
    List<DriverFailure> failures() {
        List<DriverFailure> failures = new ArrayList<>();
        for (DriverFailure failure : new DriverFailure[] {listing, watching, making}) {
            // One that hangs says the same of each.
            if (failure != null
                    && failures.stream().noneMatch(known -> known.message().equals(failure.message()))) {
                failures.add(failure);
            }
        }
        return failures;
    }

    DriverInfo info() {
        return new DriverInfo(driver, origin.place(), origin.version(), bridge());
    }

    @Override
    public void close() {
        if (origin.trusted()) {
            session.close();
        } else {
            quietly("close", session);
        }
    }

    /** Nothing can be done about it any more. */
    private void quietly(String method, AutoCloseable closing) {
        try {
            calls.waiting(method, () -> {
                closing.close();
                return closing;
            });
        } catch (DeviceException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }
}
