/** The brightness of displays: {@code Documentation/ABI/stable/sysfs-class-backlight} of the kernel. */
package org.linux4j.driver.sysfs.internal.backlight;
