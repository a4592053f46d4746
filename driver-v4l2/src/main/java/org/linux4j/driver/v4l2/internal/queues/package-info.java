/** Queues of buffers, and the memory of buffers. */
package org.linux4j.driver.v4l2.internal.queues;
