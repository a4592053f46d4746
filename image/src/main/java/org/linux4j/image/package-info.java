/** Frames as {@link java.awt.image.BufferedImage}s and as PNG files. */
@Stable
package org.linux4j.image;

import org.linux4j.Stable;
