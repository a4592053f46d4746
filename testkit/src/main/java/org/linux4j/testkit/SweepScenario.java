package org.linux4j.testkit;

/**
 * Something that a program does with a device, to be run again and again by a {@link FaultSweep}.
 *
 * <p>It registers fake devices of its own on the system calls it is given, starts the driver on them (see
 * {@link ScriptedManager}), uses it as a program would, and closes what it opened, as with try-with-resources. What it
 * finds wrong it says with an {@link AssertionError}; a {@link org.linux4j.DeviceException} it lets pass. It does the
 * same each time: it must not depend on chance, on the time, or on an earlier run.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SweepScenario {

    /**
     * Plays the scenario once.
     *
     * @param syscalls system calls that nobody has used before
     * @throws Exception what the scenario ended with; of a fault, only {@link org.linux4j.DeviceException} is right
     */
    void play(ScriptedSyscalls syscalls) throws Exception;
}
