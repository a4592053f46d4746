package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linux4j.ClockSource;
import org.linux4j.DeviceBusyException;
import org.linux4j.EventSource;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputSource;
import org.linux4j.json.InputJson;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Which events are shown, and how: what {@code listen} and {@code grab} have in common. */
final class InputListenOptions {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1000;

    @Parameters(paramLabel = "DEVICE", arity = "1..*", description = "The devices.")
    private List<String> devices;

    @Option(
            names = "--only",
            paramLabel = "CODE",
            split = ",",
            converter = Code.class,
            description = "Show only these codes; the kernel leaves the others of their types out.")
    private List<InputCode> only = List.of();

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            converter = Clock.class,
            description = "The clock of times: monotonic unless it is said, realtime or boottime.")
    private ClockSource clock = ClockSource.MONOTONIC;

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--json", description = "Print an object on a line for each event.")
    private boolean json;

    InputListenOptions() {}

    /** Reads the code of a name. */
    static final class Code implements ITypeConverter<InputCode> {
        @Override
        public InputCode convert(String text) {
            try {
                return InputCode.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads the name of a clock. */
    static final class Clock implements ITypeConverter<ClockSource> {
        @Override
        public ClockSource convert(String text) {
            return switch (text) {
                case "monotonic" -> ClockSource.MONOTONIC;
                case "realtime" -> ClockSource.REALTIME;
                case "boottime" -> ClockSource.BOOTTIME;
                default -> throw new TypeConversionException("'" + text + "' is not monotonic, realtime or boottime");
            };
        }
    }

    /** Whether a person may just want to see how the one device stands. */
    boolean plain() {
        return devices.size() == 1 && only.isEmpty() && loop.endless() && !json;
    }

    String device() {
        return devices.get(0);
    }

    InputEventSettings settings(boolean grab) {
        InputEventSettings.Builder settings = InputEventSettings.builder().clock(clock);
        if (!only.isEmpty()) {
            settings.only(only.toArray(InputCode[]::new));
        }
        return grab ? settings.grab().build() : settings.build();
    }

    /** Shows the events of all devices until it is enough. */
    void run(CommandContext context, boolean grab) throws InterruptedException {
        List<InputDevice> opened = new ArrayList<>();
        try {
            List<EventSource<InputEvent>> sources = new ArrayList<>();
            InputEventSettings settings = settings(grab);
            for (String device : devices) {
                InputDevice one = context.devices().open(device, InputDevice.class);
                opened.add(one);
                InputSource<InputEvent> events = one.events(settings);
                sources.add(events);
                if (!grab) {
                    tellWhetherGrabbed(context, one, events);
                }
            }
            loop.loop(context, null, "Listening").<InputEvent>run(sources, told -> {
                String id = opened.get(told.source()).descriptor().id().toString();
                context.out().println(json ? object(told.event(), id) : line(told.event(), id));
                return true;
            });
        } finally {
            opened.forEach(InputDevice::close);
        }
    }

    /** There is no other way to know than to try it, and then nothing would come. */
    static void tellWhetherGrabbed(CommandContext context, InputDevice device, InputSource<InputEvent> events) {
        try {
            events.grab();
            events.ungrab();
        } catch (DeviceBusyException e) {
            context.note(
                    "Another program has grabbed " + device.descriptor().id() + ": no events come until it lets go");
        }
    }

    private static String object(InputEvent event, String id) {
        return jakarta.json.Json.createObjectBuilder(InputJson.toJson(event))
                .add("device", id)
                .build()
                .toString();
    }

    private String line(InputEvent event, String id) {
        long nanos = event.timestampNanos();
        return String.format(
                Locale.ROOT,
                "%d.%06d  %s%-6s  %-20s %d%s",
                Math.floorDiv(nanos, NANOS_PER_SECOND),
                Math.floorMod(nanos, NANOS_PER_SECOND) / NANOS_PER_MICRO,
                devices.size() > 1 ? id + "  " : "",
                event.type(),
                event.code(),
                event.value(),
                event.synthetic() ? "  (made up: events were dropped)" : "");
    }
}
