package org.linux4j.testkit;

/**
 * Something that a program does with a device, and a digest of what it saw of it, to be run again and again by a
 * {@link FaultSweep}.
 *
 * <p>A fault that nobody is told of shows in the digest only: a list that ends early, a value that is absent though the
 * device has it. So all that the scenario sees belongs in there, and nothing that is another thing each time, such as
 * numbers and times of frames. The order of its lines does not count. {@link SweepDigest} puts what devices tell into words.
 *
 * @param <S> what it is given: system calls, or a manager of devices on them
 * @since 0.1
 */
@FunctionalInterface
public interface DigestScenario<S> {

    /**
     * Plays the scenario once.
     *
     * @param given the system calls, which it hands to the driver, or the manager, which is closed afterwards
     * @return what it saw
     * @throws Exception what the scenario ended with; of a fault, only {@link org.linux4j.DeviceException} is right
     */
    String play(S given) throws Exception;
}
