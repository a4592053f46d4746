/** Controls: neutral ones, and those of any type in batches. */
package org.linux4j.driver.v4l2.internal.controls;
