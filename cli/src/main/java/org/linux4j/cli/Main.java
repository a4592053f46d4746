package org.linux4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import org.linux4j.Plugins;

/**
 * The command {@code linux4j} as a process.
 *
 * @since 0.1
 */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // Pictures are written without a screen.
        System.setProperty("java.awt.headless", "true");
        // The launcher knows whether there is a terminal; System.console() tells other things on newer JDKs.
        boolean out = Boolean.getBoolean("linux4j.terminal.results");
        boolean err = Boolean.getBoolean("linux4j.terminal");
        CommandRun run = CommandRun.builder()
                .in(System.in)
                .out(new FileOutputStream(FileDescriptor.out))
                .err(new FileOutputStream(FileDescriptor.err))
                .terminals(out, err)
                .plugins(Plugins::installed)
                .build();
        run.interrupts().watchShutdown();
        int status = run.execute(args);
        run.interrupts().finished(status);
        System.exit(status);
    }
}
