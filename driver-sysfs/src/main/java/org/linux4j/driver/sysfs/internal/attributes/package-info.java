/** What the drivers of all classes share: a session, and attributes of a device that are kept open. */
package org.linux4j.driver.sysfs.internal.attributes;
