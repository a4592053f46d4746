/**
 * What a driver implements: {@link org.linux4j.spi.DeviceDriver}, and base classes that keep the promises of the API.
 *
 * <p>Nothing in here knows Linux. A driver module says {@code provides org.linux4j.spi.DeviceDriver with ...}, and
 * carries the same line as {@code META-INF/services/org.linux4j.spi.DeviceDriver} for the class path.
 */
@Stable
package org.linux4j.spi;

import org.linux4j.Stable;
