/** URBs: what is on its way between this program and a device, and who owns the memory meanwhile. */
package org.linux4j.driver.usb.internal.urbs;
