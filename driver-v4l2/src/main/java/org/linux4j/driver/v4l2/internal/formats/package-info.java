/** Formats, sizes and rates: what there is, and how wishes become one of them. */
package org.linux4j.driver.v4l2.internal.formats;
