/**
 * Video: whatever gives, takes or changes pictures.
 *
 * <p>A {@link org.linux4j.video.VideoDevice} tells its formats, sizes and rates; its
 * {@link org.linux4j.video.CaptureStream} steps through {@link org.linux4j.video.Frame}s, which are borrowed, and gives
 * {@link org.linux4j.video.FrameLease}s, which are the caller's until closed; both are the driver's own memory. A
 * {@link org.linux4j.video.VideoOutputDevice} takes pictures by its {@link org.linux4j.video.FrameSink}, a
 * {@link org.linux4j.video.VideoConverter} makes others of them. A {@link org.linux4j.video.MediaDevice} shows the parts of a
 * camera pipeline, {@link org.linux4j.video.VideoSignals} and {@link org.linux4j.video.VideoTuners} what comes in and goes out.
 */
@Stable
package org.linux4j.video;

import org.linux4j.Stable;
