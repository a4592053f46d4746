/**
 * Video for Linux, version 2: what the driver offers beyond {@link org.linux4j.video}.
 *
 * <p>So far: finding nodes, capabilities, formats, sizes, intervals, inputs, controls of the plain types, and capture in
 * memory-mapped buffers of one plane. A node that can do something else is listed and described, and opens as a
 * {@link org.linux4j.driver.v4l2.V4l2Device}. Outputs, codecs, multi-planar formats, sub-devices and media graphs have
 * no typed way in yet.
 *
 * <p>The driver follows {@code Documentation/userspace-api/media/v4l} of the kernel.
 */
package org.linux4j.driver.v4l2;
