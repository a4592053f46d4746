/**
 * The kit for drivers of Linux devices: system calls, file handles, waits, mapped memory, errors in words.
 *
 * <p>{@link org.linux4j.spi.linux.Linux} is where a driver begins. One ABI is known, the 64-bit little-endian one of
 * x86-64, aarch64 and riscv64. Kernel structs are flyweights over native memory, {@link org.linux4j.spi.linux.Struct},
 * generated from the kernel's own headers.
 *
 * <p>A source waits through a {@link org.linux4j.spi.linux.Readiness}, and reads records through a
 * {@link org.linux4j.spi.linux.RecordReader}. Where one descriptor carries what several consumers want, each has a
 * {@link org.linux4j.spi.linux.SharedReader.Share} of a {@link org.linux4j.spi.linux.SharedReader} in place of the first.
 *
 * <p>Devices that sysfs lists have a {@link org.linux4j.spi.linux.ClassSession}; what sysfs says of one is asked of a
 * {@link org.linux4j.spi.linux.SysfsDevice}, once, or of a {@link org.linux4j.spi.linux.SysfsAttribute}, again and again.
 */
@Evolving
package org.linux4j.spi.linux;

import org.linux4j.Evolving;
