package org.linux4j.cli;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.linux4j.Access;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.EventfulDevice;
import org.linux4j.RoleWords;
import org.linux4j.gpio.GpioChip;
import org.linux4j.input.InputDevice;
import org.linux4j.json.AttributesJson;
import org.linux4j.json.DescriptorJson;
import org.linux4j.usb.UsbDevice;
import org.linux4j.video.VideoFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j info}. */
@Command(name = "info", description = "Show everything about one device.")
final class InfoCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(
            names = "--all",
            description = "Sum nothing up: every control, line, key, and every number beside its words.")
    private boolean all;

    @Option(names = "--json", description = "Print an object; it has everything.")
    private boolean json;

    /** What shows more of a device that is used as that. */
    private static final List<Map.Entry<Class<? extends Device>, String>> MORE = List.of(
            Map.entry(VideoFormats.class, "video formats"),
            Map.entry(Controls.class, "controls"),
            Map.entry(InputDevice.class, "input info"),
            Map.entry(UsbDevice.class, "usb info -v"),
            Map.entry(GpioChip.class, "gpio info -c"),
            Map.entry(EventfulDevice.class, "events"));

    InfoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DeviceDescriptor descriptor = device.resolve(context);
        Attributes attributes = descriptor.attributes();
        List<Class<? extends Device>> roles = List.of();
        // Some devices tell what they are to anybody, whoever may use them.
        try (Device open = context.devices().open(descriptor)) {
            attributes = attributes.merge(open.attributes());
            roles = open.roles();
        } catch (DeviceAccessDeniedException | DeviceBusyException e) {
            context.note(
                    descriptor.access() instanceof Access.Denied denied
                            ? descriptor.id() + " cannot be opened, so less is known of it: " + denied
                            : "Less is known of " + descriptor.id() + ": " + e.getMessage());
        }
        if (json) {
            context.print(Json.createObjectBuilder(DescriptorJson.toJson(descriptor))
                    .add(
                            "roles",
                            Json.createArrayBuilder(
                                    roles.stream().map(Class::getSimpleName).toList()))
                    .add("attributes", AttributesJson.toJson(attributes))
                    .build());
        } else {
            DescriptionText text = new DescriptionText(descriptor.id(), all);
            addRows(text, descriptor, context.devices().purpose(descriptor).orElse(""), roles);
            text.add(attributes);
            addMore(text, descriptor, roles);
            text.print(context.out());
        }
        return 0;
    }

    private static void addRows(
            DescriptionText text, DeviceDescriptor descriptor, String purpose, List<Class<? extends Device>> roles) {
        text.row("id", descriptor.id().toString());
        descriptor.identity().ifPresent(identity -> text.row("identity", identity));
        descriptor.parent().ifPresent(parent -> text.row("part of", parent.toString()));
        text.row("name", descriptor.name());
        text.row("kind", (descriptor.kind().name() + " " + purpose).strip());
        text.row("driver", descriptor.driver());
        descriptor.path().ifPresent(path -> text.row("path", path.toString()));
        text.row("access", descriptor.access().toString());
        if (descriptor.synthetic()) {
            text.row("synthetic", "yes, software makes it up");
        }
        if (!roles.isEmpty()) {
            // Where no role says what it is, its kind does.
            text.row(
                    "used as",
                    RoleWords.ofAll(
                            roles, purpose.isEmpty() ? descriptor.kind().name().replace('-', ' ') : purpose));
        }
    }

    /** The commands that show more of it, one below the other. */
    private static void addMore(
            DescriptionText text, DeviceDescriptor descriptor, List<Class<? extends Device>> roles) {
        String heading = "see also";
        for (Map.Entry<Class<? extends Device>, String> more : MORE) {
            if (roles.contains(more.getKey())) {
                text.row(heading, "linux4j " + more.getValue() + " " + descriptor.id());
                heading = "";
            }
        }
    }
}
