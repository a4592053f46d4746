/**
 * Thermal zones, cooling devices and the kernel's word on them: {@code Documentation/driver-api/thermal/sysfs-api.rst} and
 * {@code include/uapi/linux/thermal.h} of the kernel.
 */
package org.linux4j.driver.sysfs.internal.thermal;
