package org.linux4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command as a page for {@code man}, in the macros of {@code man(7)}. */
final class ManPage {

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** The page of a command, which has its own commands as sections, if they have no commands themselves. */
    static String of(CommandLine command) {
        ManPage made = new ManPage();
        CommandSpec spec = command.getCommandSpec();
        String name = spec.qualifiedName("-");
        made.line(".TH " + escaped(name.toUpperCase(Locale.ROOT)) + " 1 \"\" Linux4J \"Linux4J\"");
        made.line(".SH NAME");
        made.text(name + " - " + description(spec));
        made.line(".SH SYNOPSIS");
        made.text(synopsis(spec));
        made.line(".SH OPTIONS");
        made.positionals(spec);
        made.options(spec, option -> true);
        made.commands(command);
        made.footer(spec.usageMessage());
        return made.page.toString().strip();
    }

    private void commands(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            return;
        }
        line(".SH COMMANDS");
        for (CommandLine each :
                command.getSubcommands().values().stream().distinct().toList()) {
            CommandSpec spec = each.getCommandSpec();
            if (spec.usageMessage().hidden()) {
                continue;
            }
            line(".SS " + escaped(spec.qualifiedName()));
            text(description(spec));
            if (each.getSubcommands().isEmpty()) {
                line(".PP");
                text(synopsis(spec));
                positionals(spec);
                // What stands above already is the same here.
                options(spec, option -> command.getCommandSpec().findOption(option.longestName()) == null);
            } else {
                line(".PP");
                text("See " + spec.qualifiedName("-") + "(1).");
            }
        }
    }

    private static String description(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String synopsis(CommandSpec spec) {
        return new Help(spec, Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void positionals(CommandSpec spec) {
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            argument(parameter.paramLabel(), parameter);
        }
    }

    private void options(CommandSpec spec, Predicate<OptionSpec> wanted) {
        for (OptionSpec option : spec.options().stream().filter(wanted).toList()) {
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            argument(Arrays.stream(option.names()).map(name -> name + label).collect(Collectors.joining(", ")), option);
        }
    }

    private void argument(String words, ArgSpec argument) {
        if (argument.hidden()) {
            return;
        }
        line(".TP");
        line(".B " + escaped(words));
        text(String.join(" ", argument.description()));
    }

    private void footer(UsageMessageSpec usage) {
        List<String> lines =
                Arrays.stream(usage.footer()).filter(one -> !one.isBlank()).toList();
        if (!lines.isEmpty()) {
            line(".SH NOTES");
            text(String.join(" ", lines));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void text(String text) {
        line(escaped(text));
    }

    /** What would be an escape, a hyphen that breaks a word, or a request. */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
