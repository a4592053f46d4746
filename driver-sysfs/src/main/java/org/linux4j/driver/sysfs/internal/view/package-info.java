/** Any device of sysfs, by its attributes: {@code Documentation/filesystems/sysfs.rst} of the kernel. */
package org.linux4j.driver.sysfs.internal.view;
