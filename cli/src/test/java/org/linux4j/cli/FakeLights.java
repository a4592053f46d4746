package org.linux4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.EventSource;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedName;
import org.linux4j.led.LedPattern;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.LedTriggerSettings;
import org.linux4j.led.MulticolorLed;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.AbstractRole;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.EventQueue;
import org.linux4j.spi.Holdings;

/** A driver of made-up LEDs: {@code led:red:disk} of one color, {@code led:rgb:bar} of three, {@code led:odd} that fails. */
final class FakeLights implements DeviceDriver {

    /** What an LED is now, kept beyond its openings. */
    static final class Light {
        int brightness;
        List<Integer> colors = List.of(0, 0, 0);
        LedTriggerSettings settings = LedTriggerSettings.of(LedTrigger.NONE).build();
    }

    final Map<String, Light> lights =
            new LinkedHashMap<>(Map.of("red:disk", new Light(), "rgb:bar", new Light(), "odd", new Light()));
    final List<LedEvent> coming = new ArrayList<>();

    @Override
    public String name() {
        return "led";
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new DriverSession() {
            @Override
            public List<DeviceDescriptor> list() {
                return lights.keySet().stream()
                        .sorted()
                        .map(name -> DeviceDescriptor.builder(new DeviceId("led", name), DeviceKind.LED)
                                .build())
                        .toList();
            }

            @Override
            public Device open(DeviceDescriptor descriptor) {
                String name = descriptor.id().local();
                return new Lamp(descriptor, lights.get(name), coming, name.startsWith("rgb"));
            }

            @Override
            public void close() {}
        };
    }

    private static final class Lamp extends AbstractDevice implements Led {
        private final Light light;
        private final List<LedEvent> coming;
        private final boolean odd;

        Lamp(DeviceDescriptor descriptor, Light light, List<LedEvent> coming, boolean mixes) {
            super(descriptor, new Holdings());
            this.light = light;
            this.coming = coming;
            this.odd = descriptor.id().local().equals("odd");
            if (mixes) {
                offer(MulticolorLed.class, () -> Optional.of(new Mixed(this, light)));
            }
        }

        private void check() {
            if (odd) {
                throw new DeviceException(DeviceException.failure("read", "the device reports an input/output error")
                        .on(descriptor().id().toString())
                        .code("EIO"));
            }
        }

        @Override
        public LedName ledName() {
            return LedName.parse(descriptor().id().local());
        }

        @Override
        public int maxBrightness() {
            return 200;
        }

        @Override
        public int brightness() {
            check();
            return light.brightness;
        }

        @Override
        public void setBrightness(int brightness) {
            if (odd) {
                throw new DeviceAccessDeniedException(DeviceException.failure("open", "permission denied")
                        .on(descriptor().id().toString())
                        .hint("it belongs to user root and group root with mode rw-r--r--"));
            }
            if (brightness < 0 || brightness > 200) {
                throw new IllegalArgumentException("brightness " + brightness + " is out of range: takes 0 to 200");
            }
            light.brightness = brightness;
        }

        @Override
        public OptionalInt hardwareBrightness() {
            return OptionalInt.empty();
        }

        @Override
        public List<LedTrigger> triggers() {
            return List.of(LedTrigger.NONE, LedTrigger.TIMER, LedTrigger.ONESHOT, LedTrigger.PATTERN);
        }

        @Override
        public LedTrigger trigger() {
            return light.settings.trigger();
        }

        @Override
        public void setTrigger(LedTriggerSettings settings) {
            if (!triggers().contains(settings.trigger())) {
                throw new IllegalArgumentException(
                        "trigger '" + settings.trigger() + "' is none of this: it has " + triggers());
            }
            light.settings = settings;
        }

        @Override
        public LedTriggerSettings triggerSettings() {
            return light.settings;
        }

        @Override
        public void setTriggerAttribute(String name, String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void play(LedPattern pattern) {
            setTrigger(LedTriggerSettings.pattern(pattern));
        }

        @Override
        public EventSource<LedEvent> events() {
            check();
            EventQueue<LedEvent> events = new EventQueue<>("led", 8, () -> {});
            coming.forEach(events::put);
            return keep(events);
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    private static final class Mixed extends AbstractRole implements MulticolorLed {
        private final Light light;

        Mixed(Led led, Light light) {
            super(led);
            this.light = light;
        }

        @Override
        public List<String> colors() {
            return List.of("red", "green", "blue");
        }

        @Override
        public List<Integer> intensities() {
            return light.colors;
        }

        @Override
        public void setIntensities(int... intensities) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setRgb(int rgb) {
            light.colors = List.of(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
        }
    }
}
