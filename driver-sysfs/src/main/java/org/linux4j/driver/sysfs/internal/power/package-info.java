/** Power supplies: {@code Documentation/ABI/testing/sysfs-class-power} of the kernel. */
package org.linux4j.driver.sysfs.internal.power;
