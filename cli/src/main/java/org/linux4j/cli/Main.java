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
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Interrupts interrupts = new Interrupts();
        interrupts.watchShutdown();
        // The launcher knows whether there is a terminal; System.console() tells other things on newer JDKs.
        boolean terminal = Boolean.getBoolean("linux4j.terminal");
        CommandContext context = new CommandContext(DeviceManager::create, out, err, terminal, interrupts);
        int status = new Application(context).run(args);
        interrupts.finished(status);
        System.exit(status);
    }

    /** Names of devices are UTF-8, and so is JSON, whatever the locale. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
