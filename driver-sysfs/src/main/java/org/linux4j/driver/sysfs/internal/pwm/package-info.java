/** Outputs of pulses: {@code Documentation/ABI/testing/sysfs-class-pwm} of the kernel. */
package org.linux4j.driver.sysfs.internal.pwm;
