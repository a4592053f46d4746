/**
 * Video: cameras, grabbers and whatever else gives pictures.
 *
 * <p>A {@link org.linux4j.video.VideoDevice} tells its formats, sizes and rates; its
 * {@link org.linux4j.video.CaptureStream} hands out {@link org.linux4j.video.Frame}s, which are leases on the driver's
 * own memory.
 */
package org.linux4j.video;
