/**
 * The GPIO character device, version 2; all that it offers is reached through {@link org.linux4j.gpio}.
 *
 * <p>Version 1 of the interface, which the kernel has deprecated since 5.10, has no way in: a chip answers both alike.
 *
 * <p>The driver follows {@code Documentation/userspace-api/gpio/chardev.rst} of the kernel.
 */
@Evolving
package org.linux4j.driver.gpio;

import org.linux4j.Evolving;
