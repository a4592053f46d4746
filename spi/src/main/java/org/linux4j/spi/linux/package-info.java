/**
 * The kit for drivers of Linux devices: system calls, file handles, waits, mapped memory, errors in words.
 *
 * <p>{@code Linux} is where a driver begins. One ABI is known, the 64-bit little-endian one of
 * x86-64, aarch64 and riscv64. Kernel structs are flyweights over native memory, {@code Struct},
 * generated from the kernel's own headers.
 */
package org.linux4j.spi.linux;
