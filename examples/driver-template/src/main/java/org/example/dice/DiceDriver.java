package org.example.dice;

import java.util.List;
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

/** The driver {@code dice} with its one device, {@code dice:d6}. */
public final class DiceDriver implements DeviceDriver {

    private static final String NAME = "dice";
    private static final DeviceDescriptor DIE = DeviceDescriptor.builder(
                    new DeviceId(NAME, "d6"), DeviceKind.of("die"))
            .name("Ivory die")
            .synthetic(true)
            .build();

    /** Makes the driver, which does nothing until a device manager starts it. */
    public DiceDriver() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new DriverSession() {
            private final DriverTimer timer = new DriverTimer("linux4j-dice");

            @Override
            public List<DeviceDescriptor> list() {
                return List.of(DIE);
            }

            @Override
            public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
                return role == Controls.class || role.isAssignableFrom(Die.class);
            }

            @Override
            public Device open(DeviceDescriptor descriptor) {
                if (!descriptor.id().equals(DIE.id())) {
                    throw new DeviceNotFoundException(DeviceException.failure("open", "there is no such die")
                            .on(descriptor.id().toString()));
                }
                return new Die(descriptor, timer);
            }

            @Override
            public void close() {
                timer.close();
            }
        };
    }
}
