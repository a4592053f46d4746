/**
 * The bridge to the system calls on {@code java.lang.foreign}, for Java 22 and later.
 *
 * <p>It is found as a service, and taken before the one on JNA where native access is enabled for it. Where services do not reach,
 * as in OSGi frameworks without a mediator, a program hands over whichever works:
 * {@code DeviceManager.builder().syscalls(SyscallsProvider.firstWorking(new FfmSyscallsProvider(), new JnaSyscallsProvider()))}.
 */
@Evolving
package org.linux4j.nativ.ffm;

import org.linux4j.Evolving;
