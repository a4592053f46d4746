package org.linux4j.cli;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputSource;
import org.linux4j.input.KeyboardLayout;
import org.linux4j.input.TypedLine;
import org.linux4j.input.TypedText;
import org.linux4j.json.InputJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code linux4j input text}: what is typed, as text. */
@Command(
        name = "text",
        description = {
            "Show what is typed on keyboards, a line for each Enter, until Ctrl-C.",
            "Barcode scanners and card readers are keyboards, too."
        },
        footer = {
            "",
            "A layout file has a line for each key that types something else than on a keyboard of the United States:",
            "",
            "  # key, then what it types alone, with Shift, with AltGr, with both",
            "  KEY_Y z Z",
            "  KEY_Q q Q @",
            "  KEY_F8 \\u001d",
            "",
            "\\u0020 is the character of that hexadecimal number, a space; \\\\ is a backslash, and \\- is no text.",
            "Everything typed is shown, passwords too."
        })
final class InputTextCommand implements Callable<Integer> {

    /** What says nothing of keys, and need not be read. */
    private static final List<EventType> OTHERS =
            List.of(InputCodes.EV_REL, InputCodes.EV_ABS, InputCodes.EV_MSC, InputCodes.EV_SW, InputCodes.EV_SND);

    private final CommandContext context;

    @Parameters(paramLabel = "DEVICE", arity = "1..*", description = "The devices.")
    private List<String> devices;

    @Option(
            names = "--layout",
            paramLabel = "FILE",
            description = "What the keys type; as on a keyboard of the United States unless it is said.")
    private Path layout;

    @Option(
            names = "--terminator",
            paramLabel = "KEY",
            split = ",",
            converter = Terminator.class,
            description = "Keys that end a line beside Enter: tab, or the kernel's name of any key.")
    private List<InputCode> terminators = List.of();

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(names = "--grab", description = "Take the device meanwhile, so that nobody else gets its events.")
    private boolean grab;

    @Option(names = "--json", description = "Print an object on a line for each line.")
    private boolean json;

    InputTextCommand(CommandContext context) {
        this.context = context;
    }

    /** Reads the name of a key. */
    static final class Terminator implements ITypeConverter<InputCode> {
        @Override
        public InputCode convert(String text) {
            InputCode code;
            try {
                code = text.equals("tab")
                        ? InputCodes.KEY_TAB
                        : text.equals("enter") ? InputCodes.KEY_ENTER : InputCode.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no key: it is tab, or a name such as KEY_F12");
            }
            if (!code.type().equals(InputCodes.EV_KEY)) {
                throw new TypeConversionException(code + " is no key: it is tab, or a name such as KEY_F12");
            }
            return code;
        }
    }

    /** A keyboard and what is typed on it. */
    private record Keyboard(InputDevice device, TypedText text) {
        String id() {
            return device.descriptor().id().toString();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        TypedText.Builder settings = TypedText.builder();
        KeyboardLayout keys = layout();
        settings.layout(keys);
        terminators.forEach(settings::terminator);
        List<Keyboard> keyboards = new ArrayList<>();
        List<EventSource<InputEvent>> sources = new ArrayList<>();
        try {
            for (String device : devices) {
                InputDevice opened = context.devices().open(device, InputDevice.class);
                try {
                    sources.add(events(opened, keys));
                    keyboards.add(new Keyboard(opened, settings.build(opened)));
                } catch (RuntimeException | Error e) {
                    opened.close();
                    throw e;
                }
            }
            loop.loop(context, null, "Listening").<InputEvent>run(sources, told -> {
                Keyboard keyboard = keyboards.get(told.source());
                Optional<TypedLine> line = keyboard.text().accept(told.event());
                line.ifPresent(typed -> show(keyboard, typed));
                return line.isPresent();
            });
            keyboards.forEach(this::tellWhatIsLeft);
        } finally {
            keyboards.forEach(keyboard -> keyboard.device().close());
        }
        return 0;
    }

    private KeyboardLayout layout() {
        if (layout == null) {
            return KeyboardLayout.US;
        }
        try {
            return KeyboardLayout.parse(InputFile.text(context, layout));
        } catch (IOException e) {
            throw new CommandException("read layout " + layout + ": " + FileProblem.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new CommandException("read layout " + layout + ", " + e.getMessage(), e);
        }
    }

    private InputSource<InputEvent> events(InputDevice device, KeyboardLayout keys) {
        if (device.supported().codes(InputCodes.EV_KEY).stream().noneMatch(keys.keys()::contains)) {
            throw new CommandException("read " + device.descriptor().id()
                    + ": it has no key that types text; `input list` shows which devices are keyboards");
        }
        InputEventSettings.Builder settings = InputEventSettings.builder();
        OTHERS.forEach(type -> settings.only(type, List.of()));
        InputSource<InputEvent> events = device.events(grab ? settings.grab().build() : settings.build());
        if (!grab) {
            InputListenOptions.tellWhetherGrabbed(context, device, events);
        }
        return events;
    }

    private void show(Keyboard keyboard, TypedLine line) {
        if (json) {
            context.out()
                    .println(Json.createObjectBuilder(InputJson.toJson(line))
                            .add("device", keyboard.id())
                            .build());
            return;
        }
        context.out().println((devices.size() > 1 ? keyboard.id() + "  " : "") + line.text());
        if (line.lost() > 0) {
            context.note("Of \"" + line.text() + "\", something may be missing: events of " + keyboard.id()
                    + " came quicker than they were taken");
        }
    }

    /** Control characters alone are the Ctrl-C that ended it. */
    private void tellWhatIsLeft(Keyboard keyboard) {
        String left = keyboard.text().pending();
        if (left.chars().anyMatch(character -> character >= ' ')) {
            context.note(Counted.of(left.length(), "character") + " of " + keyboard.id()
                    + " left out: no Enter came behind; --terminator says what else ends a line");
        }
    }
}
