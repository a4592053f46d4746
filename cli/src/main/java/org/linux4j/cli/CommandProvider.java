package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * A service that brings commands to {@code linux4j}: a group of them, such as {@code linux4j gpio}, or more of them to a
 * group that another provider brings.
 *
 * <p>Providers are found when a command line names none of the commands that work with every device, or asks for help. A
 * provider that fails is reported, and the commands of the others work. The module opens the package of its commands to
 * {@code info.picocli}, which fills in their annotated fields.
 *
 * @since 0.1
 */
public interface CommandProvider {

    /**
     * The word that stands before these commands.
     *
     * @return the name of the group, in lower case, such as {@code video}
     */
    String group();

    /**
     * What the group is for, as help shows it.
     *
     * @return a sentence; empty where another provider describes the group, whose commands then come first
     */
    default String description() {
        return "";
    }

    /**
     * What help says below the options.
     *
     * @return lines of text
     */
    default List<String> footer() {
        return List.of();
    }

    /**
     * Makes the commands; called when a command line names the group, so it must do no work.
     *
     * @param context what the commands work with when they are called
     * @return objects with picocli's annotation {@code Command}, whose results are exit statuses
     */
    List<Callable<Integer>> commands(CommandContext context);
}
