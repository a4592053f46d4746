package vendor.broken;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;

/** A driver of somebody else, one of whose methods does what the test says. */
public final class BrokenDriver implements DeviceDriver {

    /** What a method does, by its name; it works where nothing is said. */
    public static final Map<String, Callable<?>> FAULTS = new ConcurrentHashMap<>();

    private static final DeviceDescriptor DEVICE = DeviceDescriptor.builder(
                    new DeviceId("broken", "one"), DeviceKind.of("lamp"))
            .name("Broken lamp")
            .build();

    /** For the service loader. */
    public BrokenDriver() {
        answer("constructor", null);
    }

    @SuppressWarnings("unchecked")
    private static <T> T answer(String method, T good) {
        Callable<?> fault = FAULTS.get(method);
        try {
            return fault == null ? good : (T) fault.call();
        } catch (Throwable e) {
            throw BrokenDriver.<RuntimeException>unchecked(e);
        }
    }

    /** As Kotlin and Scala throw checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Override
    public String name() {
        return answer("name", "broken");
    }

    @Override
    public DriverSession start(DriverContext context) {
        return answer("start", new Session());
    }

    private static final class Session implements DriverSession {
        @Override
        public List<DeviceDescriptor> list() {
            return answer("list", List.of(DEVICE));
        }

        @Override
        public Optional<DeviceDescriptor> find(String local) {
            return answer("find", local.equals("one") ? Optional.of(DEVICE) : Optional.empty());
        }

        @Override
        public Optional<DeviceDescriptor> at(Path path) {
            return answer("at", Optional.empty());
        }

        @Override
        public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
            return answer("mayHave", false);
        }

        @Override
        public Optional<String> purpose(DeviceDescriptor descriptor) {
            return answer("purpose", Optional.empty());
        }

        @Override
        public Optional<String> bridge() {
            return answer("bridge", Optional.empty());
        }

        @Override
        public Device open(DeviceDescriptor descriptor) {
            return answer("open", null);
        }

        @Override
        public Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
            return answer("create", Optional.empty());
        }

        @Override
        public AutoCloseable onChange(Runnable action) {
            AutoCloseable end = () -> answer("end of onChange", null);
            return answer("onChange", end);
        }

        @Override
        public void close() {
            answer("close", null);
        }
    }
}
