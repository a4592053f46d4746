/** Requests, and queues by hand, whose buffers may go into requests. */
package org.linux4j.driver.v4l2.internal.requests;
