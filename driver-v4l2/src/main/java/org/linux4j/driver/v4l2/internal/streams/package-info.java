/** Streams: sources and sinks of frames over a queue, or over reading and writing. */
package org.linux4j.driver.v4l2.internal.streams;
