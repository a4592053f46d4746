package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventfulDevice;
import org.linux4j.VirtualDevice;

/** What {@link Device#as} answers is what {@link Device#roles} lists, and nothing else. */
class RolesTest {

    /** A role that only this test knows. */
    public interface Lamp extends EventfulDevice {}

    /** Another. */
    public interface Dimmer extends Device {}

    /** No device, so no role. */
    public interface Tool {}

    /** Nobody outside can ask for it. */
    private interface Hidden extends Device {}

    /** A role that the lamp has at times. */
    public static final class Cord extends AbstractRole implements Device {
        Cord(Device device) {
            super(device);
        }
    }

    private static class Base extends AbstractDevice implements Dimmer, Tool, Hidden {
        Base(Holdings holdings) {
            super(
                    DeviceDescriptor.builder(DeviceId.parse("lamps:a"), DeviceKind.of("lamp"))
                            .name("A lamp")
                            .build(),
                    holdings);
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("bulb", "warm").build();
        }
    }

    private static final class DeskLamp extends Base implements Lamp {
        private final List<Control> controls = List.of();
        private Optional<Cord> cord = Optional.empty();

        DeskLamp(Holdings holdings) {
            super(holdings);
            offer(
                    Controls.class,
                    () -> Optional.of(new AbstractControls(this) {
                        @Override
                        public List<Control> list() {
                            return controls;
                        }
                    }));
            offer(Cord.class, () -> cord);
        }

        @Override
        public org.linux4j.EventSource<org.linux4j.Event> events() {
            throw new UnsupportedOperationException();
        }
    }

    private final List<String> log = new ArrayList<>();
    private final DeskLamp lamp = new DeskLamp(new Holdings(() -> log.add("closed")));

    @Test
    void whatIsListedIsAnsweredTheMostTellingFirst() {
        assertEquals(List.of(Lamp.class, EventfulDevice.class, Dimmer.class, Controls.class), lamp.roles());
        for (Class<? extends Device> role : lamp.roles()) {
            assertEquals(lamp.descriptor(), lamp.as(role).orElseThrow().descriptor());
        }
        lamp.close();
    }

    @Test
    void nothingElseIsAnswered() {
        for (Class<? extends Device> none :
                List.of(Device.class, Hidden.class, AbstractDevice.class, Base.class, DeskLamp.class, Cord.class)) {
            assertEquals(Optional.empty(), lamp.as(none), none.getName());
        }
        lamp.close();
    }

    @Test
    void aRoleThatComesLaterIsListedThen() {
        lamp.cord = Optional.of(new Cord(lamp));
        assertSame(lamp.cord.get(), lamp.as(Cord.class).orElseThrow());
        assertEquals(Cord.class, lamp.roles().get(4));
        lamp.close();
    }

    @Test
    void aViewIsTheDevice() {
        Controls controls = lamp.as(Controls.class).orElseThrow();
        assertEquals(lamp.attributes(), controls.attributes());
        assertEquals(lamp.roles(), controls.roles());
        assertSame(lamp, controls.as(Lamp.class).orElseThrow());
        assertEquals(lamp.toString(), controls.toString());
        assertEquals(
                "control lamps:a: it has no control named 'x'; it has no controls at all",
                assertThrows(DeviceUnsupportedException.class, () -> controls.set("x", 1))
                        .getMessage());
        controls.close();
        assertEquals(List.of("closed"), log);
        lamp.close();
        assertEquals(List.of("closed"), log);
    }

    @Test
    void virtualDevicesDoLikewise() {
        class Bell extends AbstractVirtualDevice implements Bells, Tool {
            Bell() {
                super(lamp.descriptor(), new Holdings());
            }
        }
        try (Bell bell = new Bell()) {
            assertSame(bell, bell.as(Bells.class).orElseThrow());
            assertEquals(Optional.empty(), bell.as(VirtualDevice.class));
            assertEquals(Optional.empty(), bell.as(Bell.class));
        }
        lamp.close();
    }

    /** A role of a virtual device. */
    public interface Bells extends VirtualDevice {}
}
