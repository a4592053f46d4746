/**
 * The bridge to the system calls on JNA's direct mapping.
 *
 * <p>It is found as a service. Where services do not reach, as in OSGi frameworks without a mediator, a program hands it over:
 * {@code DeviceManager.builder().syscalls(new JnaSyscallsProvider())}.
 */
@Evolving
package org.linux4j.nativ.jna;

import org.linux4j.Evolving;
