package vendor.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.Holdings;

/** A driver of somebody else that works. */
public final class Lamps implements DeviceDriver {

    /** The lamps that there are. */
    static final List<String> LAMPS = new CopyOnWriteArrayList<>(List.of("a"));

    /** Who wants to hear of changes. */
    static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

    /** A lamp that somebody may make. */
    static final class LampSpec implements VirtualDeviceSpec<VirtualDevice> {
        @Override
        public Class<VirtualDevice> role() {
            return VirtualDevice.class;
        }
    }

    /** For the service loader. */
    public Lamps() {}

    private static DeviceDescriptor lamp(String name) {
        return DeviceDescriptor.builder(new DeviceId("lamps", name), DeviceKind.of("lamp"))
                .name("Lamp " + name)
                .path(Path.of(System.getProperty("vendor.node")))
                .build();
    }

    @Override
    public String name() {
        return "lamps";
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new Session();
    }

    private static final class Session implements DriverSession {
        @Override
        public List<DeviceDescriptor> list() {
            return LAMPS.stream().map(Lamps::lamp).toList();
        }

        @Override
        public Optional<String> purpose(DeviceDescriptor descriptor) {
            return Optional.of("light");
        }

        @Override
        public Device open(DeviceDescriptor descriptor) {
            return new AbstractDevice(descriptor, new Holdings(() -> {})) {
                @Override
                public Attributes attributes() {
                    return descriptor().attributes();
                }
            };
        }

        @Override
        public Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
            return spec instanceof LampSpec ? Optional.of(new MadeLamp()) : Optional.empty();
        }

        @Override
        public AutoCloseable onChange(Runnable action) {
            LISTENERS.add(action);
            return () -> LISTENERS.remove(action);
        }

        @Override
        public void close() {
            System.out.println("others: lamps closed");
        }
    }

    private static final class MadeLamp implements VirtualDevice {
        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public DeviceDescriptor descriptor() {
            return lamp("made");
        }

        @Override
        public <C extends VirtualDevice> Optional<C> as(Class<C> role) {
            return role.isInstance(this) ? Optional.of(role.cast(this)) : Optional.empty();
        }

        @Override
        public void close() {
            if (!closed.getAndSet(true)) {
                System.out.println("others: made lamp closed");
            }
        }
    }
}
