package org.linux4j.examples.pattern;

import java.util.List;
import java.util.Optional;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.DriverTimer;

/** The driver {@code pattern} with its one camera, {@code pattern:bars}. */
public final class PatternDriver implements DeviceDriver {

    private static final String NAME = "pattern";

    private static final DeviceDescriptor CAMERA = DeviceDescriptor.builder(
                    new DeviceId(NAME, "bars"), DeviceKind.VIDEO)
            .name("Pattern camera")
            .synthetic(true)
            .build();

    /** Makes the driver, which does nothing until a device manager starts it. */
    public PatternDriver() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new Session();
    }

    private static final class Session implements DriverSession {
        private final PatternSource source = new PatternSource();
        private final DriverTimer timer = new DriverTimer("linux4j-" + NAME);

        @Override
        public List<DeviceDescriptor> list() {
            return List.of(CAMERA);
        }

        @Override
        public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
            return role == Controls.class || role.isAssignableFrom(PatternCamera.class);
        }

        @Override
        public Optional<String> purpose(DeviceDescriptor descriptor) {
            return Optional.of("camera");
        }

        @Override
        public Device open(DeviceDescriptor descriptor) {
            if (!descriptor.id().equals(CAMERA.id())) {
                throw new DeviceNotFoundException(DeviceException.failure("open", "there is no such device")
                        .on(descriptor.id().toString())
                        .hint("there is " + CAMERA));
            }
            return new PatternCamera(CAMERA, source, timer);
        }

        @Override
        public void close() {
            timer.close();
        }
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
