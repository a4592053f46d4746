/** Media devices: their graphs, and what sysfs tells of nodes. */
package org.linux4j.driver.v4l2.internal.media;
