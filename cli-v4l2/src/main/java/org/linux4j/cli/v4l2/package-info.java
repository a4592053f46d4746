/** Commands for what only V4L2 devices have, in the group {@code linux4j video}. */
package org.linux4j.cli.v4l2;
