package org.linux4j.cli;

import picocli.CommandLine;

/**
 * A service that brings a command, or a group of them, to {@code linux4j}.
 *
 * <p>A module with picocli commands opens their package to {@code info.picocli}.
 */
public interface CommandProvider {

    /**
     * Makes the command; called for every command line, so it must do no work.
     *
     * @param context what the command works with when it is called
     * @return the command with its subcommands
     */
    CommandLine command(CommandContext context);
}
