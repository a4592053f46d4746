package org.linux4j.cli;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The groups of commands that services bring; one that fails is reported, and the others work. */
final class CommandGroups {

    /**
     * Ours come before those of plugins, which take the place of none; whoever describes a group before who adds to it; else by
     * name, for services are found in any order.
     */
    private static final Comparator<Part> ORDER = Comparator.<Part, Boolean>comparing(part -> !isOurs(part.provider()))
            .thenComparing(part -> part.description().isEmpty())
            .thenComparing(part -> part.provider().getClass().getName());

    private final CommandContext context;
    private final SortedMap<String, List<Part>> groups = new TreeMap<>();
    private int errors;

    /** What a provider tells; it was asked once, so that it cannot fail later on. */
    private record Part(CommandProvider provider, String description, List<String> footer) {
        private Part {
            Objects.requireNonNull(description, "it has no description");
        }
    }

    CommandGroups(CommandContext context, List<ClassLoader> services) {
        this.context = context;
        services.forEach(this::find);
        groups.values().forEach(parts -> parts.sort(ORDER));
    }

    private void find(ClassLoader services) {
        Iterator<CommandProvider> providers =
                ServiceLoader.load(CommandProvider.class, services).iterator();
        // A loader that answers with an error again and again has nothing more to give.
        errors = 0;
        while (errors < 16 && attempt(providers)) {}
    }

    /** Of plugins' loaders, each sees ours, too. */
    private boolean isKnown(CommandProvider provider) {
        return groups.values().stream()
                .flatMap(List::stream)
                .anyMatch(part -> part.provider().getClass() == provider.getClass());
    }

    /** Returns false at the end. */
    private boolean attempt(Iterator<CommandProvider> providers) {
        CommandProvider provider;
        try {
            if (!providers.hasNext()) {
                return false;
            }
            provider = providers.next();
        } catch (Throwable e) {
            rethrowFatal(e);
            errors++;
            missing(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            return true;
        }
        try {
            if (isKnown(provider)) {
                return true;
            }
            String group = checked(provider.group());
            Part part = new Part(provider, provider.description(), List.copyOf(provider.footer()));
            groups.computeIfAbsent(group, name -> new ArrayList<>()).add(part);
        } catch (Throwable e) {
            rethrowFatal(e);
            missing(provider, e);
        }
        return true;
    }

    /** What nobody could type would be no group, or take the place of all. */
    private static String checked(String group) {
        Objects.requireNonNull(group, "it has no group");
        if (!group.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("'" + group + "' is no word for a group");
        }
        return group;
    }

    private static boolean isOurs(CommandProvider provider) {
        Module module = provider.getClass().getModule();
        return (module.isNamed() ? module.getName() : provider.getClass().getName()).startsWith("org.linux4j.");
    }

    private void missing(CommandProvider provider, Object reason) {
        missing(provider.getClass().getName() + place(provider.getClass()) + ": " + reason);
    }

    /** Its file, so that people know what to take away. */
    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? ""
                : " (" + source.getLocation().getPath() + ")";
    }

    /** What is thrown may be anything; on what is the JVM's end nobody can go on. */
    private static void rethrowFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
    }

    private void missing(String reason) {
        context.note("Some commands are missing: " + reason);
    }

    /** In alphabetical order. */
    Set<String> names() {
        return groups.keySet();
    }

    /** The group as the list of all commands shows it, without its own. */
    CommandLine described(String name) {
        List<Part> parts = groups.get(name);
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage()
                .description(literal(parts.get(0).description()))
                .synopsisSubcommandLabel("COMMAND")
                .footer(parts.stream()
                        .flatMap(part -> part.footer().stream())
                        .map(CommandGroups::literal)
                        .toArray(String[]::new));
        return new CommandLine(spec);
    }

    /** Help is a format, and what providers say is text. */
    private static String literal(String text) {
        return text.replace("%", "%%");
    }

    /** The group with its commands. */
    CommandLine whole(String name) {
        return with(name, commands(name));
    }

    /** The group with the command that a word names, which costs less; with all of them where it names none. */
    CommandLine whole(String name, String word) {
        List<Made> all = commands(name);
        List<Made> meant = all.stream().filter(made -> made.isCalled(word)).toList();
        return with(name, meant.isEmpty() ? all : meant);
    }

    /** A command, and whose it is; picocli has not looked at it, which is what costs. */
    private record Made(Callable<Integer> command, CommandProvider provider) {
        boolean isCalled(String word) {
            Command names = command.getClass().getAnnotation(Command.class);
            return names != null
                    && (names.name().equals(word) || List.of(names.aliases()).contains(word));
        }
    }

    private List<Made> commands(String name) {
        List<Made> commands = new ArrayList<>();
        for (Part part : groups.get(name)) {
            try {
                part.provider().commands(context).forEach(command -> commands.add(new Made(command, part.provider())));
            } catch (Throwable e) {
                rethrowFatal(e);
                missing(part.provider(), e);
            }
        }
        return commands;
    }

    private CommandLine with(String name, List<Made> commands) {
        CommandLine group = described(name);
        for (Made made : commands) {
            try {
                add(group, new CommandLine(made.command()), made.provider());
            } catch (Throwable e) {
                rethrowFatal(e);
                missing(made.provider(), e);
            }
        }
        return group;
    }

    private void add(CommandLine group, CommandLine command, CommandProvider provider) {
        // Picocli would refuse it, but have replaced the first.
        if (command.getCommandSpec().names().stream().anyMatch(group.getSubcommands()::containsKey)) {
            missing(provider, "there is another `" + group.getCommandName() + " " + command.getCommandName() + "`");
        } else {
            group.addSubcommand(command);
        }
    }
}
