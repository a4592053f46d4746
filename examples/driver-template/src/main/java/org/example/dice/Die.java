package org.example.dice;

import java.util.List;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.spi.AbstractControls;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;

/** A die, open. */
final class Die extends AbstractDevice implements EventfulDevice {

    private final Sides sides = new Sides(this::checkOpen);

    Die(DeviceDescriptor descriptor) {
        super(descriptor, new Holdings());
        offer(Controls.class, () -> Optional.of(controls()));
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        return descriptor()
                .attributes()
                .merge(Attributes.builder().put("dice.sides", sides.number()).build());
    }

    @Override
    public EventSource<Throw> events() {
        checkOpen();
        return keep(new Throws(descriptor().id().toString(), sides));
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
