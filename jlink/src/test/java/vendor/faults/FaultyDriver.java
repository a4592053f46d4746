package vendor.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CountDownLatch;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;

/** A driver that works but for one of its methods, which fails in one of many ways. */
public class FaultyDriver implements DeviceDriver {

    /** What every fault says that says anything. */
    public static final String WORDS = "the word of the fault";

    /** A way to fail. */
    public enum Fault {
        EXCEPTION,
        ERROR,
        MISSING_CLASS,
        MISSING_SERVICE,
        CHECKED_EXCEPTION,
        WORDLESS_EXCEPTION,
        DEEP_STACK,
        NULL,
        NO_ANSWER
    }

    private final String name;
    private final String method;
    private final Fault fault;
    private final DeviceDescriptor device;

    /**
     * Makes it.
     *
     * @param name its name
     * @param method the method that fails
     * @param fault how
     */
    protected FaultyDriver(String name, String method, Fault fault) {
        this.name = name;
        this.method = method;
        this.fault = fault;
        device = DeviceDescriptor.builder(new DeviceId(name, "one"), DeviceKind.of("lamp"))
                .name("Broken lamp of " + name)
                .build();
        answer("constructor", null);
    }

    private <T> T answer(String of, T good) {
        return of.equals(method) ? fail(fault) : good;
    }

    /**
     * Fails.
     *
     * @param <T> of what it might have returned
     * @param fault how
     * @return null, where that is how
     */
    public static <T> T fail(Fault fault) {
        switch (fault) {
            case EXCEPTION -> throw new IllegalStateException(WORDS);
            case ERROR -> throw new AssertionError("around it", new IllegalArgumentException(WORDS));
            case MISSING_CLASS -> throw new NoClassDefFoundError(WORDS);
            case MISSING_SERVICE -> throw new ServiceConfigurationError(WORDS);
            case CHECKED_EXCEPTION -> throw FaultyDriver.<RuntimeException>unchecked(new IOException(WORDS));
            case WORDLESS_EXCEPTION ->
                throw new IllegalStateException(WORDS) {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String toString() {
                        throw new IllegalStateException("no words either");
                    }
                };
            case DEEP_STACK -> throw new StackOverflowError(WORDS);
            case NO_ANSWER -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            default -> {}
        }
        return null;
    }

    /** As Kotlin and Scala throw checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Override
    public String name() {
        return answer("name", name);
    }

    @Override
    public DriverSession start(DriverContext context) {
        return answer("start", new Session());
    }

    private final class Session implements DriverSession {
        @Override
        public List<DeviceDescriptor> list() {
            return answer("list", List.of(device));
        }

        @Override
        public Optional<DeviceDescriptor> find(String local) {
            return answer("find", local.equals("one") ? Optional.of(device) : Optional.empty());
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
