/** The node of usbfs, and what its errors mean. */
package org.linux4j.driver.usb.internal.node;
