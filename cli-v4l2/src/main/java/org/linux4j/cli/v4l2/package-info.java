/** Commands for what only V4L2 devices have, in the group {@code linux4j video}. */
@Evolving
package org.linux4j.cli.v4l2;

import org.linux4j.Evolving;
