package org.linux4j.testkit;

import org.linux4j.spi.linux.Syscalls;

/**
 * Something that a program does with a device, and a digest of what it saw of it, to be run again and again by a
 * {@link FaultSweep}.
 *
 * <p>A fault that nobody is told of shows in the digest only: a list that ends early, a value that is absent though the
 * device has it. So all that the scenario sees belongs in there, and nothing that is another thing each time, such as
 * numbers and times of frames. The order of its lines does not count. {@link SweepDigest} puts what devices tell into words.
 *
 * @param <S> the system calls that it is given
 * @since 0.1
 */
@FunctionalInterface
public interface DigestScenario<S extends Syscalls> {

    /**
     * Plays the scenario once.
     *
     * @param syscalls the system calls, which it hands to the driver
     * @return what it saw
     * @throws Exception what the scenario ended with; of a fault, only {@link org.linux4j.DeviceException} is right
     */
    String play(S syscalls) throws Exception;
}
