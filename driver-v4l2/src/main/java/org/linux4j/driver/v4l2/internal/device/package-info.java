/** Devices: what a node is opened as. */
package org.linux4j.driver.v4l2.internal.device;
