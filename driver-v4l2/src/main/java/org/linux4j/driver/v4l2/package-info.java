/**
 * Video for Linux, version 2: what the driver offers beyond {@link org.linux4j.video}.
 *
 * <p>A node opens in the roles that it has, neutral ones such as {@link org.linux4j.video.VideoDevice} and those of this
 * package: {@link org.linux4j.driver.v4l2.V4l2Device} is every node's. Here are interfaces and
 * values only; what is behind them is hidden below {@code internal}, and may change at any time.
 *
 * <p>The driver follows {@code Documentation/userspace-api/media/v4l} of the kernel.
 */
@Evolving
package org.linux4j.driver.v4l2;

import org.linux4j.Evolving;
