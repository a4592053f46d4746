/** Transfers of an endpoint in all their forms: waited for or not, sources, sinks, streams and channels. */
package org.linux4j.driver.usb.internal.transfers;
