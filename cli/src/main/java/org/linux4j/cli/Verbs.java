package org.linux4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Adds the commands to {@code linux4j} that a command line may mean: the one it names, or all of them.
 *
 * <p>A command costs a look at all its fields, and a group has many. So {@code linux4j list} neither makes another command
 * nor looks for services, and {@code linux4j gpio get} makes one command.
 */
final class Verbs {

    private final CommandContext context;
    private final List<ClassLoader> services;
    /** What works with every device; in the order of help. */
    private final Map<String, Function<CommandContext, Callable<Integer>>> neutral = new LinkedHashMap<>();

    /** What tells about all commands, so that all are made for it. */
    private final Map<String, Function<CommandContext, Callable<Integer>>> telling = new LinkedHashMap<>();

    Verbs(CommandContext context, List<ClassLoader> services) {
        this.context = context;
        this.services = services;
        neutral.put("list", ListCommand::new);
        neutral.put("info", InfoCommand::new);
        neutral.put("controls", ControlsCommand::new);
        neutral.put("watch", WatchCommand::new);
        neutral.put("events", EventsCommand::new);
        neutral.put("drivers", DriversCommand::new);
        telling.put("help", HelpCommand::new);
        telling.put("completion", CompletionCommand::new);
    }

    /** Adds what a verb names, and of a group what the word behind it names; where the verb is empty, all. */
    void addTo(CommandLine root, String verb, String word) {
        if (LeadingOptions.VERSION.contains(verb)) {
            return;
        }
        if (neutral.containsKey(verb)) {
            root.addSubcommand(neutral.get(verb).apply(context));
            return;
        }
        CommandGroups groups = new CommandGroups(context, services);
        if (groups.names().contains(verb)) {
            root.addSubcommand(groups.whole(verb, word));
            return;
        }
        neutral.values().forEach(command -> root.addSubcommand(command.apply(context)));
        boolean whole = telling.containsKey(verb);
        for (String group : groups.names()) {
            if (neutral.containsKey(group) || telling.containsKey(group)) {
                context.note("Some commands are missing: the group '" + group + "' has the name of a command");
            } else {
                root.addSubcommand(whole ? groups.whole(group) : groups.described(group));
            }
        }
        telling.values().forEach(command -> root.addSubcommand(command.apply(context)));
    }
}
