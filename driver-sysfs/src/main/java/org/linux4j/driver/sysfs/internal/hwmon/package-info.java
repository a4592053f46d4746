/** Chips of hardware monitoring: {@code Documentation/hwmon/sysfs-interface.rst} of the kernel. */
package org.linux4j.driver.sysfs.internal.hwmon;
