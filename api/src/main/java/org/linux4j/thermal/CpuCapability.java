package org.linux4j.thermal;

/**
 * What a processor can do at its present temperature.
 *
 * @param cpu the number of the processor
 * @param performance how quick it is, 0 to 1023
 * @param efficiency how little power it takes, 0 to 1023
 * @since 0.1
 */
public record CpuCapability(int cpu, int performance, int efficiency) {}
