package org.linux4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.linux4j.DeviceManager;

/** The command {@code linux4j} as a process. */
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
        Results results = new Results(new FileOutputStream(FileDescriptor.out));
        // Names of devices are UTF-8, and so is JSON, whatever the locale.
        PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Interrupts interrupts = new Interrupts();
        interrupts.watchShutdown();
        // The launcher knows whether there is a terminal; System.console() tells other things on newer JDKs.
        boolean terminal = Boolean.getBoolean("linux4j.terminal");
        CommandContext context = new CommandContext(DeviceManager::create, out, err, terminal, interrupts);
        int status = results.check(new Application(context).run(args), context);
        interrupts.finished(status);
        System.exit(status);
    }
}
