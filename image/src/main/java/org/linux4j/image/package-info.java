/** Frames as {@link java.awt.image.BufferedImage}s and as PNG files. */
package org.linux4j.image;
