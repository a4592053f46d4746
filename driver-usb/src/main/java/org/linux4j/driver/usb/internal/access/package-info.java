/** All that needs the node of usbfs: interfaces that are claimed, and transfers. */
package org.linux4j.driver.usb.internal.access;
