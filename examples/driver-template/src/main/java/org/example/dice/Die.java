package org.example.dice;

import java.util.List;
import java.util.Optional;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.Value;
import org.linux4j.spi.AbstractControls;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.DriverTimer;
import org.linux4j.spi.Holdings;

/** A die, open. */
final class Die extends AbstractDevice implements EventfulDevice {

    private final Sides sides = new Sides(this::checkOpen);
    private final DriverTimer timer;

    Die(DeviceDescriptor descriptor, DriverTimer timer) {
        super(descriptor, new Holdings());
        this.timer = timer;
        offer(Controls.class, () -> Optional.of(controls()));
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        return descriptor()
                .attributes()
                .merge(Attributes.builder()
                        .put("dice.sides", sides.number())
                        .put("dice", new Attribute("edge", Value.of(16)).withUnit("mm"))
                        .build());
    }

    @Override
    public EventSource<Throw> events() {
        checkOpen();
        return keep(new Throws(descriptor().id().toString(), sides, timer).begin());
    }

    private Controls controls() {
        return new AbstractControls(this) {
            @Override
            public List<Control> list() {
                checkOpen();
                return List.of(sides);
            }
        };
    }
}
