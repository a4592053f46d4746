/** The device in its role. */
package org.linux4j.driver.usb.internal.device;
