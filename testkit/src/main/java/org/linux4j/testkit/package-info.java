/**
 * Helps to test drivers.
 *
 * <p>{@link org.linux4j.testkit.ScriptedSyscalls} plays the kernel for what no real driver can be made to do, on made-up
 * memory or on real; {@link org.linux4j.testkit.FaultSweep} has each call fail once with each error;
 * {@link org.linux4j.testkit.ChildJvm} runs what may end a JVM in one of its own;
 * {@link org.linux4j.testkit.ProcessResources} and {@link org.linux4j.testkit.AllocationMeter} count what a test leaves
 * behind; {@link org.linux4j.testkit.OnlyInLab} marks the tests that need the lab's kernel.
 */
@Evolving
package org.linux4j.testkit;

import org.linux4j.Evolving;
