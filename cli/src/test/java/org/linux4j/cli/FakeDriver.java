package org.linux4j.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linux4j.Access;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.Holdings;

/** A driver whose devices are made up: for each camera how it behaves. */
final class FakeDriver implements DeviceDriver {

    private final String name;
    private final Map<String, FakeCamera.Behaviour> cameras;

    FakeDriver(String name, Map<String, FakeCamera.Behaviour> cameras) {
        this.name = name;
        this.cameras = cameras;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new DriverSession() {
            @Override
            public List<DeviceDescriptor> list() {
                return cameras.entrySet().stream()
                        .map(camera -> descriptor(camera.getKey(), camera.getValue()))
                        .toList();
            }

            @Override
            public Optional<String> purpose(DeviceDescriptor descriptor) {
                return descriptor.id().local().startsWith("codec") ? Optional.of("codec") : Optional.empty();
            }

            @Override
            public Device open(DeviceDescriptor descriptor) {
                FakeCamera.Behaviour behaviour = cameras.get(descriptor.id().local());
                return switch (behaviour) {
                    case BUSY ->
                        throw new DeviceBusyException(
                                DeviceException.failure("open", "it is in use")
                                        .on(descriptor.id().toString())
                                        .code("EBUSY"),
                                "");
                    case DENIED ->
                        throw new DeviceAccessDeniedException(DeviceException.failure("open", "permission denied")
                                .on(descriptor.id().toString())
                                .code("EACCES"));
                    case NO_CAMERA -> new Plain(descriptor);
                    default -> new FakeCamera(descriptor, behaviour);
                };
            }

            @Override
            public void close() {}
        };
    }

    private DeviceDescriptor descriptor(String local, FakeCamera.Behaviour behaviour) {
        return DeviceDescriptor.builder(new DeviceId(name, local), DeviceKind.VIDEO)
                .name("Fake " + local)
                .access(
                        behaviour == FakeCamera.Behaviour.DENIED
                                ? Access.denied("it belongs to group video", "join the group")
                                : Access.granted())
                .attributes(Attributes.builder().put("kernel.driver", "fake").build())
                .build();
    }

    /** A device without any role. */
    private static final class Plain extends AbstractDevice {
        Plain(DeviceDescriptor descriptor) {
            super(descriptor, new Holdings());
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }
}
