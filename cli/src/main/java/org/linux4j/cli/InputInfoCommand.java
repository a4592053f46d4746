package org.linux4j.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.EventType;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.InputProperty;
import org.linux4j.json.InputJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j input info}: what a device has, and how it stands now. */
@Command(name = "info", description = "Show what a device has, and how it stands now.")
final class InputInfoCommand implements Callable<Integer> {

    private static final Set<EventType> SWITCHABLE =
            Set.of(InputCodes.EV_KEY, InputCodes.EV_LED, InputCodes.EV_SND, InputCodes.EV_SW);

    private static final String INDENT = "    ";

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    InputInfoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (InputDevice opened = device.open(context, InputDevice.class)) {
            if (json) {
                context.print(InputJson.toJson(opened));
            } else {
                show(opened, context.out());
            }
        }
        return 0;
    }

    private static void show(InputDevice device, PrintStream out) {
        out.println(device.name());
        out.println("  id          " + device.descriptor().id());
        InputIdentity identity = device.identity();
        out.println("  connected   " + identity.bus().label());
        out.println("  product     " + identity.productLabel());
        device.phys().ifPresent(phys -> out.println("  plugged in  " + phys));
        device.uniq().ifPresent(uniq -> out.println("  serial      " + uniq));
        out.println("  class       " + words(device.classes()));
        if (!device.supported().properties().isEmpty()) {
            out.println("  properties  "
                    + device.supported().properties().stream()
                            .map(InputProperty::name)
                            .collect(Collectors.joining(", ")));
        }
        for (EventType type : device.supported().types()) {
            if (!type.equals(InputCodes.EV_SYN)) {
                out.println("  " + type);
                codes(device, type, out);
            }
        }
        device.forceFeedback()
                .ifPresent(force -> out.println("  holds " + Counted.of(force.capacity(), "effect") + " at once"));
    }

    private static String words(Set<?> constants) {
        return constants.isEmpty()
                ? "nothing in particular"
                : constants.stream()
                        .map(one -> one.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private static void codes(InputDevice device, EventType type, PrintStream out) {
        Table table = new Table();
        List<String> others = new ArrayList<>();
        if (type.equals(InputCodes.EV_ABS)) {
            device.supported().codes(type).forEach(code -> axis(code, device.axis(code), table));
        } else {
            Set<InputCode> active = SWITCHABLE.contains(type) ? device.state().active(type) : Set.of();
            for (InputCode code : device.supported().codes(type)) {
                if (active.contains(code)) {
                    table.row(INDENT + code, "on");
                } else {
                    others.add(code.toString());
                }
            }
        }
        table.print(out);
        // A keyboard has more than a hundred.
        if (!others.isEmpty()) {
            Wrapped.lines(String.join(" ", others), Wrapped.width(out) - INDENT.length())
                    .forEach(line -> out.println(INDENT + line));
        }
        if (type.equals(InputCodes.EV_REP)) {
            device.repeat().ifPresent(repeat -> out.println("    " + repeat));
        }
    }

    private static void axis(InputCode code, AxisInfo axis, Table table) {
        StringBuilder range = new StringBuilder("(" + axis.minimum() + " to " + axis.maximum());
        add(range, "fuzz", axis.fuzz());
        add(range, "flat", axis.flat());
        add(range, "resolution", axis.resolution());
        table.row(
                INDENT + code, Integer.toString(axis.value()), range.append(')').toString());
    }

    private static void add(StringBuilder line, String name, int value) {
        if (value != 0) {
            line.append(", ").append(name).append(' ').append(value);
        }
    }
}
