package org.linux4j.jlink;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.Plugins;
import org.linux4j.cli.CommandRun;

/**
 * Runs commands one after the other, for what they need of a JVM: a start of it for each would cost more than they do. The
 * arguments are the command lines, with a {@code ;} between them.
 */
public final class CommandsProgram {

    private CommandsProgram() {}

    /** Its status is that of the first command that fails. */
    public static void main(String[] arguments) {
        List<String> command = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(";")) {
                run(command);
                command.clear();
            } else {
                command.add(argument);
            }
        }
        run(command);
        System.exit(0);
    }

    private static void run(List<String> command) {
        int status = CommandRun.builder()
                .out(System.out)
                .err(System.err)
                .plugins(Plugins::installed)
                .build()
                .execute(command.toArray(String[]::new));
        if (status != 0) {
            System.err.println("linux4j " + String.join(" ", command) + " ended with " + status);
            System.exit(status);
        }
    }
}
