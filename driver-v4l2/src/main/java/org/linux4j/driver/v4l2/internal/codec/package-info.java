/** Devices that take pictures and give others. */
package org.linux4j.driver.v4l2.internal.codec;
