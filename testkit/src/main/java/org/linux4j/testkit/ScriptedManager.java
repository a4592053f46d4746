package org.linux4j.testkit;

import java.nio.file.Path;
import org.linux4j.DeviceManager;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Syscalls;

/**
 * Makes device managers whose drivers work on system calls of a test.
 *
 * @since 0.1
 */
public final class ScriptedManager {

    private ScriptedManager() {}

    /**
     * Makes a manager of some drivers and no others.
     *
     * @param syscalls the system calls, which {@linkplain ScriptedSyscalls#serve serve} what lies below the root from now
     *     on
     * @param root what takes the place of {@code /}
     * @param drivers the drivers
     * @return the manager; the caller closes it
     */
    public static DeviceManager of(ScriptedSyscalls syscalls, Path root, DeviceDriver... drivers) {
        syscalls.serve(root);
        return around(syscalls, root, drivers);
    }

    /**
     * Makes a manager of some drivers and no others, on any system calls.
     *
     * @param syscalls the system calls, such as those that a {@link FaultSweep} gives to its scenario
     * @param root what takes the place of {@code /}
     * @param drivers the drivers
     * @return the manager; the caller closes it
     */
    public static DeviceManager around(Syscalls syscalls, Path root, DeviceDriver... drivers) {
        DeviceManager.Builder builder = DeviceManager.builder().discovery(false);
        for (DeviceDriver driver : drivers) {
            builder.driver(new OnScript(syscalls, root, driver));
        }
        return builder.build();
    }

    /** Puts the kit in place before the driver asks for one. */
    private record OnScript(Syscalls syscalls, Path root, DeviceDriver driver) implements DeviceDriver {
        @Override
        public String name() {
            return driver.name();
        }

        @Override
        public DriverSession start(DriverContext context) {
            context.shared(Linux.class, () -> Linux.on(syscalls, root));
            return driver.start(context);
        }
    }
}
