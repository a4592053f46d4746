/** The driver behind {@code org.linux4j.driver.v4l2}: hidden by the module, and nobody else's to use. */
package org.linux4j.driver.v4l2.internal;
