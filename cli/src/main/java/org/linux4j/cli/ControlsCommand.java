package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.json.ControlJson;
import org.linux4j.json.ControlProfile;
import org.linux4j.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j controls}: what can be set on a device, whatever it is. */
@Command(
        name = "controls",
        description = "Show the controls of a device, and set them.",
        footer = {
            "VALUE is a number, on or off, the label or the index of a menu's item, numbers with commas between them for an"
                    + " array, 1920x1080 for an area, 1920x1080@8,16 for a rectangle, a text, or default. NAME=push pushes a"
                    + " button.",
            "Controls that were set are shown as they stand afterwards; one that did not take its value, because it has no"
                    + " effect now, is said, with exit status 1."
        })
final class ControlsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME[=VALUE]",
            description =
                    "The controls to show, with their menus, or to set in this order; all of them are shown where none is named.")
    private List<String> requests = List.of();

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Option(names = "--save", paramLabel = "FILE", description = "Write all values that can be set to this file.")
    private Path save;

    @Option(
            names = "--load",
            paramLabel = "FILE",
            description = "Set the values of this file; what could not be set is said, with exit status 1.")
    private Path load;

    @Option(names = "--reset", description = "Set all that can be set to what the device names as its defaults.")
    private boolean reset;

    ControlsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int alone = (save == null ? 0 : 1) + (load == null ? 0 : 1) + (reset ? 1 : 0);
        if (alone > 1 || alone == 1 && (json || !requests.isEmpty())) {
            throw new UsageException("controls of " + device + ": --save, --load and --reset each stand alone");
        }
        try (Controls controls = device.open(context, Controls.class)) {
            String id = controls.descriptor().id().toString();
            if (save != null) {
                return save(controls);
            } else if (load != null) {
                return load(controls, id);
            } else if (reset) {
                return reset(controls, id);
            }
            List<String> problems = new ArrayList<>();
            List<Control> shown = requests.isEmpty() ? controls.list() : obey(id, controls, problems);
            if (json) {
                JsonArrayBuilder array = Json.createArrayBuilder();
                shown.forEach(control -> array.add(ControlJson.toJson(control)));
                context.print(array.build());
            } else if (shown.isEmpty()) {
                context.note(id + " has no controls");
            } else {
                new ControlRows(shown, !requests.isEmpty()).print(context.out());
            }
            problems.forEach(context::note);
            return problems.isEmpty() ? 0 : 1;
        }
    }

    private int save(Controls controls) {
        JsonObject profile = ControlProfile.save(controls);
        try (OutputFile file = OutputFile.create(context, save)) {
            file.write(ByteBuffer.wrap((JsonText.write(profile) + "\n").getBytes(StandardCharsets.UTF_8)));
            file.commit();
            context.summaries().println(Counted.of(profile.size(), "value") + ", written to " + file);
        }
        return 0;
    }

    private int load(Controls controls, String id) {
        try {
            if (!(JsonText.read(InputFile.text(context, load)) instanceof JsonObject object)) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            return set(controls, object, id);
        } catch (IOException e) {
            throw new CommandException("load " + load + ": " + FileProblem.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new CommandException("load " + load + ": " + e.getMessage(), e);
        }
    }

    private int reset(Controls controls, String id) {
        // What works by itself now cannot be set; what comes to work by itself, in the first round, not any more.
        ControlProfile.load(controls, ControlProfile.defaults(controls));
        return set(controls, ControlProfile.defaults(controls), id);
    }

    private int set(Controls controls, JsonObject profile, String id) {
        List<String> problems = ControlProfile.load(controls, profile);
        problems.forEach(context::note);
        context.out()
                .println(profile.size() - problems.size() + " of " + Counted.of(profile.size(), "value") + " stand on "
                        + id);
        return problems.isEmpty() ? 0 : 1;
    }

    private List<Control> obey(String id, Controls controls, List<String> problems) {
        // Every name is looked up before the first value is set, so that a slip of the pen changes nothing.
        List<Control> named = new ArrayList<>();
        Map<String, Control> shown = new LinkedHashMap<>();
        for (String request : requests) {
            Control control = controls.control(request.split("=", 2)[0]);
            named.add(control);
            shown.putIfAbsent(control.name(), control);
        }
        for (int i = 0; i < requests.size(); i++) {
            String[] parts = requests.get(i).split("=", 2);
            if (parts.length == 2) {
                ControlText.set(id, named.get(i), parts[1]).ifPresent(problems::add);
            }
        }
        return List.copyOf(shown.values());
    }
}
