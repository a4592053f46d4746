package org.linux4j.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What stands before the verb, looked at before the verbs are put together: it tells which there are.
 *
 * @param plugins the directories of plugins
 * @param verb the first word or the wish for the version, where it alone tells what is meant; empty where help may be asked for before
 * @param command the word behind the verb, which names a command where the verb is a group; empty where there is none
 */
record LeadingOptions(List<Path> plugins, String verb, String command) {

    static final String PLUGINS = "--plugins";

    /** What needs no verb, if it is the last word. */
    static final Set<String> VERSION = Set.of("--version", "-V");

    /** What is wrong with them is picocli's to say. */
    static LeadingOptions of(String... args) {
        List<Path> plugins = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(PLUGINS) && i + 1 < args.length) {
                add(plugins, args[++i]);
            } else if (args[i].startsWith(PLUGINS + "=")) {
                add(plugins, args[i].substring(PLUGINS.length() + 1));
            } else if (!args[i].equals("--verbose")) {
                boolean version = VERSION.contains(args[i]) && i == args.length - 1;
                return new LeadingOptions(
                        plugins,
                        args[i].startsWith("-") && !version ? "" : args[i],
                        i + 1 < args.length ? args[i + 1] : "");
            }
        }
        return new LeadingOptions(plugins, "", "");
    }

    private static void add(List<Path> plugins, String directory) {
        try {
            plugins.add(Path.of(directory));
        } catch (InvalidPathException e) {
            return;
        }
    }
}
