/**
 * The bundle whose service is the device manager; bundles of others name {@link org.linux4j.DeviceManager} alone.
 *
 * <p>It needs no mediator between OSGi's services and {@code ServiceLoader}: the drivers of Linux4J whose bundles are there, and the
 * better of the two bridges, are handed over; drivers of others are those that bundles have registered as services of the type
 * {@link org.linux4j.spi.DeviceDriver}.
 */
package org.linux4j.osgi;
