package org.linux4j.spi;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
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

    /** Its devices are looked at whenever those of others change. */
    private static final AutoCloseable UNWATCHED = () -> {};

    private final String driver;
    private final Origin origin;
    private final DriverCalls calls;
    private final DriverSession session;
    /** By method, where its latest call failed: most are asked of all drivers, and whoever did not mean this one is not told. */
    private final Map<String, DriverFailure> failed = new ConcurrentSkipListMap<>();

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
            return noting("list", () -> calls.waiting("list", () -> own(session.list())));
        } catch (DeviceException e) {
            failed.put("list", failure(e));
            throw e;
        }
    }

    /** Keeps what is wrong with the driver for {@link #failures}, until the method works again. */
    private <T> T noting(String method, Supplier<T> call) {
        try {
            T answer = call.get();
            if (!failed.isEmpty()) {
                failed.remove(method);
                if (!calls.isStuck()) {
                    // It answers again, whichever method was asked.
                    failed.values().removeIf(GuardedSession::isSilence);
                }
            }
            return answer;
        } catch (DriverCalls.DefectException e) {
            failed.put(method, failure(e));
            throw e;
        }
    }

    private static boolean isSilence(DriverFailure failure) {
        return failure.cause() instanceof DriverCalls.DefectException defect && defect.hangs();
    }

    private <T> T asking(String method, Callable<T> call) {
        return noting(method, () -> calls.waiting(method, call));
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
        return asking("find", () -> session.find(local).map(this::own));
    }

    @Override
    public Optional<DeviceDescriptor> at(Path path) {
        return asking("at", () -> session.at(path).map(this::own));
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        try {
            return asking("mayHave", () -> session.mayHave(descriptor, role));
        } catch (DeviceException e) {
            // It cannot be told, and opening it tells.
            return true;
        }
    }

    @Override
    public Optional<String> purpose(DeviceDescriptor descriptor) {
        try {
            return asking("purpose", () -> Objects.requireNonNull(session.purpose(descriptor)));
        } catch (DeviceException e) {
            // It has gone, or is odd: opening it tells more.
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> bridge() {
        try {
            return asking("bridge", () -> Objects.requireNonNull(session.bridge()));
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
            return noting(
                    "create", () -> calls.patiently("create", () -> Objects.requireNonNull(session.create(spec))));
        } catch (DriverCalls.DefectException e) {
            return Optional.empty();
        }
    }

    @Override
    public AutoCloseable onChange(Runnable action) {
        try {
            AutoCloseable watch = noting(
                    "onChange",
                    () -> calls.waiting(
                            "onChange",
                            () -> Objects.requireNonNull(session.onChange(action), "it returned nothing to close"),
                            GuardedSession::closeLate));
            return origin.trusted() ? watch : () -> endWatch(watch);
        } catch (DriverCalls.DefectException e) {
            return UNWATCHED;
        } catch (DeviceException e) {
            if (origin.trusted()) {
                throw e;
            }
            failed.put("onChange", failure(e));
            return UNWATCHED;
        }
    }

    private static void closeLate(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "end of a watch: " + Thrown.text(e));
        }
    }

    /** Nothing can be done about it any more, and {@link #failures} tells. */
    private void endWatch(AutoCloseable watch) {
        try {
            asking("onChange().close", () -> closed(watch));
        } catch (DriverCalls.DefectException e) {
            return;
        } catch (DeviceException e) {
            failed.put("onChange().close", failure(e));
        }
    }

    private static AutoCloseable closed(AutoCloseable closing) throws Exception {
        closing.close();
        return closing;
    }

    /** What failed lately, each cause once: the defaults of several methods call {@link #list}, and one that hangs says the same of each. */
    List<DriverFailure> failures() {
        Map<String, DriverFailure> failures = new LinkedHashMap<>();
        Optional.ofNullable(failed.get("list")).ifPresent(failure -> failures.put(why(failure), failure));
        failed.values().forEach(failure -> failures.putIfAbsent(why(failure), failure));
        return List.copyOf(failures.values());
    }

    /** Without the method's name. */
    private static String why(DriverFailure failure) {
        Throwable thrown = failure.cause() instanceof DriverCalls.DefectException defect ? defect.getCause() : null;
        return thrown == null ? failure.message() : Thrown.text(thrown);
    }

    DriverInfo info() {
        return new DriverInfo(driver, origin.place(), origin.version(), bridge());
    }

    @Override
    public void close() {
        if (origin.trusted()) {
            session.close();
            return;
        }
        try {
            calls.waiting("close", () -> closed(session::close));
        } catch (DeviceException e) {
            // Nothing can be done about it any more. That it hangs was told.
            String message = failure(e).message();
            if (failures().stream().noneMatch(known -> known.message().equals(message))) {
                LOG.log(System.Logger.Level.WARNING, e.getMessage());
            }
        }
    }
}
