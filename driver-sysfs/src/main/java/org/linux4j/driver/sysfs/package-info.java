/**
 * Drivers for classes of devices of which sysfs is all the interface: {@code led}.
 *
 * <p>All that they offer is reached through {@link org.linux4j}.
 */
@Evolving
package org.linux4j.driver.sysfs;

import org.linux4j.Evolving;
