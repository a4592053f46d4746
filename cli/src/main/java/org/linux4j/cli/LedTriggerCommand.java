package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.led.Led;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.LedTriggerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j led trigger}: what switches an LED. */
@Command(
        name = "trigger",
        description = "Show what switches an LED, and what could; or set it.",
        footer = "NAME=VALUE sets an attribute that the trigger brings, such as delay_on=200.")
final class LedTriggerCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TRIGGER", description = "The kernel's name; none for none.")
    private String trigger;

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "NAME=VALUE", description = "Attributes, in this order.")
    private List<String> attributes = new ArrayList<>();

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    LedTriggerCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Led led = device.open(context, Led.class)) {
            if (trigger != null) {
                LedTriggerSettings.Builder settings = LedTriggerSettings.of(LedTrigger.of(trigger));
                for (String attribute : attributes) {
                    String[] parts = attribute.split("=", 2);
                    if (parts.length < 2) {
                        throw new UsageException("'" + attribute + "' is not NAME=VALUE");
                    }
                    settings.attribute(parts[0], parts[1]);
                }
                led.setTrigger(settings.build());
            }
            show(led);
        }
        return 0;
    }

    private void show(Led led) {
        LedTriggerSettings now = led.triggerSettings();
        List<LedTrigger> all = led.triggers();
        if (json) {
            JsonObjectBuilder those = Json.createObjectBuilder();
            now.attributes().forEach(those::add);
            JsonArrayBuilder names = Json.createArrayBuilder();
            all.forEach(one -> names.add(one.name()));
            context.print(Json.createObjectBuilder()
                    .add("id", led.descriptor().id().toString())
                    .add("trigger", now.trigger().name())
                    .add("attributes", those)
                    .add("triggers", names)
                    .build());
            return;
        }
        context.out().println(led.descriptor().id() + ": " + now);
        if (trigger == null) {
            context.out()
                    .println("triggers: " + all.stream().map(LedTrigger::name).collect(Collectors.joining(" ")));
        }
    }
}
