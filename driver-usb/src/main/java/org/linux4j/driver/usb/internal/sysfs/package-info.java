/** All that is known without the node: what sysfs tells, and names. */
package org.linux4j.driver.usb.internal.sysfs;
