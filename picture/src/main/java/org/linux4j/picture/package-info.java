/** Frames as pixels, and as PNG and JPEG files. */
@Evolving
package org.linux4j.picture;

import org.linux4j.Evolving;
