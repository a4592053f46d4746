/** LEDs: {@code Documentation/leds/} of the kernel. */
package org.linux4j.driver.sysfs.internal.led;
